import type { ChatStore } from '../ports/store/chats.js';
import type { ChangedDetails } from '../ports/store/groups.js';
import { parseExtra, stringifyExtra } from '../ports/store/message-extra.js';
import type { ChatRecord, StoredMessage } from '../ports/store/records.js';

/** Says of a member, by key, whether an event is for them. */
export type Only = (userKey: number) => boolean;

/** @returns by key, the lowest message id that a member sees; without those who see everything */
export function lateMembers({ members }: ChatRecord): ReadonlyMap<number, number> {
  return new Map(members.flatMap(({ key, visibleFrom = 0 }) => (visibleFrom > 0 ? [[key, visibleFrom] as const] : [])));
}

/** @returns the lowest message id that the member sees, 0 where it is everything */
export function visibleFrom({ members }: ChatRecord, userKey: number): number {
  return members.find(({ key }) => key === userKey)?.visibleFrom ?? 0;
}

/** @returns for each of these chats, by identifier, the lowest message id that the user sees */
export async function beginnings(
  chats: ChatStore,
  userKey: number,
  identifiers: Iterable<string>,
): Promise<ReadonlyMap<string, number>> {
  const found = await Promise.all(
    [...new Set(identifiers)].map(async (identifier) => {
      const record = await chats.byIdentifier(identifier);
      return [identifier, record ? visibleFrom(record, userKey) : 0] as const;
    }),
  );
  return new Map(found);
}

/**
 * @param from the lowest message id that the receiver sees
 * @returns the chat as that member is told of it: no pins of hidden messages, nor who has read how far in them
 */
export function detailsFrom<D extends ChangedDetails>(details: D, from: number): D {
  if (from === 0) return details;
  const { pinned, members } = details;
  return {
    ...details,
    pinned: pinned.filter((id) => id >= from),
    ...(members && { members: members.map((member) => ({ ...member, readUpTo: readFrom(member.readUpTo, from) })) }),
  };
}

/** @returns how far somebody has read, as a member is told who sees messages from this one on */
export function readFrom(readUpTo: number, from: number): number {
  return readUpTo < from ? 0 : readUpTo;
}

/** @returns the message as a member is told of it: a quote of a hidden message is left out */
export function messageFrom(message: StoredMessage, from: number): StoredMessage {
  if (from === 0 || message.extra === '') return message;
  const { quote, ...extra } = parseExtra(message.extra);
  return quote && quote.id < from ? { ...message, reply: '', extra: stringifyExtra(extra) } : message;
}
