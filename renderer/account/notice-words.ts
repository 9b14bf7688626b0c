import { httpBase, mediaUrl } from '../../relay/protocol/media-url.js';
import type { NewNotification, NotificationWords, SavedAccount } from '../bridge/bridge.js';
import type { Chat } from '../state/model.js';
import { lineParts, lineText } from '../state/preview-line.js';
import type { AppDeps } from './deps.js';

/** The picture of the sender. A base server does not tell who that is; then it is the picture of a chat of two. */
export function pictureOf(
  { url }: Pick<SavedAccount, 'url'>,
  chat: Chat | undefined,
  message: { readonly avatar: string } | undefined,
): Pick<NewNotification, 'picture'> {
  const path = message?.avatar ?? (chat?.isLocal === true ? chat.avatar : '');
  const picture = mediaUrl(httpBase(url), path);
  return picture === null ? {} : { picture };
}

/** @param line the preview line, `Name: text`. A group's notification keeps the name: its title is the group's. */
export function wordsOf(
  { wordOf }: Pick<AppDeps, 'wordOf'>,
  chat: Chat | undefined,
  line: string,
  message: { readonly dataType: string; readonly username: string } | undefined,
): NotificationWords {
  const parts = lineParts(line, [message?.username ?? '', chat?.isLocal === true ? chat.title : '']);
  const text = lineText(parts.text, message?.dataType, wordOf);
  if (chat?.isLocal === false) return { title: chat.title, body: parts.name === '' ? text : `${parts.name}: ${text}` };
  return { title: chat?.title ?? parts.name, body: text };
}
