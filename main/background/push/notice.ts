import { httpBase, mediaUrl } from '../../../relay/protocol/media-url.js';
import type { AccountId, NewNotification } from '../../../renderer/bridge/bridge.js';
import type { Texts } from '../../texts.js';
import { chatTag } from './account.js';
import type { Push } from './events.js';

/** @returns what is shown of a push, as the page would show the message */
export function noticeOf(account: AccountId, push: Push, t: Texts): NewNotification {
  const { chat, key, messageId, title: sender, body, chatTitle, dataType = 'text', count, mention = false } = push;
  // A push about a friend is shown in the relay's words, each in a notification of its own.
  if (chat === '') return { tag: chatTag(account, `friend-${key}`), title: sender, body };
  const text = dataType === 'text' ? body : kindText(dataType, t);
  const title = chatTitle ?? sender;
  const picture = mediaUrl(httpBase(account.url), push.avatar ?? '');
  return {
    tag: chatTag(account, chat),
    title: count > 1 ? `${title} (${count})` : title,
    body: chatTitle === undefined ? text : `${sender}: ${text}`,
    ...(picture !== null && { picture }),
    mention,
    message: messageId,
  };
}

/** A kind that this version does not know is a file. */
function kindText(dataType: string, t: Texts): string {
  switch (dataType) {
    case 'image':
    case 'sticker':
    case 'video':
    case 'audio':
      return t(`push.kinds.${dataType}`);
    default:
      return t('push.attachment');
  }
}
