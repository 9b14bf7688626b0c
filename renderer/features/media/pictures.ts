import type { Media } from '../../../relay/protocol/message-extras.js';
import { kindOf } from '../../uploads/kind.js';

/** Kinds of pictures that can move. Of a WebP only its bytes tell whether it does. */
const moving: ReadonlySet<string> = new Set(['image/gif', 'image/apng', 'image/webp']);
/** Bytes; a larger file is shown by its thumbnail, and moves in the viewer. */
const MOST = 16 * 1024 * 1024;

/** @returns whether the file is a picture that is shown, as far as the server told what its bytes are */
export function isShown({ mime }: Media): boolean {
  return mime === undefined || mime === 'image/apng' || kindOf(mime) === 'image';
}

/** @returns whether the picture may move, which its thumbnail never does */
export function moves({ mime, size }: Media): boolean {
  return mime !== undefined && moving.has(mime) && (size === undefined || size <= MOST);
}
