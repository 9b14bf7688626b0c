import { type ChatEntry, noChat } from '../core/chat-directory.js';
import type { Handler, Relay } from '../core/context.js';
import { committing, type Committing, type Effect, type OutgoingEvent } from '../core/effects.js';
import { type Content, forwardedContent } from '../core/forwarding.js';
import { requireSelf } from '../core/identity.js';
import { inChat, session } from '../core/in-chat.js';
import { keysOfMembers, mentionedMembers } from '../core/mentioned.js';
import { sentEvent } from '../core/message-events.js';
import { type MessageExtra, stringifyExtra } from '../ports/store/message-extra.js';
import type { OnlineUser } from '../core/peer.js';
import { PUSH_SECONDS, pushContent } from '../core/previews.js';
import { checkedQuote } from '../core/quotes.js';
import { describeMedia } from '../core/sent-media.js';
import { seconds } from '../ports/clock.js';
import type { NewPush } from '../ports/store/records.js';
import { ProtocolError } from '../protocol/errors.js';
import type { RequestOf } from '../protocol/requests.js';

/** Stores a message; then tells those in the chat, notifies those elsewhere. Pushes for offline members are stored with it. */
export const sendMessage: Handler<'SendMessage'> = (relay, request, asking) => {
  const sender = requireSelf(asking.user, 'sender', request.sender);
  const { dataType, value, forward } = request;
  const { messageLength } = relay.options.limits;
  const reply = checkedQuote(request.reply, messageLength);
  if (value.length > messageLength) {
    throw new ProtocolError('too-long', `A message may have at most ${messageLength} characters. Send it in parts.`);
  }

  const send = (content: Content) =>
    inChat(relay, asking, request.chat, session, (chat) => store(relay, { chat, sender, content, reply, request }));
  if (forward) return forwardedContent(relay, forward, sender).then(send);
  const media = describeMedia(relay.store.files, request);
  if (media instanceof Promise) return media.then((known) => send({ dataType, value, media: known }));
  return send({ dataType, value, media });
};

interface Sending {
  readonly chat: ChatEntry;
  readonly sender: OnlineUser;
  readonly content: Content;
  /** JSON text of the message answered, '' when none. */
  readonly reply: string;
  readonly request: RequestOf<'SendMessage'>;
}

function store(relay: Relay, { chat, sender, content, reply, request }: Sending): Committing {
  const { dataType, value, media, forwarded } = content;
  const { clientId, mentions = [] } = request;
  const mentioned = mentionedMembers(chat, mentions);
  const extra: MessageExtra = {
    ...(mentioned.length > 0 && { mentions: mentioned }),
    ...(forwarded && { forwarded }),
    ...(media && { media }),
  };
  const { unreadFor, offline } = chat.audience();
  const time = seconds(relay.clock);
  const { username } = sender;
  const called = keysOfMembers(chat, mentioned);
  const pushes: NewPush[] = [];
  for (const userKey of offline) {
    if (userKey === sender.key) continue;
    pushes.push({
      userKey,
      title: username,
      ...pushContent(dataType, value),
      expiresAt: time + PUSH_SECONDS,
      // A member who is mentioned gets a push even of a chat that they muted.
      ...(called.has(userKey) && { mentioned: true }),
    });
  }
  const change = relay.store.messages.append({
    chatKey: chat.record.key,
    senderKey: sender.key,
    dataType,
    value,
    reply,
    time,
    extra: stringifyExtra(extra),
    clientId,
    unreadFor: unreadFor.filter((key) => key !== sender.key),
    pushes,
  });
  return committing(change, (appended): readonly Effect[] => {
    if (appended.kind === 'conflict') {
      throw new ProtocolError('client-id-reused', 'This clientId was already used for a message in another chat.');
    }
    if (appended.kind === 'not-member') throw noChat();
    const { id, position } = appended;
    const identifier = chat.record.identifier;
    const effects: Effect[] = [];
    // The acknowledgement goes before the event itself: the client then recognises the event as its own message.
    if (clientId !== undefined) {
      effects.push({
        to: 'sender',
        event: { base: { event: 'Acknowledged', clientId, chat: identifier, id, time: appended.time, position } },
      });
    }
    if (appended.kind === 'stored') {
      const sent = sentEvent(identifier, { id, sender, dataType, value, reply, time, isRead: false });
      const event: OutgoingEvent = { base: sent, extra: { position, ...extra } };
      const { data } = sent;
      effects.push(
        { to: 'in-chat', chat, event },
        // The sender's other devices get the event, not a notification: they only show the message.
        { to: 'user-elsewhere', chat, user: sender.key, event },
        {
          to: 'elsewhere',
          chat,
          except: sender.key,
          event: {
            base: { event: 'Notification', chat: identifier, data },
            extra: { position, message: { ...sent, ...extra, position } },
          },
        },
      );
      if (pushes.length > 0) effects.push(...relay.channels.queued(pushes.map(({ userKey }) => userKey)));
    }
    return effects;
  });
}
