import { type Language, languageCodes } from '../bridge/texts/index.js';

/** What the gallery shows, as its address says. */
export interface Shown {
  /** The entry that stands alone; null for the list with an entry beside it. */
  readonly show: string | null;
  /** The entry beside the list. */
  readonly entry: string | null;
  readonly theme: 'light' | 'dark';
  readonly language: Language;
  /** Of the window beside the list, in pixels; null for as much as there is. */
  readonly width: number | null;
}

/** The widths at which views are looked at. */
export const widths = [480, 900, 1280, 1920] as const;

/** @param search of an address, e.g. `?show=composer/reply&theme=dark&language=ru` */
export function readAddress(search: string): Shown {
  const given = new URLSearchParams(search);
  const width = Number(given.get('width'));
  return {
    show: given.get('show'),
    entry: given.get('entry'),
    theme: given.get('theme') === 'dark' ? 'dark' : 'light',
    language: languageCodes.find((code) => code === given.get('language')) ?? 'en',
    width: width > 0 ? width : null,
  };
}

/** @returns the search of the address, which `readAddress` reads */
export function writeAddress({ show, entry, theme, language, width }: Shown): string {
  const parts = { show, entry, theme, language, width: width === null ? null : String(width) };
  const given = Object.entries(parts).filter((part): part is [string, string] => part[1] !== null);
  // A slash needs no escape here, and addresses are typed by hand.
  return `?${new URLSearchParams(given).toString().replaceAll('%2F', '/')}`;
}
