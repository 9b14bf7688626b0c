import type { AccountId } from '../../renderer/bridge/bridge.js';

/** @returns what tells one account from all others, as one text */
export function accountKey({ url, identifier }: AccountId): string {
  return `${url}|${identifier}`;
}

/** @returns the tag of what is shown of a chat: the page takes what was clicked apart in the same way (app/accounts.ts) */
export function chatTag({ url, identifier }: AccountId, chat: string): string {
  return `${identifier}@${new URL(url).host}/${chat}`;
}
