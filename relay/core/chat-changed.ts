import type { ChangedDetails } from '../ports/store/groups.js';
import type { EventOf } from '../protocol/events.js';
import type { ChatEntry } from './chat-directory.js';
import type { Effect } from './effects.js';
import { detailsFrom, type Only } from './hidden-past.js';

/** @returns the chat as it is now, with its members where they may have changed: what extended clients are told */
export function chatChangedEvent(
  { chat, historyForNew, pinned, members, invited }: ChangedDetails,
  position: number,
): { event: 'ChatChanged' } & EventOf<'ChatChanged'> {
  const owner = chat.members.find((member) => member.key === chat.owner);
  return {
    event: 'ChatChanged',
    chat: chat.identifier,
    chat_name: chat.name,
    avatar: chat.avatar,
    isLocalChat: chat.isLocal ? 1 : 0,
    owner: owner?.identifier ?? '',
    historyForNew,
    pinned: [...pinned],
    ...(members && { members: [...members] }),
    ...(invited && { invited: [...invited] }),
    position,
  };
}

/**
 * Tells the members of a chat what it is now, those who do not see its past without what it tells of that.
 * @param about the message that the change is about, where it is about one: who does not see it hears nothing
 */
export function tellChatChanged(chat: ChatEntry, details: ChangedDetails, position: number, about?: number): Effect[] {
  const { late } = chat;
  const tell = (from: number, only?: Only): Effect => ({
    to: 'members',
    chat,
    event: { base: chatChangedEvent(detailsFrom(details, from), position) },
    only,
  });
  if (late.size === 0) return [tell(0)];
  const beginnings = [...new Set(late.values())].filter((from) => about === undefined || from <= about);
  return [tell(0, (key) => !late.has(key)), ...beginnings.map((from) => tell(from, (key) => late.get(key) === from))];
}
