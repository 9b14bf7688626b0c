import type { syncRequests } from '../../../protocol/requests/sync.js';
import type { Heards } from '../listeners.js';

export const sync = {
  Sync: 'only the asker',
  ReadUpTo: {
    by: 'admin',
    'in the chat': 'ReadCursor',
    elsewhere: 'ReadCursor',
    // Base connections know of single messages that are read, and only where they have the chat open.
    'in the chat, base': ['MessageIsRead', 'MessageIsRead'],
    'own, in the chat': ['ReadCursor', 'ChatMarked'],
    'own, elsewhere': ['ReadCursor', 'ChatMarked'],
    'own, in the chat, base': ['MessageIsRead', 'MessageIsRead'],
  },
  MuteChat: { by: 'admin', 'own, in the chat': 'ChatMarked', 'own, elsewhere': 'ChatMarked' },
} satisfies Record<keyof typeof syncRequests, Heards>;
