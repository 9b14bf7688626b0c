import { learnPeople } from '../chats.js';
import type { Chat } from '../model.js';
import type { Reducer } from '../reducer.js';

/**
 * Somebody came online, is away or went offline. This is shown wherever the person is, so in the local chat with them
 * too.
 */
export const presenceChanged: Reducer<'PresenceChanged'> = (state, { identifier, status, lastOnline }, { now }) => {
  const seen = {
    lastOnline: status === 'offline' ? (lastOnline ?? Math.floor(now / 1000)) : 0,
    away: status === 'away',
  };
  const theirs = Object.values(state.chats).filter(({ partner }) => partner === identifier);
  const changed = theirs.map((chat): [string, Chat] => [chat.id, { ...chat, ...seen }]);
  const next = { ...state, chats: { ...state.chats, ...Object.fromEntries(changed) } };
  // A person without a known name is not shown anywhere; the name comes with the chat.
  return state.people[identifier] ? learnPeople(next, [{ identifier, ...seen }]) : next;
};
