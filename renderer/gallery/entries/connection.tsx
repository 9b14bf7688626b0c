import { ConnectionLine } from '../../features/connection/ConnectionLine.js';
import type { Connection } from '../../connection/status.js';
import type { Entry, Room } from '../entry.js';
import { office } from '../office.js';

const line = (connection: Connection): Entry => ({
  frame: 'part',
  width: 320,
  state: { ...office, connection },
  show: () => <ConnectionLine />,
  // A reconnection that is over at once gets no line: the line is late.
  act: () => new Promise((resolve) => setTimeout(resolve, 900)),
});

export const connection: Room = {
  connecting: line({ kind: 'connecting' }),
  waiting: line({ kind: 'waiting', since: 0 }),
  offline: line({ kind: 'offline' }),
  'wrong-password': line({ kind: 'refused', reason: 'credentials' }),
  'other-certificate': line({ kind: 'refused', reason: 'certificate' }),
};
