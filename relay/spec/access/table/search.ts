import type { searchRequests } from '../../../protocol/requests/search.js';
import { everybody, inside, outside, type Row, sessionOnly } from '../identities.js';

export const search = {
  SearchMessages: {
    asks: ({ past }) => ({ text: past }),
    shows: true,
    ...sessionOnly('FoundMessages'),
    ...everybody('FoundMessages'),
  },
  GetMessages: {
    asks: ({ chat, message }) => ({ chat, around: message }),
    shows: true,
    ...sessionOnly('ReturnMessages'),
    ...outside('no-chat'),
    ...inside('ReturnMessages'),
  },
} satisfies Record<keyof typeof searchRequests, Row>;
