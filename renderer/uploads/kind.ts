import type { PendingFile } from '../state/model.js';

/** Pictures that every supported browser can show. SVG is not among them: servers send it as a download only. */
const pictures: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);
const videos: ReadonlySet<string> = new Set(['video/mp4', 'video/webm', 'video/ogg', 'video/quicktime']);
const sounds: ReadonlySet<string> = new Set([
  'audio/mpeg',
  'audio/mp4',
  'audio/ogg',
  'audio/webm',
  'audio/wav',
  'audio/x-wav',
  'audio/flac',
  'audio/aac',
]);

/** @returns the kind of message that a file becomes: `file` where clients could not show or play it */
export function kindOf(mime: string): PendingFile['dataType'] {
  const type = mime.split(';')[0]?.trim().toLowerCase() ?? '';
  if (pictures.has(type)) return 'image';
  if (videos.has(type)) return 'video';
  return sounds.has(type) ? 'audio' : 'file';
}

const types: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  webm: 'video/webm',
  ogv: 'video/ogg',
  mov: 'video/quicktime',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  oga: 'audio/ogg',
  opus: 'audio/ogg',
  weba: 'audio/webm',
  wav: 'audio/wav',
  flac: 'audio/flac',
  aac: 'audio/aac',
};

/**
 * Finds the type of a file by its name, as a browser does by itself for files that are chosen or dropped in the window.
 * @returns the type that the ending of the name stands for; '' for types that are sent as plain files anyway
 */
export function typeOf(name: string): string {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase();
  return (ending !== undefined && Object.hasOwn(types, ending) ? types[ending] : undefined) ?? '';
}
