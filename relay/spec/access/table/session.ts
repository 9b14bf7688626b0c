import type { sessionRequests } from '../../../protocol/requests/session.js';
import { md5 } from '../../../testing/test-client.js';
import { anybody, everybody, type Row, sessionOnly } from '../identities.js';

let made = 0;

export const session = {
  ConnectUser: {
    asks: (_, { identifier, password }) => ({ identifier, password, extensions: 1 }),
    'not connected': 'Connected',
    'by credentials': 'Connected',
    'wrong hash': 'WrongAuthInIdentifier',
    'wrong hash, connected': 'WrongAuthInIdentifier',
    'other identity': 'already-signed-in',
    ...everybody('Connected'),
  },
  DisconnectUser: { asks: () => ({}), ...anybody('nothing') },
  ForgetDevice: { asks: () => ({}), ...sessionOnly('nothing'), ...everybody('nothing') },
  RegisterUser: {
    asks: () => ({ email: `new${made++}@example.test`, password: md5('new'), username: 'New' }),
    ...anybody('GreatEmail'),
  },
  ConfirmEmail: {
    asks: () => ({ email: 'nobody-waits@example.test', code: 100_000 }),
    ...anybody('no-registration'),
  },
  Login: {
    asks: (_, { email, password }) => ({ email, password }),
    ...anybody('TruePassword'),
    'wrong hash': 'WrongPassword',
    'wrong hash, connected': 'WrongPassword',
  },
} satisfies Record<keyof typeof sessionRequests, Row>;
