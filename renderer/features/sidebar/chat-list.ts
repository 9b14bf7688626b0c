import { comparable } from '../../../relay/protocol/comparable.js';
import { isolated } from '../../bridge/texts/isolated.js';
import type { Chat } from '../../state/model.js';
import { lineParts, lineText } from '../../state/preview-line.js';

/**
 * @param search what was typed; '' shows every chat
 * @returns the identifiers of chats whose title has all typed words, in the order given
 */
export function matchingChats(
  order: readonly string[],
  chats: Readonly<Record<string, Chat>>,
  search: string,
): readonly string[] {
  const words = comparable(search).split(/\s+/).filter(Boolean);
  if (words.length === 0) return order;
  return order.filter((id) => {
    const title = comparable(chats[id]?.title ?? '');
    return words.every((word) => title.includes(word));
  });
}

/**
 * @returns the neighbour of `current` in the list; if `current` is not in it, the end that the direction starts from
 */
export function neighbour(order: readonly string[], current: string | null, step: 1 | -1): string | undefined {
  const index = current === null ? -1 : order.indexOf(current);
  if (index === -1) return step === 1 ? order[0] : order[order.length - 1];
  return order[index + step];
}

/**
 * Shortens a preview, which servers send as `Name: text`: in a direct chat the partner's name is shown above it
 * already.
 * @param you the text for the user's own name
 * @param wordOf the word for a kind of message that is no text
 */
export function shortPreview(
  chat: Pick<Chat, 'isLocal' | 'title' | 'preview' | 'newestKind'>,
  myName: string,
  you: string,
  wordOf: (kind: string) => string,
): string {
  const parts = lineParts(chat.preview, chat.isLocal ? [chat.title, myName] : [myName]);
  const text = lineText(parts.text, chat.newestKind, wordOf);
  if (parts.name === '' || (chat.isLocal && parts.name === chat.title)) return text;
  return `${parts.name === myName ? you : isolated(parts.name)}: ${text}`;
}
