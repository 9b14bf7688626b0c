import { comparable } from '../../../relay/protocol/comparable.js';
import type { Mentionable } from './mention-text.js';

/** What is typed after an `@`. */
export interface MentionQuery {
  /** Position of the `@` in the text. */
  readonly start: number;
  readonly text: string;
}

/** Characters; a longer text is no name. */
const LONGEST = 64;
/** More members are not listed: the user types another letter. */
const MOST = 50;

/**
 * @param caret position of the caret
 * @returns what is typed after an `@` that begins a word; null where nobody is being mentioned
 */
export function mentionQuery(text: string, caret: number): MentionQuery | null {
  const start = text.lastIndexOf('@', caret - 1);
  if (caret <= 0 || start < 0 || caret - start - 1 > LONGEST) return null;
  if (/[\p{L}\p{N}_]/u.test(text[start - 1] ?? '')) return null;
  const typed = text.slice(start + 1, caret);
  return /^\s|\n/.test(typed) ? null : { start, text: typed };
}

/**
 * @param typed what stands after the `@`
 * @returns the members whose name fits: first names that begin with it, then names with a word that begins with it,
 * then names that contain it; alphabetically within each
 */
export function matchingMembers<M extends Mentionable>(members: readonly M[], typed: string): readonly M[] {
  const wanted = comparable(typed);
  // A name that is typed in full is not searched any more.
  if (/\s$/.test(wanted) && members.some(({ username }) => comparable(username.trim()) === wanted.trim())) return [];
  return members
    .map((member) => ({ member, rank: rankOf(comparable(member.username), wanted) }))
    .filter(({ rank }) => rank >= 0)
    .sort((one, other) => one.rank - other.rank || one.member.username.localeCompare(other.member.username))
    .slice(0, MOST)
    .map(({ member }) => member);
}

function rankOf(name: string, wanted: string): number {
  if (name.startsWith(wanted)) return 0;
  if (name.split(/[^\p{L}\p{N}]+/u).some((word, index) => index > 0 && word.startsWith(wanted))) return 1;
  // Names are searched inside of words only: after a space the user has begun to write something else.
  return !/\s/.test(wanted) && name.includes(wanted) ? 2 : -1;
}
