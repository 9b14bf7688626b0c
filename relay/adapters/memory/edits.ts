import { isNamedIn } from '../../core/mentioned.js';
import { previewText } from '../../core/preview-text.js';
import { parseExtra, stringifyExtra } from '../../ports/store/message-extra.js';
import type { Edited, EditedMentions } from '../../ports/store/messages.js';
import type { QueuedPush } from '../../ports/store/records.js';
import { markOf, type MemoryMessage, type State } from './state.js';

/** Writes a message's new text wherever its old one was, and whom it mentions now. */
export function writeEdit(
  state: State,
  message: MemoryMessage,
  value: string,
  asked: EditedMentions,
): Omit<Edited, 'kind' | 'position'> {
  const { chatKey, id, senderKey, dataType } = message;
  const chat = state.chat(chatKey);
  const users = [...state.users.values()];
  const extra = parseExtra(message.extra ?? '');
  const before = extra.mentions ?? [];
  const nameOf = (identifier: string) => users.find((user) => user.identifier === identifier)?.username ?? '';
  const mentions = asked.mentions ?? before.filter((identifier) => isNamedIn(value, nameOf(identifier)));
  const added = chat.record.members.filter(
    ({ key, identifier }) =>
      key !== senderKey &&
      mentions.includes(identifier) &&
      !before.includes(identifier) &&
      id >= (chat.members.get(key)?.visibleFrom ?? Infinity),
  );
  const dropped = users.filter(({ identifier }) => before.includes(identifier) && !mentions.includes(identifier));
  message.value = value;
  message.edited = true;
  message.extra = stringifyExtra({ ...extra, mentions: [...mentions] });

  const isOf = (push: QueuedPush) => push.chat === chat.record.identifier && push.messageId === id;
  const muted = new Set(
    dropped.map(({ key }) => key).filter((key) => (chat.members.get(key)?.mutedUntil ?? 0) > asked.time),
  );
  const withdrawn = state.pushes.filter((push) => isOf(push) && muted.has(push.userKey)).map(({ userKey }) => userKey);
  state.pushes = state.pushes.filter((push) => !isOf(push) || !muted.has(push.userKey));
  // Pushes of other kinds hold no text: they say which kind it is.
  const isText = dataType === 'text';
  const pushed = isText ? state.pushes.filter(isOf).map(({ userKey }) => userKey) : [];
  if (isText) {
    state.pushes = state.pushes.map((push) => (isOf(push) ? { ...push, body: previewText(value) } : push));
  }
  for (const { mentioned: _mentioned, ...push } of isText ? (asked.pushes ?? []) : []) {
    if (!added.some(({ key }) => key === push.userKey)) continue;
    state.pushes = state.pushes.filter((queued) => !isOf(queued) || queued.userKey !== push.userKey);
    state.lastPushKey += 1;
    state.pushes.push({ ...push, key: state.lastPushKey, chat: chat.record.identifier, messageId: id });
  }
  const marks = dropped.filter(({ key }) => chat.members.has(key));
  return {
    dataType,
    mentions,
    added,
    pushed,
    withdrawn,
    marks: marks.map(({ key: userKey }) => ({ userKey, mark: markOf(state, chat, userKey) })),
  };
}
