import type { Handler } from '../core/context.js';
import { committing, reply } from '../core/effects.js';
import { requireSession } from '../core/identity.js';
import { jsonBytes } from '../core/json-bytes.js';
import { missedEvents } from '../core/missed.js';
import { fitting } from '../ports/store/page-size.js';

const PAGE = 500;

/** Tells a device what it missed after a position, oldest first and in its present state, page by page. */
export const sync: Handler<'Sync'> = (relay, { position: from, generation, take = PAGE }, asking) => {
  const user = requireSession(asking.user);
  return committing(relay.store.sync.missed(user.key, from, take), ({ changes, to, more, newest }) => {
    if (!relay.generations.has(generation, from, newest)) {
      // The device has seen changes that the log does not have: the data was put back from an older copy.
      const at = { to: newest, ...relay.generations.fieldOf(newest) };
      return reply({ base: { event: 'Missed', from, ...at, more: false, reset: true, events: [] } });
    }
    const told = changes.map(missedEvents);
    const count = fitting(told.map(jsonBytes));
    const last = count < changes.length ? changes[count - 1] : undefined;
    const end = last?.position ?? to;
    const events = told.slice(0, count).flat();
    const at = { to: end, ...relay.generations.fieldOf(end) };
    return reply({ base: { event: 'Missed', from, ...at, more: more || last !== undefined, events } });
  });
};
