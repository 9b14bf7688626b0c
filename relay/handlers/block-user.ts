import { blockedEffect, MOST_BLOCKED } from '../core/blocking.js';
import type { Handler } from '../core/context.js';
import { committing, type Effect } from '../core/effects.js';
import { requireSession } from '../core/identity.js';
import { ProtocolError } from '../protocol/errors.js';

/**
 * Blocks a person: the direct chat is gone for the user, and the person cannot add them to groups, mention them or ask
 * to be a friend. Only the user's own devices are told. The host, who was the first member, cannot be blocked.
 */
export const blockUser: Handler<'BlockUser'> = async (relay, { identifier }, asking) => {
  const user = requireSession(asking.user);
  const other = await relay.store.accounts.byIdentifier(identifier);
  if (!other) throw new ProtocolError('no-user', 'There is no such user.');
  if (other.key === user.key) throw new ProtocolError('not-allowed', 'One cannot block oneself.');
  const [host] = await relay.store.accounts.search('', 0, 1);
  if (other.key === host?.key) throw new ProtocolError('not-allowed', 'The host of the office cannot be blocked.');
  return committing(relay.store.blocks.block(user.key, other.key, MOST_BLOCKED), (result): readonly Effect[] => {
    if (result.kind === 'too-many') {
      throw new ProtocolError('not-allowed', `One can block at most ${MOST_BLOCKED} people.`);
    }
    relay.blocks.set(user.key, other.key, true);
    for (const peer of user.connections) relay.presence.watchers.unwatch(peer, identifier);
    const effects: Effect[] = [];
    if (result.gone) {
      const { chat, position } = result.gone;
      for (const peer of user.connections) if (peer.openChat === chat) relay.presence.open(peer, null);
      effects.push({ to: 'user', user, event: { base: { event: 'ChatGone', chat, position } } });
      effects.push(...relay.channels.withdrawn(user.key, { chat }));
    }
    return [...effects, blockedEffect(user, result)];
  });
};
