import type { Chat, Message } from './model.js';

/** Who of those in a group, besides its author, has read a message, and who has not. */
export interface Readers {
  readonly read: readonly string[];
  readonly others: readonly string[];
}

/**
 * @param members identifiers; null while they are not known
 * @param cursors how far each has read; undefined where the server does not tell
 * @returns null where it cannot be said, and where there is nobody else
 */
export function readersOf(
  members: Chat['members'],
  cursors: Readonly<Record<string, number>> | undefined,
  { id, sender }: Pick<Message, 'id' | 'sender'>,
): Readers | null {
  const others = members?.filter((member) => member !== sender) ?? [];
  if (!cursors || others.length === 0) return null;
  const hasRead = (member: string): boolean => (cursors[member] ?? 0) >= id;
  return { read: others.filter(hasRead), others: others.filter((member) => !hasRead(member)) };
}
