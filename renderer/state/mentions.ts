import { updateExtras } from './chats.js';
import type { AppState, Chat } from './model.js';

/** @returns the state in which it is noted whether somebody else's message mentions me */
export function noteMention(
  state: AppState,
  message: {
    readonly chat: string;
    readonly id: number;
    readonly sender: string;
    readonly mentions?: readonly string[];
  },
  me: string,
): AppState {
  const { chat, id, sender, mentions } = message;
  const extras = state.chats[chat]?.extras;
  if (
    !extras ||
    sender === me ||
    state.blocked.includes(sender) ||
    mentions?.includes(me) !== true ||
    extras.mention >= id
  )
    return state;
  return updateExtras(state, chat, { mention: id });
}

/**
 * @returns the state in which it is noted that an edited message mentions me, although I had read it before; the same
 * state for a message that I have still to read, of which the number of the newest one tells
 */
export function noteLateMention(state: AppState, chat: string, id: number): AppState {
  const extras = state.chats[chat]?.extras;
  if (!extras || id > extras.readUpTo || extras.mentionedLate?.includes(id) === true) return state;
  return updateExtras(state, chat, { mentionedLate: [...(extras.mentionedLate ?? []), id] });
}

/**
 * @returns the state in which it is noted that an edited message mentions me no more. Which other unread message does is
 * not known here: the server says that in the marks.
 */
export function dropMention(state: AppState, chat: string, id: number): AppState {
  const next = dropLateMentions(state, chat, [id]);
  return next.chats[chat]?.extras?.mention === id ? updateExtras(next, chat, { mention: 0 }) : next;
}

/** @returns the state without the marks of messages that mention me late: they were seen, or are gone */
export function dropLateMentions(state: AppState, chat: string, ids: Iterable<number>): AppState {
  const before = state.chats[chat]?.extras?.mentionedLate;
  if (!before) return state;
  const dropped = new Set(ids);
  const mentionedLate = before.filter((id) => !dropped.has(id));
  return mentionedLate.length === before.length ? state : updateExtras(state, chat, { mentionedLate });
}

/** @returns whether an unread message mentions me, or one that I had read before does since it was edited */
export function isMentioned({ unread, extras }: Chat): boolean {
  if (!extras) return false;
  return (unread > 0 && extras.mention > extras.readUpTo) || (extras.mentionedLate?.length ?? 0) > 0;
}
