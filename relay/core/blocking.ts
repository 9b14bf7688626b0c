import type { Blocked } from '../ports/store/blocks.js';
import type { Relay } from './context.js';
import type { OnlineUser } from './peer.js';
import type { Effect } from './effects.js';

/** People whom a user may have blocked: their list travels whole. */
export const MOST_BLOCKED = 1_000;

/** @returns the effect that tells a user's devices whom the user has blocked */
export function blockedEffect(user: OnlineUser, { blocked, position }: Blocked): Effect {
  return { to: 'user', user, event: { base: { event: 'Blocked', identifiers: [...blocked], position } } };
}

/** @returns identifiers of the direct chats that are gone for the user, as long as the other one is blocked */
export async function silentChats(
  { blocks, store }: Pick<Relay, 'blocks' | 'store'>,
  userKey: number,
): Promise<ReadonlySet<string>> {
  return new Set(blocks.by(userKey).size === 0 ? [] : await store.blocks.chats(userKey));
}
