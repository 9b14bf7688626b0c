import type { Handler } from '../core/context.js';
import { nothing } from '../core/effects.js';
import { requireSession } from '../core/identity.js';

/** Existing clients open a chat of this name to have none open. */
const NO_CHAT = 'null';

/** Makes a chat the open one of this connection, in place of the one before. */
export const openChat: Handler<'OpenChat'> = (relay, { chat_name }, asking) => {
  const user = requireSession(asking.user);
  if (chat_name === NO_CHAT) {
    relay.presence.open(asking, null);
    return nothing;
  }
  const found = relay.directory.forMember(chat_name, user.key);
  if (!(found instanceof Promise)) {
    relay.presence.open(asking, found.record.identifier);
    return nothing;
  }
  return found.then((chat) => {
    // The session and the members may have changed while the chat was looked up.
    if (asking.user === user && chat.memberKeys.has(user.key)) relay.presence.open(asking, chat.record.identifier);
    return nothing;
  });
};
