/*
 * Paths of uploaded files, as messages name them. Only the paths protect the files from other readers: nobody can guess
 * one, because it holds 160 bits of a keyed hash of the file's bytes.
 */

const HASH_LENGTH = 40;
const FILE = /^media\/files\/([0-9a-f]{40})\.[a-z0-9]{1,10}$/;
const THUMBNAIL = /^media\/thumbnails\/([0-9a-f]{40})\.webp$/;

/** @param digest keyed hash of a file's bytes in hex. @returns the part of it that paths hold */
export function shortHash(digest: string): string {
  return digest.slice(0, HASH_LENGTH);
}

/** @param extension lower-case letters and digits, ten at most */
export function filePath(hash: string, extension: string): string {
  return `media/files/${hash}.${extension}`;
}

export function thumbnailPath(hash: string): string {
  return `media/thumbnails/${hash}.webp`;
}

/** @returns the hash in the path of a file; undefined when it is no such path */
export function hashOfFile(path: string): string | undefined {
  return FILE.exec(path)?.[1];
}

/** @returns the hash in the path of a thumbnail; undefined when it is no such path */
export function hashOfThumbnail(path: string): string | undefined {
  return THUMBNAIL.exec(path)?.[1];
}
