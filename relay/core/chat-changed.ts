import type { ChangedDetails } from '../ports/store/groups.js';
import type { EventOf } from '../protocol/events.js';
import type { ChatEntry } from './chat-directory.js';
import type { Effect } from './effects.js';

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

/** Tells the members of a chat what it is now. */
export function tellChatChanged(entry: ChatEntry, details: ChangedDetails, position: number): Effect {
  return { to: 'members', chat: entry, event: { base: chatChangedEvent(details, position) } };
}
