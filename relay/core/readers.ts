import type { Asking, Relay } from './context.js';
import type { ChatEntry } from './chat-directory.js';
import type { Asker, Credentials } from './identity.js';

/** Finds the user who reads, by session or credentials, and the chat. @throws ProtocolError as `inChat` */
export async function requireReader(
  relay: Relay,
  asking: Asking,
  request: Credentials & { readonly table_name: string },
): Promise<{ chat: ChatEntry; user: Asker }> {
  const user = await relay.identity.require(asking, request);
  return { user, chat: await relay.directory.forMember(request.table_name, user.key) };
}
