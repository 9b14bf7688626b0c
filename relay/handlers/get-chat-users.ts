import type { Handler } from '../core/context.js';
import { reply } from '../core/effects.js';
import { awayAmong } from '../core/presence-changed.js';
import { readFrom, visibleFrom } from '../core/hidden-past.js';
import { requireReader } from '../core/readers.js';
import type { Member } from '../protocol/events.js';

/** The members of a chat, in the order in which they were added. */
export const getChatUsers: Handler<'GetChatUsers'> = async (relay, request, asking) => {
  const { chat, user } = await requireReader(relay, asking, request);
  const identifiers = chat.record.members.map((member) => member.identifier);
  const records = await relay.store.accounts.byIdentifiers(identifiers);
  const people = new Map(records.map((record) => [record.identifier, record]));
  const members = identifiers.flatMap((identifier): Member[] => {
    const record = people.get(identifier);
    if (!record) return [];
    const { username, avatar, description, lastOnline } = record;
    const currentOnline = relay.presence.isOnline(identifier) ? 1 : 0;
    return [{ identifier, username, avatar, description, lastOnline, currentOnline }];
  });
  const details = asking.extended ? await relay.store.sync.details(chat.record.key) : undefined;
  const from = visibleFrom(chat.record, user.key);
  const roles = details?.members.map(({ identifier, role, readUpTo, since }) => ({
    identifier,
    role,
    readUpTo: readFrom(readUpTo, from),
    since,
  }));
  return reply({
    base: { event: 'ReturnChatUsers', members },
    extra: {
      chat: chat.record.identifier,
      ...(roles && { roles }),
      ...(details && { invited: [...details.invited] }),
      ...awayAmong(relay.presence, identifiers),
    },
  });
};
