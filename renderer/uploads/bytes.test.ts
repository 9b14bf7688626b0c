import { expect, it } from 'vitest';
import { isShownPicture } from './bytes.js';

const file = (text: string) => new Blob([Uint8Array.from(text, (character) => character.charCodeAt(0))]);
const box = (...brands: string[]) => file(`\0\0\0\x1Cftyp${brands.join('')}`);

it.each([
  ['JPEG', file('\xFF\xD8\xFF\xE0 JFIF')],
  ['PNG', file('\x89PNG\r\n\x1A\n')],
  ['GIF', file('GIF89a')],
  ['WebP', file('RIFF\0\0\0\0WEBPVP8X')],
  ['AVIF', box('avif', '\0\0\0\0', 'mif1')],
  ['AVIF of the general brand', box('mif1', '\0\0\0\0', 'mif1', 'avif')],
])('%s is shown', async (_name, picture) => {
  expect(await isShownPicture(picture)).toBe(true);
});

it.each([
  ['HEIC', box('heic', '\0\0\0\0', 'mif1', 'heic')],
  ['a film', box('isom', '\0\0\0\0', 'mp42')],
  ['TIFF', file('II*\0')],
  ['text', file('no picture')],
  ['nothing', file('')],
])('%s is not', async (_name, other) => {
  expect(await isShownPicture(other)).toBe(false);
});
