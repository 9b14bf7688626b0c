import type { ChatEntry } from './chat-directory.js';
import type { Relay } from './context.js';

/** @returns those who are members of the chat, each once, in the order in which they are mentioned */
export function mentionedMembers({ record }: ChatEntry, mentions: readonly string[]): string[] {
  if (mentions.length === 0) return [];
  const members = new Set(record.members.map(({ identifier }) => identifier));
  return [...new Set(mentions)].filter((identifier) => members.has(identifier));
}

const nobody: ReadonlySet<number> = new Set();

/** @returns the keys of the members with these identifiers */
export function keysOfMembers({ record }: ChatEntry, identifiers: readonly string[]): ReadonlySet<number> {
  if (identifiers.length === 0) return nobody;
  const named = new Set(identifiers);
  return new Set(record.members.filter(({ identifier }) => named.has(identifier)).map(({ key }) => key));
}

/** @returns those of these users who have not blocked the one who mentions them */
export function heardBy(
  { blocks }: Pick<Relay, 'blocks'>,
  by: { readonly key: number },
  users: ReadonlySet<number>,
): ReadonlySet<number> {
  return new Set([...users].filter((key) => !blocks.by(key).has(by.key)));
}

/** @returns whether the text has `@` and this name, in whichever case */
export function isNamedIn(text: string, username: string): boolean {
  const name = folded(username.trim());
  return name !== '' && folded(text).includes(`@${name}`);
}

/** Russian often has `е` in place of `ё`. */
function folded(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('ё', 'е');
}
