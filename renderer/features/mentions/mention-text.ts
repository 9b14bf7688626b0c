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
    .map(({ identifier, username }) => ({ identifier, name: folded(username.trim()) }))
    .sort((one, other) => other.name.length - one.name.length);
  const parts: MentionPart[] = [];
  let end = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (at < end || isWord(text[at - 1])) continue;
    const found = names.find(({ name }) => isNameAt(text, at + 1, name));
    if (!found) continue;
    if (at > end) parts.push({ text: text.slice(end, at), people: [] });
    end = at + 1 + found.name.length;
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

/** @returns the text for comparing: Russian often has `е` in place of `ё`; no character is added or lost */
export function folded(text: string): string {
  const lower = (character: string) => {
    const result = character.toLocaleLowerCase();
    return result.length === character.length ? result : character;
  };
  return text.replace(/\p{Lu}/gu, lower).replaceAll('ё', 'е');
}

function isNameAt(text: string, at: number, name: string): boolean {
  const end = at + name.length;
  if (folded(text.slice(at, end)) !== name) return false;
  return !(isWord(text[end]) && isWord(text[end - 1]));
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && wordCharacter.test(character);
}
