import type { PendingFile } from '../state/model.js';

export type Measures = Pick<PendingFile, 'width' | 'height' | 'duration'>;

/** A file that cannot be read within so many milliseconds is sent without measures. */
const TIMEOUT_MS = 5_000;

/**
 * Measures a picture, a video or a sound.
 * @param url of the file in this window
 * @returns as much as can be found out; nothing for a damaged file
 */
export async function measure(dataType: PendingFile['dataType'], url: string): Promise<Measures> {
  switch (dataType) {
    case 'image':
      return loaded(new Image(), 'load', url, ({ naturalWidth, naturalHeight }) => size(naturalWidth, naturalHeight));
    case 'video':
      return loaded(document.createElement('video'), 'loadedmetadata', url, (video) => ({
        ...size(video.videoWidth, video.videoHeight),
        ...length(video.duration),
      }));
    case 'audio':
      return loaded(document.createElement('audio'), 'loadedmetadata', url, ({ duration }) => length(duration));
    case 'file':
      return {};
    default:
      return dataType satisfies never;
  }
}

function loaded<E extends HTMLImageElement | HTMLMediaElement>(
  element: E,
  name: 'load' | 'loadedmetadata',
  url: string,
  read: (element: E) => Measures,
): Promise<Measures> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({}), TIMEOUT_MS);
    const end = (measures: Measures) => {
      clearTimeout(timer);
      resolve(measures);
    };
    element.addEventListener(name, () => end(read(element)));
    element.addEventListener('error', () => end({}));
    element.src = url;
  });
}

function size(width: number, height: number): Measures {
  return width > 0 && height > 0 ? { width, height } : {};
}

function length(seconds: number): Measures {
  return Number.isFinite(seconds) ? { duration: Math.round(seconds * 1000) } : {};
}
