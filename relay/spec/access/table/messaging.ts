import type { messagingRequests } from '../../../protocol/requests/messaging.js';
import { anybody, inside, outside, type Row, sessionOnly, takesCredentials } from '../identities.js';

export const messaging = {
  OpenChat: {
    asks: ({ chat }) => ({ chat_name: chat }),
    ...sessionOnly('nothing'),
    ...outside('no-chat'),
    ...inside('nothing'),
  },
  CloseChat: { asks: () => ({}), ...anybody('nothing') },
  SendMessage: {
    asks: ({ chat }, { identifier }) => ({ sender: identifier, dataType: 'text', value: 'new', chat }),
    ...sessionOnly(['Acknowledged', 'SendMessage']),
    'other identity': 'other-user',
    ...outside('no-chat'),
    ...inside(['Acknowledged', 'SendMessage']),
  },
  EditMessage: {
    asks: ({ chat, message }) => ({ chat, id: message, value: 'edited' }),
    ...takesCredentials('nothing'),
    ...outside('no-chat'),
    ...inside('not-author'),
    'added late': 'no-message',
    author: ['Acknowledged', 'EditMessageForUsers'],
  },
  DeleteMessage: {
    asks: ({ chat, message }) => ({ chat, id: message }),
    ...takesCredentials('nothing'),
    ...outside('no-chat'),
    ...inside('not-author'),
    'added late': 'no-message',
    author: ['Acknowledged', 'DeleteMessageForUsers'],
  },
  ReadMessage: {
    asks: ({ chat, message }) => ({ chat, id: message }),
    ...sessionOnly('own-message'),
    ...outside('no-chat'),
    ...inside(['Acknowledged', 'MessageIsRead']),
    'added late': 'no-message',
    author: 'own-message',
  },
  Typing: {
    asks: ({ chat }, { identifier }) => ({ chat, identifier }),
    ...sessionOnly('Typing'),
    'other identity': 'other-user',
    ...outside('no-chat'),
    ...inside('Typing'),
  },
  AddReaction: {
    asks: ({ chat, message }, { identifier }) => ({ chat, msgId: message, sender: identifier, type: 'like' }),
    ...sessionOnly(['Acknowledged', 'ReactionForUsers']),
    'other identity': 'other-user',
    ...outside('no-chat'),
    ...inside(['Acknowledged', 'ReactionForUsers']),
    'added late': 'no-message',
  },
  RemoveReaction: {
    asks: ({ chat, message }, { identifier }) => ({ chat, msgId: message, sender: identifier }),
    ...sessionOnly(['Acknowledged', 'ReactionForUsers']),
    'other identity': 'other-user',
    ...outside('no-chat'),
    ...inside(['Acknowledged', 'ReactionForUsers']),
    'added late': 'no-message',
  },
} satisfies Record<keyof typeof messagingRequests, Row>;
