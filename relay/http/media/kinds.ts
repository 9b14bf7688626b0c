import { fileTypeFromFile } from 'file-type';

/** What a file is, by its bytes. */
export interface Kind {
  readonly mime: string;
  /** What its path ends in. */
  readonly extension: string;
}

const UNKNOWN = 'application/octet-stream';
const PDF = 'application/pdf';

/** Pictures that every client can show and the relay can read. Not SVG: it can hold script. */
const pictures: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'image/apng',
  'image/gif',
  'image/webp',
  'image/avif',
]);

/** @returns whether it is a picture that clients show */
export function isPicture(mime: string): boolean {
  return pictures.has(mime);
}

/**
 * Sound that is recognised by eleven bits only. One file of random bytes in some hundred begins with them, so the name
 * has to agree.
 */
const weaklyMarked: ReadonlySet<string> = new Set(['mp1', 'mp2', 'mp3', 'aac']);
const soundName = /^(mp[123]|mpga|mpa|aac|adts)$/;

/**
 * Looks into a file. Its name decides nothing but the path's ending, and that only where the bytes have no mark of
 * their own, as text has none, or one too short to be trusted alone.
 */
export async function kindOf(file: string, name: string): Promise<Kind> {
  // A damaged file can make the library throw; its kind is unknown.
  const found = await fileTypeFromFile(file).catch(() => undefined);
  if (!found || !/^[a-z0-9]{1,10}$/.test(found.ext)) return unknownKind(name);
  if (weaklyMarked.has(found.ext) && !soundName.test(endingOf(name) ?? '')) return unknownKind(name);
  return { mime: found.mime, extension: found.ext };
}

/** @returns the kind of a file whose bytes are not recognised */
export function unknownKind(name: string): Kind {
  return { mime: UNKNOWN, extension: endingOf(name) ?? 'bin' };
}

function endingOf(name: string): string | undefined {
  return /\.([a-z0-9]{1,10})$/.exec(name.toLowerCase())?.[1];
}

/** How a file is handed out: shown in place, or only ever saved. */
export interface Serving {
  readonly contentType: string;
  readonly disposition: 'inline' | 'attachment';
}

/**
 * Pictures, sound and video are passive and shown in place. Everything else (HTML, SVG, XML, scripts, what is unknown)
 * could act in a browser, so it is a download without a type; a PDF keeps its type, for viewers that are asked to open it.
 */
export function servingOf(mime: string): Serving {
  if (isPicture(mime) || /^(audio|video)\/[a-z0-9.+-]+(;|$)/.test(mime))
    return { contentType: mime, disposition: 'inline' };
  return { contentType: mime === PDF ? PDF : UNKNOWN, disposition: 'attachment' };
}
