import { comparable } from '../../../relay/protocol/comparable.js';

/** Somebody who can be mentioned. */
export interface Mentionable {
  readonly identifier: string;
  readonly username: string;
}

/** A piece of a text: plain, or the `@Name` of somebody. */
export interface MentionPart {
  readonly text: string;
  /** Identifiers of those who have this name; none where the piece is plain. */
  readonly people: readonly string[];
}

/** Mentions of one message; the relay takes no more. */
const MOST = 50;

const wordCharacter = /[\p{L}\p{N}_]/u;

/**
 * Finds names of people after an `@` that begins a word. The longest name counts, so that `@Ann Lee` is not Ann. Joining
 * `text` of all parts gives the text again.
 */
export function mentionParts(text: string, people: readonly Mentionable[]): readonly MentionPart[] {
  const names = people
    .filter(({ username }) => username.trim() !== '')
    .map(({ identifier, username }) => ({ identifier, name: comparable(username.trim()) }))
    .filter(({ name }) => name !== '')
    .sort((one, other) => other.name.length - one.name.length);
  const parts: MentionPart[] = [];
  let end = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (at < end || isWord(text[at - 1])) continue;
    const { form, ends } = namesAt(text, at + 1);
    const endOf = (name: string) => (form.startsWith(name) ? ends.get(name.length) : undefined);
    const found = names.find(({ name }) => {
      const after = endOf(name);
      return after !== undefined && !(isWord(text[after]) && isWord(name.at(-1)));
    });
    if (!found) continue;
    if (at > end) parts.push({ text: text.slice(end, at), people: [] });
    end = endOf(found.name) ?? end;
    const same = names.filter(({ name }) => name === found.name).map(({ identifier }) => identifier);
    parts.push({ text: text.slice(at, end), people: same });
  }
  if (end < text.length) parts.push({ text: text.slice(end), people: [] });
  return parts;
}

/**
 * @param members who can be mentioned
 * @param chosen identifiers of those who were picked from the list: they tell apart members with the same name
 * @returns identifiers of the members whose `@Name` the text contains; a name that was typed in full counts where only
 * one member has it
 */
export function mentionsIn(text: string, members: readonly Mentionable[], chosen: readonly string[]): string[] {
  const found = mentionParts(text, members).flatMap(({ people }) => {
    const picked = people.filter((identifier) => chosen.includes(identifier));
    return picked.length > 0 || people.length > 1 ? picked : people;
  });
  return [...new Set(found)].slice(0, MOST);
}

const signs = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Characters of a text that may stand for a name: marks and invisible characters count, too. */
const LONGEST = 512;

/**
 * @param at where a name may begin
 * @returns for each length of a name in its comparable form where it ends in the text, and the comparable form
 */
function namesAt(text: string, at: number): { readonly form: string; readonly ends: ReadonlyMap<number, number> } {
  const ends = new Map<number, number>();
  let form = '';
  for (const { segment, index } of signs.segment(text.slice(at, at + LONGEST))) {
    form += comparable(segment);
    // What follows a name and is not seen belongs to nothing; a mark on its last letter belongs to the name.
    if (!ends.has(form.length)) ends.set(form.length, at + index + segment.length);
  }
  return { form, ends };
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && wordCharacter.test(character);
}
