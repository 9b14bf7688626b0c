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

/** Those of these users who have not blocked the one who wants to add them. */
export function addable({ blocks }: Pick<Relay, 'blocks'>, byKey: number, userKeys: readonly number[]): number[] {
  return userKeys.filter((key) => !blocks.by(key).has(byKey));
}
