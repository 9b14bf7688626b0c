import { comparable } from '../../../relay/protocol/comparable.js';
import type { StickerSet } from '../../state/model.js';

export interface Pack {
  /** The pack's folder on the server, which is its only name; '' for stickers outside of any pack. */
  readonly name: string;
  readonly stickers: readonly string[];
}

const ROOT = 'media/stickers/';

/** @returns the stickers by pack, in the server's order */
export function packsOf({ paths }: StickerSet): readonly Pack[] {
  const packs = new Map<string, string[]>();
  for (const path of paths) {
    const inside = path.startsWith(ROOT) ? path.slice(ROOT.length) : path;
    const name = inside.includes('/') ? inside.slice(0, inside.lastIndexOf('/')) : '';
    const pack = packs.get(name);
    if (pack) pack.push(path);
    else packs.set(name, [path]);
  }
  return [...packs].map(([name, stickers]) => ({ name, stickers }));
}

/** @returns the stickers for which each of the words begins a hint, in whichever language, or the name */
export function findStickers({ paths, hints }: StickerSet, text: string): readonly string[] {
  const words = comparable(text).split(/\s+/).filter(Boolean);
  return paths.filter((path, index) => {
    const known = [stickerName(path), ...(hints[index] ?? [])].flatMap((hint) => comparable(hint).split(/[\s_-]+/));
    return words.every((word) => known.some((hint) => hint.startsWith(word)));
  });
}

/** @returns the file's name without its end, e.g. `coffee` */
export function stickerName(path: string): string {
  return (path.split('/').pop() ?? path).replace(/\.\w+$/, '');
}

/** @returns the name to show for a sticker: its first hint, in the server's own order */
export function stickerLabel({ paths, hints }: StickerSet, path: string): string {
  return hints[paths.indexOf(path)]?.[0] ?? stickerName(path);
}
