import type { Handler } from '../core/context.js';
import { reply } from '../core/effects.js';
import { requireSession } from '../core/identity.js';
import { missedEvents } from '../core/missed.js';

const PAGE = 500;

/** Tells a device what it missed after a position, oldest first and in its present state, page by page. */
export const sync: Handler<'Sync'> = async (relay, { position: from, take = PAGE }, asking) => {
  const user = requireSession(asking.user);
  const newest = await relay.store.position();
  if (from > newest) {
    // The device has seen positions that the log does not have: the data was restored from an older copy.
    return reply({ base: { event: 'Missed', from, to: newest, more: false, reset: true, events: [] } });
  }
  const { changes, to, more } = await relay.store.sync.missed(user.key, from, take);
  return reply({ base: { event: 'Missed', from, to, more, events: changes.flatMap(missedEvents) } });
};
