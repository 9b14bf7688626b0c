import type { StoredMessage } from './records.js';
import type { PageFrom } from './search.js';

/** Bytes that a page of messages may have, about; a single message that has more is a page by itself. */
export const PAGE_BYTES = 1024 * 1024;

/** What every message costs beside its texts: names, numbers and the names of fields. */
export const MESSAGE_BYTES = 300;
/** What every reaction costs beside its type. */
export const REACTION_BYTES = 64;
/** What every member costs where a page tells of a chat. */
export const MEMBER_BYTES = 200;

/**
 * @param sizes are taken only until the page is full: they may be dear to tell
 * @returns how many of the first pieces fit into a page: one at least, where there is one
 */
export function fitting(sizes: Iterable<number>, budget = PAGE_BYTES): number {
  let left = budget;
  let count = 0;
  for (const size of sizes) {
    left -= size;
    if (left < 0 && count > 0) break;
    count++;
  }
  return count;
}

/**
 * @param messages that a page would have, in their order
 * @param sizeOf tells the size of a message; asked only until the page is full
 * @param at where the page begins: index of the first message that is newer than its anchor, or is the anchor
 * @returns the part of them that fits: those nearest to the anchor, in turns from both sides
 */
export function fittingAround<M>(
  messages: readonly M[],
  sizeOf: (message: M) => number,
  at: number,
  budget = PAGE_BYTES,
): { readonly first: number; readonly end: number } {
  const nearest: number[] = [];
  for (let distance = 0; nearest.length < messages.length; distance++) {
    if (at + distance < messages.length) nearest.push(at + distance);
    if (at - 1 - distance >= 0) nearest.push(at - 1 - distance);
  }
  const inTurns = nearest.map((index) => messages[index]).filter((message) => message !== undefined);
  const kept = nearest.slice(0, fitting(sizesOf(inTurns, sizeOf), budget));
  return kept.length === 0 ? { first: 0, end: 0 } : { first: Math.min(...kept), end: Math.max(...kept) + 1 };
}

/** @returns the sizes of these, each told only when it is asked for */
export function* sizesOf<T>(pieces: Iterable<T>, sizeOf: (piece: T) => number): Generator<number> {
  for (const piece of pieces) yield sizeOf(piece);
}

/** @returns index in a page of the first message that is newer than where the page begins, or is that message */
export function startAmong(messages: readonly { readonly id: number }[], from: PageFrom): number {
  switch (from.kind) {
    case 'newest':
    case 'before':
      return messages.length;
    case 'after':
      return 0;
    case 'around':
      return messages.filter(({ id }) => id < from.id).length;
    default:
      return from satisfies never;
  }
}

/** @returns bytes of the message in the store's own form, as adapters count them before they read it */
export function storedBytes({ value, reply, extra, reactions }: StoredMessage): number {
  const texts = Buffer.byteLength(value) + Buffer.byteLength(reply) + Buffer.byteLength(extra);
  return MESSAGE_BYTES + texts + reactions.reduce((sum, { type }) => sum + Buffer.byteLength(type) + REACTION_BYTES, 0);
}
