import { deflateSync } from 'node:zlib';
import type { Page } from '@playwright/test';

/** A file as it is handed to a page. */
export interface GivenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** @returns a PNG of one colour, of that size */
export function png(name: string, width: number, height: number, [red, green, blue] = [53, 98, 227]): GivenFile {
  const row = Buffer.alloc(1 + width * 3);
  for (let x = 0; x < width; x++) row.set([red, green, (blue + x) % 256], 1 + x * 3);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const buffer = Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return { name, mimeType: 'image/png', buffer };
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

function crc32(data: Buffer): number {
  let crc = ~0;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** Fires the events of pasting or dragging files, because the browser does not let a test do it by hand. */
async function give(page: Page, selector: string, event: 'paste' | 'dragenter' | 'drop', files: readonly GivenFile[]) {
  const plain = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, base64: buffer.toString('base64') }));
  await page.locator(selector).evaluate(
    (element, given) => {
      const data = new DataTransfer();
      for (const { name, mimeType, base64 } of given.plain) {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        data.items.add(new File([bytes], name, { type: mimeType }));
      }
      const options = { bubbles: true, cancelable: true };
      element.dispatchEvent(
        given.event === 'paste'
          ? new ClipboardEvent('paste', { ...options, clipboardData: data })
          : new DragEvent(given.event, { ...options, dataTransfer: data }),
      );
    },
    { plain, event },
  );
}

export function paste(page: Page, files: readonly GivenFile[]): Promise<void> {
  return give(page, 'footer textarea', 'paste', files);
}

/** Drags files over the conversation, and drops them there. */
export async function drop(page: Page, files: readonly GivenFile[]): Promise<void> {
  await give(page, 'main', 'dragenter', files);
  await give(page, '[data-dropzone]', 'drop', files);
}
