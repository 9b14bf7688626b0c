import type { AccountId } from '../../../renderer/bridge/bridge.js';

/**
 * @returns the tag of the notifications of a chat. When one is clicked, the page takes the tag apart with `splitTag`
 */
export function chatTag({ url, identifier }: AccountId, chat: string): string {
  return `${identifier}@${new URL(url).host}/${chat}`;
}
