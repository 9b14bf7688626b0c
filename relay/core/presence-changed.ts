import { type Effect, nothing } from './effects.js';
import type { Presence, PresenceStatus } from './presence.js';

/**
 * What others see of a user may have changed: whoever watches the user is told, unless it is as before.
 * @param before the user's status before the change
 * @param lastOnline seconds since the epoch, for whoever has gone
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

/** @returns of these users those who are away; nothing where none is */
export function awayAmong(presence: Presence, identifiers: Iterable<string>): { away?: string[] } {
  const away = [...identifiers].filter((identifier) => presence.status(identifier) === 'away');
  return away.length > 0 ? { away } : {};
}
