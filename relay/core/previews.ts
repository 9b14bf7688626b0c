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

/** The line that `SendMessage` and `Notification` carry as `data`. */
export function liveLine(username: string, dataType: string, value: string): string {
  return `${username}: ${dataType === 'text' ? previewText(value) : ATTACHMENT}`;
}

/** The line of a chat in its list; groups do not tell the kinds of attachments apart. */
export function listLine({ chat, last }: Pick<ChatSummary, 'chat' | 'last'>): string {
  if (!last) return NO_MESSAGES;
  if (last.dataType === 'text') return `${last.username}: ${previewText(last.value)}`;
  return `${last.username}: ${(chat.isLocal ? localWords[last.dataType] : undefined) ?? ATTACHMENT}`;
}

/** What a push says, and the picture it shows. */
export function pushContent(dataType: string, value: string): { body: string; imageUrl: string } {
  if (dataType === 'text') return { body: previewText(value), imageUrl: '' };
  const body = pushWords[dataType];
  return body === undefined ? { body: ATTACHMENT, imageUrl: '' } : { body, imageUrl: value };
}
