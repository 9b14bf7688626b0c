import { statSync } from 'node:fs';
import path from 'node:path';
import type { ChatLink } from '../../renderer/bridge/bridge.js';
import { inviteScheme, parseInvite } from './invites.js';

/** What the system handed over when it started the app, or a second time. */
export interface Handed {
  /** An invite link, as it came. */
  readonly invite: string | null;
  readonly chat: ChatLink | null;
  /** Absolute paths of files that exist. */
  readonly files: readonly string[];
}

/** @returns where a link leads; null when it leads to no chat, or is broken */
export function parseChatLink(link: string): ChatLink | null {
  const text = link.trim();
  if (text.length > 2000 || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== `${inviteScheme}:` || url.hostname !== 'chat') return null;
  const parts = url.pathname.split('/').slice(1).map(decoded);
  const [server, chat, message, ...more] = parts;
  if (!server || !chat || more.length > 0 || chat.length > 200) return null;
  if (message !== undefined && !/^\d{1,15}$/.test(message)) return null;
  return { server: server.toLowerCase(), chat, message: message === undefined ? null : Number(message) };
}

/** @returns the link that leads to a chat, as `parseChatLink` reads it */
export function buildChatLink({ server, chat, message }: ChatLink): string {
  const parts = [server, chat, ...(message === null ? [] : [String(message)])];
  return `${inviteScheme}://chat/${parts.map(encodeURIComponent).join('/')}`;
}

/**
 * @param args the arguments without the executable; of several links of a kind the first counts
 * @param folder against which relative paths are meant
 */
export function handedOver(args: readonly string[], folder: string): Handed {
  const links = args.filter((argument) => argument.startsWith(`${inviteScheme}:`));
  const others = args.filter((argument) => !argument.startsWith('-') && !links.includes(argument));
  return {
    invite: links.find((link) => parseInvite(link) !== null) ?? null,
    chat: links.map(parseChatLink).find((link) => link !== null) ?? null,
    files: others.map((argument) => path.resolve(folder, argument)).filter(isFile),
  };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

/** Folders are not taken: in development the app itself is one of the arguments. */
function isFile(file: string): boolean {
  try {
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
