import { ReadersDialog } from '../../features/readers/ReadersDialog.js';
import { message } from '../../testing/states.js';
import type { Entry, Room } from '../entry.js';
import { nothing } from '../nothing.js';
import { inLunch } from '../office.js';

const readersOf = (id: number): Entry => ({
  frame: 'window',
  state: inLunch,
  show: () => <ReadersDialog chat="d" message={message(id, { sender: 'me' })} onClose={nothing} onClosed={nothing} />,
});

export const readers: Room = {
  some: readersOf(10),
  nobody: readersOf(99),
};
