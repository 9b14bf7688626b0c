import type { Handler } from '../core/context.js';
import { reply } from '../core/effects.js';
import { requireSession } from '../core/identity.js';
import { beginnings } from '../core/hidden-past.js';
import { jsonBytes } from '../core/json-bytes.js';
import { missedEvents } from '../core/missed.js';
import { fitting } from '../ports/store/page-size.js';

const PAGE = 500;

/** Tells a device what it missed after a position, oldest first and in its present state, page by page. */
export const sync: Handler<'Sync'> = async (relay, { position: after, take = PAGE }, asking) => {
  const user = requireSession(asking.user);
  const newest = await relay.store.position();
  if (after > newest) {
    // The device has seen positions that the log does not have: the data was restored from an older copy.
    return reply({ base: { event: 'Missed', from: after, to: newest, more: false, reset: true, events: [] } });
  }
  const { changes, to, more } = await relay.store.sync.missed(user.key, after, take);
  const from = await beginnings(
    relay.store.chats,
    user.key,
    changes.map(({ chat }) => chat),
  );
  const told = changes.map((change) => missedEvents(change, from.get(change.chat) ?? 0));
  const count = fitting(told.map(jsonBytes));
  const last = count < changes.length ? changes[count - 1] : undefined;
  const events = told.slice(0, count).flat();
  return reply({
    base: { event: 'Missed', from: after, to: last?.position ?? to, more: more || last !== undefined, events },
  });
};
