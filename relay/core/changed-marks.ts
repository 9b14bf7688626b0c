import type { ChangedMark, MemberMark } from '../ports/store/sync.js';
import type { Relay } from './context.js';
import type { Effect } from './effects.js';

/** Tells members what their marks of a chat are after a change of a message, each on their own devices. */
export function tellMarks(
  { presence }: Pick<Relay, 'presence'>,
  chat: string,
  marks: readonly MemberMark[],
  position: number,
): Effect[] {
  return marks.flatMap(({ userKey, mark }): Effect[] => {
    const user = presence.online(userKey);
    return user ? [{ to: 'user', user, event: { base: { event: 'ChatMarked', chat, ...mark, position } } }] : [];
  });
}

/** Tells a user what the marks of a chat are after a change to them, on all of the user's devices. */
export function tellOwnMark(
  relay: Pick<Relay, 'presence'>,
  chat: string,
  userKey: number,
  { mine: mark, position }: ChangedMark,
): Effect[] {
  return tellMarks(relay, chat, [{ userKey, mark }], position);
}
