import { imageSize } from 'image-size';
import { LRUCache } from 'lru-cache';
import type { AskTrusted } from '../trust/ask.js';

/** Small pictures of people. @returns null where there is none that can be shown, or it takes too long */
export type Pictures<P> = (address: string) => Promise<P | null>;

/** A notification waits at most so many milliseconds for its picture. */
const milliseconds = 1000;
const bytes = 2 * 1024 * 1024;
/** Pixels of either side. A picture in a small file may be too large for the memory once it is decoded. */
const largest = 2048;
/** What Electron can decode on every system. */
const types: readonly string[] = ['png', 'jpg'];
/** So many pictures are kept, because somebody who writes once often writes again. */
const kept = 32;

/**
 * Asks the server itself, since in the tray there is no page that could.
 * @param decode makes what the system can draw of a PNG or JPEG file; null where it is damaged
 */
export function createPictures<P>(ask: AskTrusted, decode: (file: Buffer) => P | null): Pictures<P> {
  const recent = new LRUCache<string, Promise<P | null>>({ max: kept });

  const load = async (address: string): Promise<P | null> => {
    const heard = await ask(new URL(address), { bytes, milliseconds });
    if (heard.kind !== 'page' || heard.status !== 200 || !isShowable(heard.body)) return null;
    return decode(heard.body);
  };

  const begin = (address: string): Promise<P | null> => {
    const asked = load(address).catch(() => null);
    recent.set(address, asked);
    // It may be there another time.
    void asked.then((picture) => {
      if (picture === null && recent.peek(address) === asked) recent.delete(address);
    });
    return asked;
  };

  return (address) => recent.get(address) ?? begin(address);
}

function isShowable(file: Buffer): boolean {
  const { type = '', width, height } = imageSize(file);
  return types.includes(type) && Math.max(width, height) <= largest;
}
