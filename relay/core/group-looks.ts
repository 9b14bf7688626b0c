import { seconds } from '../ports/clock.js';
import type { ChangedChat } from '../ports/store.js';
import { ProtocolError } from '../protocol/errors.js';
import type { ChatEntry } from './chat-directory.js';
import type { Asking, Relay } from './context.js';
import { committing, type Effect, type OutgoingEvent, type Outcome } from './effects.js';
import type { Credentials } from './identity.js';
import { inChat } from './in-chat.js';

interface LooksRequest extends Credentials {
  readonly chatIdentifier: string;
}

/**
 * Changes the name or the picture of a group, for any of its members. Only the one who asked is answered.
 * @param work the change, given the keys of chat and user and the time
 * @param answer what the one who asked is told
 * @throws ProtocolError `not-allowed` for a local chat, which shows its partner; as `inChat`
 */
export function changeLooks(
  relay: Relay,
  asking: Asking,
  request: LooksRequest,
  work: (chatKey: number, userKey: number, time: number) => Promise<ChangedChat>,
  answer: (chat: ChatEntry) => OutgoingEvent,
): Outcome | Promise<Outcome> {
  return inChat(relay, asking, request.chatIdentifier, request, ({ record }, user) => {
    if (record.isLocal) {
      throw new ProtocolError('not-allowed', 'A chat of two has no name and no picture of its own.');
    }
    return committing(work(record.key, user.key, seconds(relay.clock)), (changed): readonly Effect[] => {
      const chat = relay.directory.replace(changed.chat);
      return [{ to: 'sender', event: answer(chat) }];
    });
  });
}
