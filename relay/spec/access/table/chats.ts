import type { chatsRequests } from '../../../protocol/requests/chats.js';
import { anybody, everybody, inside, outside, type Row, sessionOnly, takesCredentials } from '../identities.js';

export const chats = {
  CreateChat: {
    asks: ({ people }, { identifier }) => ({
      usersToAdd: [identifier, people.target.identifier],
      chat_name: 'Another group',
      owner: identifier,
    }),
    // The owner is whoever asks, whatever the field says.
    ...sessionOnly(['ChatCreated', 'ChatChanged']),
    ...everybody(['ChatCreated', 'ChatChanged']),
  },
  GetUserChats: { asks: () => ({}), ...takesCredentials('ReturnUserChats'), ...everybody('ReturnUserChats') },
  GetChatMessages: {
    asks: ({ chat }) => ({ table_name: chat, loadedMessages: 0 }),
    shows: true,
    ...takesCredentials('ReturnChatMessages'),
    ...outside('no-chat'),
    ...inside('ReturnChatMessages'),
  },
  GetChatUsers: {
    asks: ({ chat }) => ({ table_name: chat }),
    ...takesCredentials('ReturnChatUsers'),
    ...outside('no-chat'),
    ...inside('ReturnChatUsers'),
  },
  GetUser: {
    asks: ({ people }) => ({ identifier: people.target.identifier }),
    ...takesCredentials('ReturnUser'),
    ...everybody('ReturnUser'),
  },
  GetUsers: { asks: () => ({ search: 'target' }), ...takesCredentials('ReturnUsers'), ...everybody('ReturnUsers') },
  IsUserOnline: {
    asks: ({ people }) => ({ identifier: people.target.identifier }),
    ...anybody('ReturnOnline'),
  },
  GetCurrentAndroidVersion: { asks: () => ({}), ...anybody('ReturnCurrentAndroidVersion') },
} satisfies Record<keyof typeof chatsRequests, Row>;
