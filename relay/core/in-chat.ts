import type { Asking, Relay } from './context.js';
import type { ChatEntry } from './chat-directory.js';
import type { Outcome } from './effects.js';
import type { Asker, Credentials } from './identity.js';

/**
 * Runs `work` for a member of a chat, at once where everything needed is in memory: then changes that arrive together
 * also reach the store together.
 * @throws ProtocolError as `Identity.require` and `ChatDirectory.forMember`
 */
export function inChat(
  relay: Relay,
  asking: Asking,
  identifier: string,
  credentials: Credentials,
  work: (chat: ChatEntry, user: Asker) => Outcome,
): Outcome | Promise<Outcome> {
  const user = relay.identity.require(asking, credentials);
  if (user instanceof Promise) {
    return user.then(async (known) => work(await relay.directory.forMember(identifier, known.key), known));
  }
  const chat = relay.directory.forMember(identifier, user.key);
  return chat instanceof Promise ? chat.then((entry) => work(entry, user)) : work(chat, user);
}

/** A request with no credentials of its own. */
export const session: Credentials = {};
