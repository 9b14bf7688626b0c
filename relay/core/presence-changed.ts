import { type Effect, nothing } from './effects.js';
import type { Presence, PresenceStatus } from './presence.js';

/**
 * Tells those who watch a user that the user's status has changed; tells nothing if it is as before.
 * @param before the user's status before the change
 * @param lastOnline seconds since the epoch, for a user who has gone
 */
export function presenceChanged(
  presence: Presence,
  identifier: string,
  before: PresenceStatus,
  lastOnline?: number,
): readonly Effect[] {
  const status = presence.status(identifier);
  const watchers = presence.watchers.of(identifier);
  if (status === before || watchers.size === 0) return nothing;
  const gone = status === 'offline' && lastOnline !== undefined;
  const base = { event: 'PresenceChanged' as const, identifier, status, ...(gone && { lastOnline }) };
  return [{ to: 'watchers', watchers, event: { base } }];
}

/** @returns which of these users are away; an empty object where none is */
export function awayAmong(presence: Presence, identifiers: Iterable<string>): { away?: string[] } {
  const away = [...identifiers].filter((identifier) => presence.status(identifier) === 'away');
  return away.length > 0 ? { away } : {};
}
