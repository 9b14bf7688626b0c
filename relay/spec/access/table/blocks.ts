import type { blocksRequests } from '../../../protocol/requests/blocks.js';
import { everybody, type Row, sessionOnly } from '../identities.js';

export const blocks = {
  BlockUser: {
    asks: ({ people }) => ({ identifier: people.newcomer.identifier }),
    ...sessionOnly('Blocked'),
    ...everybody('Blocked'),
  },
  UnblockUser: {
    asks: ({ people }) => ({ identifier: people.newcomer.identifier }),
    ...sessionOnly('Blocked'),
    ...everybody('Blocked'),
  },
} satisfies Record<keyof typeof blocksRequests, Row>;
