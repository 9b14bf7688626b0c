import { readFile, lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Static, Type } from 'typebox';
import Value from 'typebox/value';
import type { Picture } from '../../ports/catalogue.js';

/**
 * `pack.json` lists the pictures of its folder that a pack shows, in their order, with the words that find each, by
 * language.
 */
const Manifest = Type.Object({
  pictures: Type.Array(
    Type.Object({
      file: Type.String(),
      hints: Type.Optional(Type.Record(Type.String(), Type.Array(Type.String({ minLength: 1, maxLength: 50 })))),
    }),
    { maxItems: 500 },
  ),
});

/** Only formats that browsers show and never run: SVG can hold script. */
const PICTURE_NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}\.(png|webp|gif|jpe?g)$/i;
const PACK_NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,49}$/;

/** @returns whether a folder of this name can be a pack: it becomes part of a path on the wire. */
export function isPackName(name: string): boolean {
  return PACK_NAME.test(name);
}

/** @returns the name of a pack's list of pictures */
export function manifestOf(folder: string): string {
  return join(folder, 'pack.json');
}

/**
 * Reads the pictures of one pack.
 * @param prefix what their paths on the wire begin with
 * @param complain called with one sentence about each thing that is left out
 * @throws the file system's error; SyntaxError and TypeError where `pack.json` is not as it must be
 */
export async function readPack(
  folder: string,
  prefix: string,
  complain: (sentence: string) => void,
): Promise<Picture[]> {
  const manifest = parse(await readFile(manifestOf(folder), 'utf8'));
  const pictures: Picture[] = [];
  for (const { file, hints } of manifest.pictures) {
    const path = join(folder, file);
    if (!PICTURE_NAME.test(file)) complain(`${JSON.stringify(file)} is no name of a picture (letters, digits, - _ .).`);
    else if (!(await isFile(path))) complain(`${path} is no file.`);
    else pictures.push({ path: prefix + file, hints: Object.values(hints ?? {}).flat(), file: path });
  }
  return pictures;
}

function parse(text: string): Static<typeof Manifest> {
  const manifest: unknown = JSON.parse(text);
  if (!Value.Check(Manifest, manifest)) {
    throw new TypeError('pack.json must be like {"pictures":[{"file":"hello.png","hints":{"en":["hello"]}}]}.');
  }
  return manifest;
}

/** Symbolic links do not count: their target was not put into the pack. */
async function isFile(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isFile();
  } catch {
    return false;
  }
}
