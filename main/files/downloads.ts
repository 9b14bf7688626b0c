import type { DownloadItem, Session, WebContents } from 'electron';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** Characters that some system does not allow in a name, or reads as something else. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const forbidden = /[\u0000-\u001f\u007f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]/g;
/** Names that Windows keeps for devices. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const LONGEST = 150;

/** @returns the name of a file in a form that every system takes; a name in a message is not trusted */
export function safeName(name: string): string {
  const bare = name
    .replace(forbidden, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '')
    .trim();
  const { name: stem, ext } = path.parse(bare === '' ? 'file' : bare);
  const fitting = `${stem.slice(0, LONGEST)}${ext.slice(0, 20)}`;
  return reserved.test(fitting) ? `_${fitting}` : fitting;
}

/** @returns a path in the folder where no file is yet: `name (2).ext` where the name is taken */
export function freePath(folder: string, name: string, taken: (file: string) => boolean = existsSync): string {
  const { name: stem, ext } = path.parse(safeName(name));
  for (let count = 1; ; count += 1) {
    const file = path.join(folder, count === 1 ? `${stem}${ext}` : `${stem} (${count})${ext}`);
    if (!taken(file)) return file;
  }
}

export interface Downloads {
  /**
   * Loads the file at an address of a server, with the same certificate checks as all connections.
   * @returns a promise that resolves when the file is saved. It rejects when the file could not be saved, with nothing
   * left behind.
   */
  save(contents: WebContents, url: string, name: string): Promise<void>;
}

/**
 * Downloads that the user asked for, and no others: a page cannot begin one by itself.
 * @param folder where they go
 * @param show shows the finished file to the user
 */
export function createDownloads(
  session: Pick<Session, 'on'>,
  folder: () => string,
  show: (file: string) => void,
): Downloads {
  interface Wanted {
    readonly url: string;
    readonly name: string;
    readonly resolve: () => void;
    readonly reject: (error: Error) => void;
  }
  const wanted: Wanted[] = [];

  session.on('will-download', (event, item: DownloadItem) => {
    const first = item.getURLChain()[0] ?? item.getURL();
    const at = wanted.findIndex(({ url }) => url === first);
    const [found] = at < 0 ? [] : wanted.splice(at, 1);
    if (!found) {
      event.preventDefault();
      return;
    }
    const file = freePath(folder(), found.name);
    item.setSavePath(file);
    item.once('done', (_event, state) => {
      if (state === 'completed') {
        show(file);
        found.resolve();
      } else {
        found.reject(new Error('The file could not be loaded from the server.'));
      }
    });
  });

  return {
    save: (contents, url, name) =>
      new Promise((resolve, reject) => {
        if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
          reject(new Error('Only files of a server can be saved.'));
          return;
        }
        const { href } = new URL(url);
        wanted.push({ url: href, name, resolve, reject });
        contents.downloadURL(href);
      }),
  };
}
