import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import type { Catalogue, Picture, PictureKind } from '../../ports/catalogue.js';
import { isPackName, manifestOf, readPack } from './read-pack.js';

interface Pack {
  readonly version: string;
  readonly pictures: readonly Picture[];
}

/**
 * Stickers and reactions in folders: one pack of each kind comes with the relay, the host adds others as
 * `<packs>/stickers/<name>/` or `<packs>/reactions/<name>/`. A pack is read again when its folder or its `pack.json`
 * changed; one that cannot be read is left out, and the log says why.
 */
export class Packs implements Catalogue {
  readonly #read = new Map<string, Pack>();

  /**
   * @param own folder with `stickers/` and `reactions/` of the relay
   * @param added folder with those of the host; need not be there
   */
  constructor(
    readonly own: string,
    readonly added: string,
    readonly log: FastifyBaseLogger,
  ) {}

  async pictures(kind: PictureKind): Promise<readonly Picture[]> {
    const added = join(this.added, kind);
    const names = (await subfolders(added)).filter(isPackName).sort();
    const packs = await Promise.all([
      this.#pack(join(this.own, kind), `media/${kind}/`),
      ...names.map((name) => this.#pack(join(added, name), `media/${kind}/${name}/`)),
    ]);
    return packs.flat();
  }

  async #pack(folder: string, prefix: string): Promise<readonly Picture[]> {
    const version = await versionOf(folder);
    const known = this.#read.get(folder);
    if (known?.version === version) return known.pictures;
    const pictures = await this.#load(folder, prefix);
    this.#read.set(folder, { version, pictures });
    return pictures;
  }

  async #load(folder: string, prefix: string): Promise<readonly Picture[]> {
    try {
      return await readPack(folder, prefix, (sentence) =>
        this.log.warn({ folder }, `a picture of this pack is left out: ${sentence}`),
      );
    } catch (error) {
      this.log.warn({ err: error, folder }, 'this pack is left out: its pack.json cannot be read');
      return [];
    }
  }
}

async function subfolders(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  } catch {
    return [];
  }
}

/** @returns a text that is another one once pictures were added or removed, or `pack.json` was written */
async function versionOf(folder: string): Promise<string> {
  const versions = [folder, manifestOf(folder)].map(async (path) => {
    try {
      const { mtimeNs, size } = await stat(path, { bigint: true });
      return `${mtimeNs} ${size}`;
    } catch {
      return 'none';
    }
  });
  return (await Promise.all(versions)).join(', ');
}
