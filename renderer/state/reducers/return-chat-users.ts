import { learnPeople, updateChat, withMembers } from '../chats.js';
import type { Reducer } from '../reducer.js';

/** The members of a chat. A base server does not say which chat: it is then the one that was asked for. */
export const returnChatUsers: Reducer<'ReturnChatUsers'> = (state, event, { membersOf }) => {
  const chat = event.chat ?? membersOf;
  const away = new Set(event.away);
  const people = event.members.map(({ identifier, username, avatar, description, lastOnline, currentOnline }) => ({
    identifier,
    username,
    avatar,
    description,
    lastOnline: currentOnline === 1 ? 0 : lastOnline,
    away: away.has(identifier),
  }));
  const next = learnPeople(state, people);
  if (chat === null) return next;
  const extras = next.chats[chat]?.extras;
  return updateChat(next, chat, {
    members: people.map(({ identifier }) => identifier),
    membersUnknown: false,
    ...(extras &&
      event.roles && {
        extras: { ...withMembers(extras, event.roles), ...(event.invited && { invited: event.invited }) },
      }),
  });
};
