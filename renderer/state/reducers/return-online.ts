import { learnPeople } from '../chats.js';
import type { Reducer } from '../reducer.js';

/** Whether somebody is online. When they were last seen is only known from the chat list. */
export const returnOnline: Reducer<'ReturnOnline'> = (state, { identifier, isOnline, away = false }, { now }) => {
  if (identifier === undefined) return state;
  const before = state.people[identifier];
  if (!before || ((before.lastOnline === 0) === isOnline && before.away === away)) return state;
  const lastSeen = before.lastOnline === 0 ? Math.floor(now / 1000) : before.lastOnline;
  return learnPeople(state, [{ identifier, lastOnline: isOnline ? 0 : lastSeen, away }]);
};
