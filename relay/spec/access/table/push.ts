import type { pushRequests } from '../../../protocol/requests/push.js';
import { anybody, everybody, type Row } from '../identities.js';

export const push = {
  ConnectPush: {
    asks: (_, { identifier, password }) => ({ identifier, password, device: 'laptop', extensions: 1 }),
    'not connected': 'PushConnected',
    'by credentials': 'PushConnected',
    'wrong hash': 'WrongAuthInIdentifier',
    'wrong hash, connected': 'already-signed-in',
    'other identity': 'already-signed-in',
    ...everybody('already-signed-in'),
  },
  // Only a push channel has pushes to acknowledge.
  PushReceived: { asks: () => ({ upTo: 1 }), ...anybody('not-allowed') },
} satisfies Record<keyof typeof pushRequests, Row>;
