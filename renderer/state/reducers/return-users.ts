import { learnPeople } from '../chats.js';
import type { Reducer } from '../reducer.js';

/**
 * People who were looked for. The search action decides which of them the list shows, because it knows what is asked
 * now.
 */
export const returnUsers: Reducer<'ReturnUsers'> = (state, { users }) =>
  learnPeople(
    state,
    users.map(({ identifier, username, avatar }) => ({ identifier, username, avatar })),
  );
