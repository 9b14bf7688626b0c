import { announceWith } from '../core/changed.js';
import { tellMarks } from '../core/changed-marks.js';
import type { ChatEntry } from '../core/chat-directory.js';
import type { Handler, Relay } from '../core/context.js';
import type { Effect } from '../core/effects.js';
import type { Asker } from '../core/identity.js';
import { inChat } from '../core/in-chat.js';
import { keysOfMembers, mentionedMembers, toldMentions } from '../core/mentioned.js';
import { editedEvent } from '../core/message-events.js';
import { PUSH_SECONDS, pushContent } from '../core/previews.js';
import { seconds } from '../ports/clock.js';
import type { Edited } from '../ports/store/messages.js';
import type { NewPush } from '../ports/store/records.js';
import { ProtocolError } from '../protocol/errors.js';
import { toMessageId } from '../protocol/fields.js';

/** Changes the text of one's own message, and whom it mentions. Who is mentioned by that is told as of a new message. */
export const editMessage: Handler<'EditMessage'> = (relay, request, asking) => {
  const { value, clientId } = request;
  const { messageLength } = relay.options.limits;
  if (value.length > messageLength) {
    throw new ProtocolError('too-long', `A message may have at most ${messageLength} characters.`);
  }
  return inChat(relay, asking, request.chat, request, (chat, user) => {
    const id = toMessageId(request.id);
    const mentions = request.mentions && mentionedMembers(chat, request.mentions);
    const pushes = mentions ? mentionPushes(relay, { chat, user, mentions, value }) : [];
    const time = seconds(relay.clock);
    const change = relay.store.messages.edit(chat.record.key, id, user.key, value, { time, mentions, pushes });
    return announceWith({ change, chat, id, clientId }, (edited, seers) => {
      const { position, dataType, added } = edited;
      const heard = relay.blocks.notBlocking(
        user.key,
        added.map(({ key }) => key),
      );
      const mentioned = added.filter(({ key }) => heard.includes(key)).map(({ identifier }) => identifier);
      const told = toldMentions(relay.blocks, chat, user.key, edited.mentions, seers);
      return [
        ...told.map(({ mentions: now, only }): Effect => {
          const { base, extra } = editedEvent(chat.record, { id, dataType, value, sender: user, mentions: now });
          const event = { base, extra: { ...extra, ...(mentioned.length > 0 && { mentioned }), position } };
          return { to: 'members', chat, event, only };
        }),
        ...tellMarks(relay, chat.record.identifier, edited.marks, edited.position),
        ...changedPushes(relay, { chat: chat.record.identifier, messageId: id, value }, edited, pushes),
      ];
    });
  });
};

interface Mentioning {
  readonly chat: ChatEntry;
  readonly user: Asker;
  readonly mentions: readonly string[];
  readonly value: string;
}

/** @returns what to queue for those who are mentioned and offline; the store queues it for whom the edit is the first to mention */
function mentionPushes(relay: Relay, { chat, user, mentions, value }: Mentioning): NewPush[] {
  const called = new Set(relay.blocks.notBlocking(user.key, keysOfMembers(chat, mentions)));
  const expiresAt = seconds(relay.clock) + PUSH_SECONDS;
  return chat
    .audience()
    .offline.filter((key) => key !== user.key && called.has(key))
    .map((userKey) => ({ userKey, title: user.username, ...pushContent('text', value), expiresAt, mentioned: true }));
}

/** What was pushed of the message follows it: it is pushed anew to whom it mentions now, replaced or withdrawn. */
function changedPushes(
  { channels }: Relay,
  { chat, messageId, value }: { readonly chat: string; readonly messageId: number; readonly value: string },
  { added, pushed, withdrawn }: Edited,
  pushes: readonly NewPush[],
): Effect[] {
  const anew = pushes.map(({ userKey }) => userKey).filter((userKey) => added.some(({ key }) => key === userKey));
  const { body } = pushContent('text', value);
  return [
    ...pushed.filter((key) => !anew.includes(key)).flatMap((key) => channels.changed(key, { chat, messageId, body })),
    ...withdrawn.flatMap((key) => channels.withdrawn(key, { chat, messageId })),
    ...channels.queued(anew),
  ];
}
