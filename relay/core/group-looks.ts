import { seconds } from '../ports/clock.js';
import type { ChangedChat } from '../ports/store/chats.js';
import { ProtocolError } from '../protocol/errors.js';
import { tellChatChanged } from './chat-changed.js';
import type { ChatEntry } from './chat-directory.js';
import type { Asking, Relay } from './context.js';
import { committing, type Effect, type OutgoingEvent, type Outcome } from './effects.js';
import type { Credentials } from './identity.js';
import { inChat } from './in-chat.js';

interface LooksRequest extends Credentials {
  readonly chatIdentifier: string;
  readonly clientId?: string | undefined;
}

/**
 * Changes the name or the picture of a group, for any of its members. Base connections are told nothing but the answer to
 * the one who asked.
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
  const { clientId } = request;
  return inChat(relay, asking, request.chatIdentifier, request, ({ record }, user) => {
    if (record.isLocal) {
      throw new ProtocolError('not-allowed', 'A chat of two has no name and no picture of its own.');
    }
    return committing(work(record.key, user.key, seconds(relay.clock)), (changed): readonly Effect[] => {
      const chat = relay.directory.replace(changed.chat);
      const { position } = changed;
      const effects: Effect[] = [];
      if (clientId !== undefined) {
        const { identifier } = record;
        effects.push({
          to: 'sender',
          event: { base: { event: 'Acknowledged', clientId, chat: identifier, id: 0, position } },
        });
      }
      effects.push({ to: 'sender', event: answer(chat) }, ...tellChatChanged(chat, changed, position));
      return effects;
    });
  });
}
