import type { Message } from '../../state/model.js';

/** The reactions that Parley offers. The relay has their pictures; the emoji replaces one that does not load. */
export const offered = [
  { name: 'like', emoji: '👍' },
  { name: 'heart', emoji: '❤️' },
  { name: 'fire', emoji: '🔥' },
  { name: 'joy', emoji: '😂' },
  { name: 'wow', emoji: '😮' },
  { name: 'sad', emoji: '😢' },
  { name: 'clap', emoji: '👏' },
  { name: 'ryan_reaction', emoji: '🙂' },
] as const;

export type OfferedName = (typeof offered)[number]['name'];

/** @returns the value of `type` in `AddReaction` */
export function reactionType(name: OfferedName): string {
  return `media/reactions/${name}.png`;
}

/** @returns the offered reaction of this type; undefined for one that only other clients know */
export function offeredReaction(type: string): (typeof offered)[number] | undefined {
  return offered.find(({ name }) => type === reactionType(name));
}

/** @returns the file's name in the path of a reaction, e.g. `party.webp` */
export function reactionFile(type: string): string {
  return type.split('/').pop() ?? type;
}

export interface ReactionGroup {
  readonly type: string;
  readonly senders: readonly string[];
}

/** @returns reactions by type, in the order in which each type was first given */
export function reactionGroups(reactions: Message['reactions']): ReactionGroup[] {
  const groups = new Map<string, string[]>();
  for (const { type, sender } of reactions) {
    const senders = groups.get(type);
    if (senders) senders.push(sender);
    else groups.set(type, [sender]);
  }
  return [...groups].map(([type, senders]) => ({ type, senders }));
}
