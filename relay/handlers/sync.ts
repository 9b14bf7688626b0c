import type { Handler, Relay } from '../core/context.js';
import { reply } from '../core/effects.js';
import { requireSession } from '../core/identity.js';
import { jsonBytes } from '../core/json-bytes.js';
import { missedEvents } from '../core/missed.js';
import { fitting } from '../ports/store/page-size.js';

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
  const silent = await silentChats(relay, user.key);
  const heard = changes.filter(({ kind, chat }) => kind === 'gone' || !silent.has(chat));
  const told = heard.map(missedEvents);
  const count = fitting(told.map(jsonBytes));
  const last = count < heard.length ? heard[count - 1] : undefined;
  const events = told.slice(0, count).flat();
  return reply({ base: { event: 'Missed', from, to: last?.position ?? to, more: more || last !== undefined, events } });
};

/** @returns identifiers of the chats that are gone for the user as long as the other one is blocked */
async function silentChats({ blocks, store }: Relay, userKey: number): Promise<ReadonlySet<string>> {
  return new Set(blocks.by(userKey).size === 0 ? [] : await store.blocks.chats(userKey));
}
