import type { syncRequests } from '../../../protocol/requests/sync.js';
import { everybody, inside, outside, type Row, sessionOnly } from '../identities.js';

export const sync = {
  Sync: {
    asks: ({ before }) => ({ position: before }),
    shows: true,
    ...sessionOnly('Missed'),
    ...everybody('Missed'),
  },
  ReadUpTo: {
    asks: ({ chat, newer }) => ({ chat, id: newer }),
    ...sessionOnly(['Acknowledged', 'ReadCursor', 'ChatMarked']),
    ...outside('no-chat'),
    ...inside(['Acknowledged', 'ReadCursor', 'ChatMarked']),
  },
  MuteChat: {
    asks: ({ chat }) => ({ chat, until: 4_000_000_000 }),
    ...sessionOnly(['Acknowledged', 'ChatMarked']),
    ...outside('no-chat'),
    ...inside(['Acknowledged', 'ChatMarked']),
  },
} satisfies Record<keyof typeof syncRequests, Row>;
