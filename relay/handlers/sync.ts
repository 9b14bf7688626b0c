import type { Handler } from '../core/context.js';
import { reply } from '../core/effects.js';
import { requireSession } from '../core/identity.js';
import { jsonBytes } from '../core/json-bytes.js';
import { missedEvents } from '../core/missed.js';
import { fitting } from '../ports/store/page-size.js';

const PAGE = 500;

/** What a device missed after a position, oldest first, in the state as of now; in pages. */
export const sync: Handler<'Sync'> = async (relay, { position: from, take = PAGE }, asking) => {
  const user = requireSession(asking.user);
  const newest = await relay.store.position();
  if (from > newest) {
    // The log is shorter than what the device has seen: the data was put back from an older copy.
    return reply({ base: { event: 'Missed', from, to: newest, more: false, reset: true, events: [] } });
  }
  const { changes, to, more } = await relay.store.sync.missed(user.key, from, take);
  const told = changes.map(missedEvents);
  const count = fitting(told.map(jsonBytes));
  const last = count < changes.length ? changes[count - 1] : undefined;
  const events = told.slice(0, count).flat();
  return reply({ base: { event: 'Missed', from, to: last?.position ?? to, more: more || last !== undefined, events } });
};
