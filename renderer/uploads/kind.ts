import type { PendingFile } from '../state/model.js';

/** Pictures that every browser of ours can show. SVG is not among them: servers hand it out as a download only. */
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

/** @returns as what a file is sent: what nobody could show or play is a file */
export function kindOf(mime: string): PendingFile['dataType'] {
  const type = mime.split(';')[0]?.trim().toLowerCase() ?? '';
  if (pictures.has(type)) return 'image';
  if (videos.has(type)) return 'video';
  return sounds.has(type) ? 'audio' : 'file';
}
