import { comparable } from '../protocol/comparable.js';
import type { ChatEntry } from './chat-directory.js';

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

/** @returns whether the text has `@` and this name, as names are compared (rule 6.16) */
export function isNamedIn(text: string, username: string): boolean {
  const name = comparable(username).trim();
  return name !== '' && comparable(text).includes(`@${name}`);
}
