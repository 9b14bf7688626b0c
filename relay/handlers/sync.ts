import { silentChats } from '../core/blocking.js';
import type { Handler } from '../core/context.js';
import { committing, reply } from '../core/effects.js';
import { requireSession } from '../core/identity.js';
import { beginnings } from '../core/hidden-past.js';
import { jsonBytes } from '../core/json-bytes.js';
import { missedEvents } from '../core/missed.js';
import type { MissedChange } from '../ports/store/sync.js';
import { fitting, sizesOf } from '../ports/store/page-size.js';

const PAGE = 500;

/** Tells a device what it missed after a position, oldest first and in its present state, page by page. */
export const sync: Handler<'Sync'> = async (relay, { position: after, generation, take = PAGE }, asking) => {
  const user = requireSession(asking.user);
  const silent = await silentChats(relay, user.key);
  const reading = relay.store.sync.missed(user.key, after, take).then(async (page) => ({
    ...page,
    from: await beginnings(relay.store.chats, user.key, page.changes.flatMap(chatsOf)),
  }));
  return committing(reading, ({ changes, to, more, newest, from }) => {
    if (!relay.generations.has(generation, after, newest)) {
      // The device has seen changes that the log does not have: the data was put back from an older copy.
      const at = { to: newest, ...relay.generations.fieldOf(newest) };
      return reply({ base: { event: 'Missed', from: after, ...at, more: false, reset: true, events: [] } });
    }
    const heard = changes.filter(
      (change) => change.kind === 'gone' || !chatsOf(change).some((chat) => silent.has(chat)),
    );
    const { identifier } = user;
    const blocked = relay.blocks.by(user.key);
    const told = heard.map((change) =>
      missedEvents(change, { identifier, blocked, from: from.get(chatsOf(change)[0] ?? '') ?? 0 }),
    );
    const count = fitting(sizesOf(told, jsonBytes));
    const last = count < heard.length ? heard[count - 1] : undefined;
    const end = last?.position ?? to;
    const events = told.slice(0, count).flat();
    const at = { to: end, ...relay.generations.fieldOf(end) };
    return reply({ base: { event: 'Missed', from: after, ...at, more: more || last !== undefined, events } });
  });
};

/** @returns the chat that the change is of; none where it is of no chat */
function chatsOf(change: MissedChange): readonly string[] {
  return 'chat' in change && change.chat !== '' ? [change.chat] : [];
}
