import { type ChatEntry, noChat } from '../core/chat-directory.js';
import type { Asking, Handler, Relay } from '../core/context.js';
import { committing, type Committing, type Effect, type OutgoingEvent, type Outcome } from '../core/effects.js';
import { type Content, forwardedContent } from '../core/forwarding.js';
import type { Only } from '../core/hidden-past.js';
import { requireSelf } from '../core/identity.js';
import { inChat, session } from '../core/in-chat.js';
import { keysOfMembers, mentionedMembers, toldMentions } from '../core/mentioned.js';
import { sentEvent } from '../core/message-events.js';
import { type MessageExtra, stringifyExtra } from '../ports/store/message-extra.js';
import type { OnlineUser } from '../core/peer.js';
import { PUSH_SECONDS, pushContent } from '../core/previews.js';
import { type Answering, answering } from '../core/quoted.js';
import { checkedQuote } from '../core/quotes.js';
import { describeMedia } from '../core/sent-media.js';
import { seconds } from '../ports/clock.js';
import type { NewPush } from '../ports/store/records.js';
import { ProtocolError } from '../protocol/errors.js';
import type { RequestOf } from '../protocol/requests.js';

/** Stores a message; then tells those in the chat, notifies those elsewhere. Pushes for offline members are stored with it. */
export const sendMessage: Handler<'SendMessage'> = (relay, request, asking) => {
  const sender = requireSelf(asking.user, 'sender', request.sender);
  const { value } = request;
  const { messageLength } = relay.options.limits;
  const reply = checkedQuote(request.reply, messageLength);
  if (value.length > messageLength) {
    throw new ProtocolError('too-long', `A message may have at most ${messageLength} characters. Send it in parts.`);
  }

  const found = answering(relay, request, reply, sender);
  if (found instanceof Promise) return found.then((answers) => sendWith(relay, request, asking, sender, answers));
  return sendWith(relay, request, asking, sender, found);
};

function sendWith(
  relay: Relay,
  request: RequestOf<'SendMessage'>,
  asking: Asking,
  sender: OnlineUser,
  answers: Answering,
): Outcome | Promise<Outcome> {
  const { dataType, value, forward } = request;
  const send = (content: Content) =>
    inChat(relay, asking, request.chat, session, (chat) => store(relay, { chat, sender, content, answers, request }));
  if (forward) return forwardedContent(relay, forward, sender).then(send);
  const media = describeMedia(relay.store.files, request);
  if (media instanceof Promise) return media.then((known) => send({ dataType, value, media: known }));
  return send({ dataType, value, media });
}

interface Sending {
  readonly chat: ChatEntry;
  readonly sender: OnlineUser;
  readonly content: Content;
  readonly answers: Answering;
  readonly request: RequestOf<'SendMessage'>;
}

function store(relay: Relay, { chat, sender, content, answers, request }: Sending): Committing {
  const { dataType, value, media, forwarded } = content;
  const { clientId, mentions = [] } = request;
  const { reply, quote } = answers;
  const mentioned = mentionedMembers(chat, mentions);
  const extra: MessageExtra = {
    ...(mentioned.length > 0 && { mentions: mentioned }),
    ...(forwarded && { forwarded }),
    ...(media && { media }),
    ...(quote && { quote }),
  };
  const { unreadFor, offline } = chat.audience();
  const time = seconds(relay.clock);
  const { username } = sender;
  const called = new Set(relay.blocks.notBlocking(sender.key, keysOfMembers(chat, mentioned)));
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
      const message = { id, sender, dataType, value, reply, time, isRead: false };
      const seers = quote && chat.seers(quote.id);
      effects.push(...tell(relay, chat, message, extra, position, seers));
      if (seers) {
        // Who may not see the message answered gets the answer alone.
        const { quote: _, ...rest } = extra;
        effects.push(...tell(relay, chat, { ...message, reply: '' }, rest, position, (key) => !seers(key)));
      }
      if (pushes.length > 0) effects.push(...relay.channels.queued(pushes.map(({ userKey }) => userKey)));
    }
    return effects;
  });
}

/** Tells those in the chat of a message, and notifies those elsewhere. */
function tell(
  { blocks }: Relay,
  chat: ChatEntry,
  message: Parameters<typeof sentEvent>[1] & Pick<Sending, 'sender'>,
  { mentions: all = [], ...rest }: MessageExtra,
  position: number,
  seers: Only | undefined,
): Effect[] {
  const { identifier } = chat.record;
  const { sender } = message;
  const sent = sentEvent(identifier, message);
  return toldMentions(blocks, chat, sender.key, all, seers).flatMap(({ mentions, only }): Effect[] => {
    const extra = { ...(mentions.length > 0 && { mentions: [...mentions] }), ...rest };
    const event: OutgoingEvent = { base: sent, extra: { position, ...extra } };
    const notification: OutgoingEvent = {
      base: { event: 'Notification', chat: identifier, data: sent.data },
      extra: { position, message: { ...sent, ...extra, position } },
    };
    return [
      { to: 'in-chat', chat, event, only },
      // The sender's other devices get the event, not a notification: they only show the message.
      ...(!only || only(sender.key) ? [{ to: 'user-elsewhere' as const, chat, user: sender.key, event }] : []),
      { to: 'elsewhere', chat, except: sender.key, event: notification, only },
    ];
  });
}
