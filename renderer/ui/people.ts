const words = /[\p{L}\p{N}]+/gu;
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** @returns up to two upper-case initials of a name, e.g. `AL` for `ada lovelace`; its first character where it has no words */
export function initials(name: string): string {
  const found = name.match(words) ?? [];
  const chosen = found.length > 1 ? [found[0], found[found.length - 1]] : found.slice(0, 1);
  const letters = chosen.map((word) => firstGrapheme(word ?? '')).join('');
  return (letters || firstGrapheme(name.trim())).toLocaleUpperCase();
}

/** @returns a hue in degrees, always the same for the same identifier, out of twelve that differ well */
export function hueOf(identifier: string): number {
  let hash = 2166136261;
  for (let index = 0; index < identifier.length; index += 1) {
    hash = Math.imul(hash ^ identifier.charCodeAt(index), 16777619);
  }
  return ((hash >>> 0) % 12) * 30 + 10;
}

function firstGrapheme(text: string): string {
  for (const { segment } of segmenter.segment(text)) return segment;
  return '';
}
