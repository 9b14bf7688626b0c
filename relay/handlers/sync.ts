import type { Handler, Relay } from '../core/context.js';
import { committing, reply } from '../core/effects.js';
import { requireSession } from '../core/identity.js';
import { jsonBytes } from '../core/json-bytes.js';
import { missedEvents } from '../core/missed.js';
import { fitting } from '../ports/store/page-size.js';

const PAGE = 500;

/** Tells a device what it missed after a position, oldest first and in its present state, page by page. */
export const sync: Handler<'Sync'> = async (relay, { position: from, generation, take = PAGE }, asking) => {
  const user = requireSession(asking.user);
  const silent = await silentChats(relay, user.key);
  return committing(relay.store.sync.missed(user.key, from, take), ({ changes, to, more, newest }) => {
    if (!relay.generations.has(generation, from, newest)) {
      // The device has seen changes that the log does not have: the data was put back from an older copy.
      const at = { to: newest, ...relay.generations.fieldOf(newest) };
      return reply({ base: { event: 'Missed', from, ...at, more: false, reset: true, events: [] } });
    }
    const heard = changes.filter((change) => change.kind === 'gone' || !('chat' in change && silent.has(change.chat)));
    const told = heard.map(missedEvents);
    const count = fitting(told.map(jsonBytes));
    const last = count < heard.length ? heard[count - 1] : undefined;
    const end = last?.position ?? to;
    const events = told.slice(0, count).flat();
    const at = { to: end, ...relay.generations.fieldOf(end) };
    return reply({ base: { event: 'Missed', from, ...at, more: more || last !== undefined, events } });
  });
};

/** @returns identifiers of the chats that are gone for the user as long as the other one is blocked */
async function silentChats({ blocks, store }: Relay, userKey: number): Promise<ReadonlySet<string>> {
  return new Set(blocks.by(userKey).size === 0 ? [] : await store.blocks.chats(userKey));
}
