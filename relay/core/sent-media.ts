import type { FileRecord, FileStore } from '../ports/store/files.js';
import type { Media, SentMedia } from '../protocol/message-extras.js';
import { hashOfFile } from './media-paths.js';

interface SentFile {
  readonly dataType: string;
  /** Path of the file, for all kinds but text. */
  readonly value: string;
  readonly media?: SentMedia | undefined;
}

/**
 * What receivers are told of a file that is sent: what the sender says, and what the relay knows itself, which wins.
 * @returns undefined when there is nothing to tell; at once where nothing has to be looked up
 */
export function describeMedia(
  files: FileStore,
  { dataType, value, media }: SentFile,
): Media | undefined | Promise<Media | undefined> {
  if (dataType === 'text') return undefined;
  const sent = media && { ...media, ...(media.name !== undefined && { name: plainName(media.name) }) };
  const hash = hashOfFile(value);
  if (hash === undefined) return sent;
  return files.byHash(hash).then((file) => (file?.path === value ? { ...sent, ...knownOf(file) } : sent));
}

/** What the relay tells of a file that was uploaded to it. */
export function knownOf({ size, mime, picture, thumbnail }: FileRecord): Media {
  return { size, mime, ...picture, ...(thumbnail !== '' && { thumbnail }) };
}

const MAX_NAME = 255;

/** A file's name without what could make it a path, or hide what it is, where it is saved. */
export function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  // Control characters, and those that turn the direction of reading around.
  const visible = last.replace(/[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '').trim();
  return visible === '' || /^\.+$/.test(visible) ? 'file' : shorten(visible);
}

/** Cuts a name that is too long, before its extension. */
function shorten(name: string): string {
  if (name.length <= MAX_NAME) return name;
  const extension = /\.[^.]{1,16}$/.exec(name)?.[0] ?? '';
  return name.slice(0, MAX_NAME - extension.length) + extension;
}
