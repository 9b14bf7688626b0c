import type { Media } from '../../../relay/protocol/message-extras.js';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/**
 * @param language e.g. `ru`
 * @returns e.g. `3.4 MB`, with the units of a thousand that systems show
 */
export function sizeText(bytes: number, language: string): string {
  const step = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  const maximumFractionDigits = step === 0 || value >= 100 ? 0 : 1;
  const unit = UNITS[step] ?? 'byte';
  // The short form of bytes has no plural.
  const unitDisplay = step === 0 ? 'long' : 'short';
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay, maximumFractionDigits }).format(value);
}

/** @returns e.g. `0:07` or `1:02:03` */
export function durationText(milliseconds: number): string {
  const all = Math.max(0, Math.round(milliseconds / 1000));
  const seconds = String(all % 60).padStart(2, '0');
  const minutes = Math.floor(all / 60) % 60;
  const hours = Math.floor(all / 3600);
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`;
}

const LARGEST = 320;
const SMALLEST = 96;
/** The size of the frame for media without known measures. */
const UNKNOWN = { width: 260, height: 195 };

/**
 * @returns pixels of the frame in the conversation, which are fixed before anything is loaded, so that nothing jumps
 */
export function frameOf({ width, height }: Pick<Media, 'width' | 'height'>): { width: number; height: number } {
  if (width === undefined || height === undefined) return UNKNOWN;
  const scale = Math.min(1, LARGEST / width, LARGEST / height);
  return {
    width: Math.max(SMALLEST, Math.round(width * scale)),
    height: Math.max(SMALLEST, Math.round(height * scale)),
  };
}
