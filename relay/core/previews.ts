import type { ChatSummary } from '../ports/store/chats.js';
import { previewText } from './preview-text.js';

/** Words of the wire: existing clients show them as they come (protocol, section 4). */
const NO_MESSAGES = 'Сообщений пока нет...';
const ATTACHMENT = 'Вложение';

const localWords: Readonly<Record<string, string>> = {
  image: 'Изображение',
  sticker: 'Стикер',
  video: 'Видео',
};

const pushWords: Readonly<Record<string, string>> = { image: 'Изображение', sticker: 'Стикер' };

/** What the line of a chat is made of. */
interface Line {
  readonly chat: Pick<ChatSummary['chat'], 'isLocal'>;
  readonly last: Pick<NonNullable<ChatSummary['last']>, 'dataType' | 'value' | 'username'> | undefined;
}

/** The line that `SendMessage` and `Notification` carry as `data`. */
export function liveLine(username: string, dataType: string, value: string): string {
  return `${username}: ${dataType === 'text' ? previewText(value) : ATTACHMENT}`;
}

/** The line of a chat in its list; groups do not tell the kinds of attachments apart. */
export function listLine({ chat, last }: Line): string {
  if (!last) return NO_MESSAGES;
  if (last.dataType === 'text') return `${last.username}: ${previewText(last.value)}`;
  return `${last.username}: ${(chat.isLocal ? localWords[last.dataType] : undefined) ?? ATTACHMENT}`;
}

/** After so many seconds a push is of no use any more. */
export const PUSH_SECONDS = 7 * 24 * 60 * 60;

/** What a push says, and the picture it shows. */
export function pushContent(dataType: string, value: string): { body: string; imageUrl: string } {
  if (dataType === 'text') return { body: previewText(value), imageUrl: '' };
  const body = pushWords[dataType];
  return body === undefined ? { body: ATTACHMENT, imageUrl: '' } : { body, imageUrl: value };
}
