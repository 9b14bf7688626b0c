import type { syncRequests } from '../../../protocol/requests/sync.js';
import type { Heards } from '../listeners.js';

export const sync = {
  Sync: 'only the asker',
  ReadUpTo: {
    by: 'admin',
    // Of the older message, who was added late hears nothing (relay/spec/6-hidden-past.test.ts); here all hear the same.
    first: ({ chat, message }) => ({ event: 'ReadUpTo', chat, id: message }),
    'in the chat': 'ReadCursor',
    elsewhere: 'ReadCursor',
    // Base connections know of single messages that are read, and only where they have the chat open.
    'in the chat, base': 'MessageIsRead',
    'own, in the chat': ['ReadCursor', 'ChatMarked'],
    'own, elsewhere': ['ReadCursor', 'ChatMarked'],
    'own, in the chat, base': 'MessageIsRead',
  },
  MuteChat: { by: 'admin', 'own, in the chat': 'ChatMarked', 'own, elsewhere': 'ChatMarked' },
} satisfies Record<keyof typeof syncRequests, Heards>;
