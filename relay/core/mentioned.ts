import { comparable } from '../protocol/comparable.js';
import type { Blocks } from './blocks.js';
import type { ChatEntry } from './chat-directory.js';
import type { Only } from './hidden-past.js';

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

/** What some members are told of whom a message mentions. */
export interface ToldMentions {
  readonly mentions: readonly string[];
  readonly only: Only | undefined;
}

/**
 * Divides the members by what they are told of whom a message mentions: who has blocked its author is not told of
 * being mentioned by it (rule 6.18).
 * @param only the members who are told of the message
 */
export function toldMentions(
  blocks: Blocks,
  { record }: ChatEntry,
  authorKey: number,
  mentions: readonly string[],
  only?: Only,
): readonly ToldMentions[] {
  if (mentions.length === 0) return [{ mentions, only }];
  const deaf = new Map(
    record.members
      .filter(({ key, identifier }) => mentions.includes(identifier) && blocks.by(key).has(authorKey))
      .map(({ key, identifier }) => [key, identifier]),
  );
  if (deaf.size === 0) return [{ mentions, only }];
  const isTold = (key: number): boolean => only === undefined || only(key);
  return [
    { mentions, only: (key) => !deaf.has(key) && isTold(key) },
    ...[...deaf].map(([own, identifier]) => ({
      mentions: mentions.filter((mentioned) => mentioned !== identifier),
      only: (key: number) => key === own && isTold(key),
    })),
  ];
}
