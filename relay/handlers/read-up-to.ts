import { tellOwnMark } from '../core/changed-marks.js';
import type { Handler } from '../core/context.js';
import { committing, type Effect } from '../core/effects.js';
import { requireSession } from '../core/identity.js';
import { inChat, session } from '../core/in-chat.js';
import { toMessageId } from '../protocol/fields.js';

/** Base clients know only single messages as read, so they are told of at most this many, the newest. */
const MOST_TOLD = 200;

/** Marks everything up to a message as read: one change, however many messages there are. */
export const readUpTo: Handler<'ReadUpTo'> = (relay, request, asking) => {
  const user = requireSession(asking.user);
  return inChat(relay, asking, request.chat, session, (entry) => {
    const { clientId } = request;
    const chat = entry.record.identifier;
    return committing(
      relay.store.sync.readUpTo(entry.record.key, toMessageId(request.id), user.key),
      ({ position, mine, flipped, moved }) => {
        const effects: Effect[] = [];
        if (clientId !== undefined) {
          const base = { event: 'Acknowledged', clientId, chat, id: mine.readUpTo, position } as const;
          effects.push({ to: 'sender', event: { base } });
        }
        if (!moved) return effects;
        const { identifier } = user;
        effects.push(
          {
            to: 'members',
            chat: entry,
            only: entry.seers(mine.readUpTo),
            event: { base: { event: 'ReadCursor', chat, identifier, id: mine.readUpTo, position } },
          },
          ...tellOwnMark(relay, chat, user.key, { mine, position }),
        );
        effects.push(...relay.channels.withdrawn(user.key, { chat, upTo: mine.readUpTo }));
        for (const id of flipped.slice(-MOST_TOLD)) {
          const event = { base: { event: 'MessageIsRead', chat, id } } as const;
          effects.push({ to: 'in-chat-base', chat: entry, event, only: entry.seers(id) });
        }
        return effects;
      },
    );
  });
};
