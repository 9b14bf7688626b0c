import { ProtocolError } from '../protocol/errors.js';
import { toMessageId } from '../protocol/fields.js';
import type { Forwarded, Media } from '../protocol/message-extras.js';
import type { Relay } from './context.js';
import type { Asker } from './identity.js';
import { parseExtra } from '../ports/store/message-extra.js';

/** The content of a message, whoever sends it. */
export interface Content {
  readonly dataType: string;
  readonly value: string;
  readonly media?: Media | undefined;
  readonly forwarded?: Forwarded | undefined;
}

/**
 * Finds the content of a message that the user forwards, with its original author, however often it was forwarded.
 * @throws ProtocolError `no-chat`, `no-message` where the user cannot see it
 */
export async function forwardedContent(
  relay: Relay,
  source: { readonly chat: string; readonly id: number | string },
  user: Asker,
): Promise<Content> {
  const { record } = await relay.directory.forMember(source.chat, user.key);
  const message = await relay.store.messages.one(record.key, toMessageId(source.id), user.key);
  if (!message) {
    throw new ProtocolError('no-message', 'The message to forward is not there; it may have been deleted.');
  }
  const { dataType, value, sender, extra } = message;
  const { forwarded = { identifier: sender.identifier, username: sender.username }, media } = parseExtra(extra);
  return { dataType, value, media, forwarded };
}
