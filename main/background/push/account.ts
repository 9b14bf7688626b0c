import type { AccountId } from '../../../renderer/bridge/bridge.js';

/** @returns the tag of what is shown of a chat: the page takes what was clicked apart in the same way (`splitTag`) */
export function chatTag({ url, identifier }: AccountId, chat: string): string {
  return `${identifier}@${new URL(url).host}/${chat}`;
}
