import type { messagingRequests } from '../../../protocol/requests/messaging.js';
import { type Heards, inChat, toMessage } from '../listeners.js';

export const messaging = {
  OpenChat: 'only the asker',
  CloseChat: 'only the asker',
  SendMessage: {
    by: 'author',
    ...inChat('SendMessage'),
    elsewhere: 'Notification',
    'elsewhere, base': 'Notification',
    // The sender's own devices are shown the message and notified of nothing.
    'own, elsewhere': 'SendMessage',
    'push channel': 'Push',
  },
  EditMessage: { by: 'author', ...toMessage('EditMessageForUsers'), 'push channel': 'PushChanged' },
  DeleteMessage: {
    by: 'author',
    ...toMessage('DeleteMessageForUsers'),
    // Nobody but the author has read it: it is unread no more.
    'in the chat': ['DeleteMessageForUsers', 'ChatMarked'],
    elsewhere: ['DeleteMessageForUsers', 'ChatMarked'],
    'push channel': 'PushWithdrawn',
  },
  ReadMessage: { by: 'admin', ...toMessage('MessageIsRead') },
  Typing: { by: 'author', ...inChat('Typing') },
  AddReaction: { by: 'author', ...toMessage('ReactionForUsers') },
  RemoveReaction: { by: 'author', ...toMessage('ReactionForUsers') },
} satisfies Record<keyof typeof messagingRequests, Heards>;
