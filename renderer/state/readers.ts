import type { Chat, ChatExtras, Message } from './model.js';

/** Who of a group, besides the author, has read a message, and who has not. */
export interface Readers {
  readonly read: readonly string[];
  readonly others: readonly string[];
}

/**
 * @param members identifiers; null while they are not known
 * @param extras how far each has read, and since when they are in the group; null where the server does not tell
 * @returns null where it is not known, and where there was nobody else yet
 */
export function readersOf(
  members: Chat['members'],
  extras: Pick<ChatExtras, 'cursors' | 'since'> | null | undefined,
  { id, sender }: Pick<Message, 'id' | 'sender'>,
): Readers | null {
  if (!extras) return null;
  const { cursors, since } = extras;
  // The cursor of a new member starts at the newest message, which does not mean that they have read earlier ones.
  const others = members?.filter((member) => member !== sender && (since[member] ?? 0) < id) ?? [];
  if (others.length === 0) return null;
  const hasRead = (member: string): boolean => (cursors[member] ?? 0) >= id;
  return { read: others.filter(hasRead), others: others.filter((member) => !hasRead(member)) };
}
