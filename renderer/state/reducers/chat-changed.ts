import { learnPeople, withMembers } from '../chats.js';
import type { AppState, Chat, ChatExtras } from '../model.js';
import type { Reducer } from '../reducer.js';

/** A chat is new or was changed: its name, picture, settings, pins or members. */
export const chatChanged: Reducer<'ChatChanged'> = (state, event, { me }) => {
  const { chat: id, members } = event;
  const isLocal = event.isLocalChat === 1;
  const known = state.chats[id];
  const next = members
    ? learnPeople(
        state,
        members.map(({ identifier, username, avatar }) => ({ identifier, username, avatar })),
      )
    : state;
  const partner = isLocal
    ? (members?.find(({ identifier }) => identifier !== me.identifier)?.identifier ?? known?.partner ?? me.identifier)
    : null;
  const person = partner === null ? undefined : next.people[partner];
  const settings: ChatExtras = {
    ...(known?.extras ?? { roles: {}, cursors: {}, since: {}, readUpTo: 0, mutedUntil: 0, mention: 0 }),
    owner: event.owner,
    role: members?.find(({ identifier }) => identifier === me.identifier)?.role ?? known?.extras?.role ?? 'member',
    historyForNew: event.historyForNew,
    pinned: event.pinned,
    ...(event.invited && { invited: event.invited }),
  };
  const extras = members ? withMembers(settings, members) : settings;
  const chat: Chat = {
    ...(known ?? { id, preview: '', updated: 0, unread: 0, lastOnline: null, away: false, members: null }),
    isLocal,
    title: isLocal ? (person?.username ?? known?.title ?? '') : event.chat_name,
    avatar: isLocal ? (person?.avatar ?? known?.avatar ?? '') : event.avatar,
    partner,
    lastOnline: isLocal ? (known?.lastOnline ?? person?.lastOnline ?? null) : null,
    away: isLocal && (known ?? person)?.away === true,
    members: members?.map(({ identifier }) => identifier) ?? known?.members ?? null,
    extras,
  };
  return { ...next, chats: { ...next.chats, [id]: chat }, chatOrder: orderWith(next, id) };
};

/** A new chat has no message yet, so it is added at the end, as in the server's list. */
function orderWith({ chatOrder }: AppState, id: string): readonly string[] {
  return chatOrder.includes(id) ? chatOrder : [...chatOrder, id];
}
