import type { RequestName } from '../../protocol/requests.js';
import { inside, outside, type Row, sessionOnly } from './identities.js';
import { away } from './table/away.js';
import { blocks } from './table/blocks.js';
import { chats } from './table/chats.js';
import { groups } from './table/groups.js';
import { messaging } from './table/messaging.js';
import { people } from './table/people.js';
import { push } from './table/push.js';
import { search } from './table/search.js';
import { session } from './table/session.js';
import { sync } from './table/sync.js';

/** The access table: a row for every request, in rooms like those of the protocol. */
export const table: Readonly<Record<RequestName, Row>> = {
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

/** The same requests in other ways, where another rule decides. */
export const variants: readonly { readonly event: RequestName; readonly how: string; readonly row: Row }[] = [
  {
    event: 'SendMessage',
    how: 'that forwards a message of the past',
    row: {
      asks: ({ chat, message: id }, { identifier }) => ({
        sender: identifier,
        dataType: 'text',
        value: 'forwarded',
        chat,
        forward: { chat, id },
      }),
      shows: true,
      ...sessionOnly(['Acknowledged', 'SendMessage']),
      'other identity': 'other-user',
      ...outside('no-chat'),
      ...inside(['Acknowledged', 'SendMessage']),
      'added late': 'no-message',
    },
  },
  {
    event: 'GetMessages',
    how: 'of a chat that does not exist',
    row: {
      asks: () => ({ chat: 'nowhere' }),
      ...sessionOnly('no-chat'),
      ...outside('no-chat'),
      ...inside('no-chat'),
    },
  },
];
