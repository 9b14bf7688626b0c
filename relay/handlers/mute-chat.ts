import type { Handler } from '../core/context.js';
import { committing, type Effect } from '../core/effects.js';
import { requireSession } from '../core/identity.js';
import { inChat, session } from '../core/in-chat.js';

/** Mutes a chat for the user for a while; only the user's own devices are told. */
export const muteChat: Handler<'MuteChat'> = (relay, request, asking) => {
  const user = requireSession(asking.user);
  return inChat(relay, asking, request.chat, session, ({ record }) => {
    const { clientId, until } = request;
    const chat = record.identifier;
    return committing(relay.store.sync.mute(record.key, user.key, until), ({ position, mine }) => {
      const effects: Effect[] = [];
      if (clientId !== undefined) {
        effects.push({ to: 'sender', event: { base: { event: 'Acknowledged', clientId, chat, id: 0, position } } });
      }
      effects.push({ to: 'user', user, event: { base: { event: 'ChatMarked', chat, ...mine, position } } });
      if (until > 0) effects.push(...relay.channels.withdrawn(user.key, { chat }));
      return effects;
    });
  });
};
