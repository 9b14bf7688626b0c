import type { RequestName } from '../../protocol/requests.js';
import type { Heards, Variant } from './listeners.js';
import { groups } from './table/groups.js';
import { messaging } from './table/messaging.js';
import { away, blocks, chats, people, push, search, session } from './table/others.js';
import { sync } from './table/sync.js';

/** What others hear of each request. */
export const table: Readonly<Record<RequestName, Heards>> = {
  ...session,
  ...messaging,
  ...chats,
  ...sync,
  ...people,
  ...groups,
  ...blocks,
  ...search,
  ...push,
  ...away,
};

/** The same requests in other ways, of which others hear something else. */
export const variants: readonly Variant[] = [
  {
    event: 'GetChatMessages',
    how: 'by a base client, which reads by loading',
    row: { by: 'admin', base: true, 'own, in the chat': 'ChatMarked', 'own, elsewhere': 'ChatMarked' },
  },
  {
    event: 'AddFriend',
    how: 'who is not connected',
    row: {
      by: 'author',
      asks: ({ people: { sleeper } }) => ({ identifier: sleeper.identifier }),
      'push channel': 'Push',
    },
  },
];

/** What is about one message: of a message of the past, who was added late hears nothing (rule 6.7). */
export const aboutMessages = [
  'EditMessage',
  'DeleteMessage',
  'ReadMessage',
  'AddReaction',
  'RemoveReaction',
  'ReadUpTo',
  'PinMessage',
  'UnpinMessage',
] as const satisfies readonly RequestName[];
