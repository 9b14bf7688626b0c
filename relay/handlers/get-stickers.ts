import type { Handler } from '../core/context.js';
import { reply } from '../core/effects.js';

/** All stickers with the words to find them by. Nothing secret: anybody may ask. */
export const getStickers: Handler<'GetStickers'> = async (relay) => {
  const pictures = await relay.catalogue.pictures('stickers');
  const stickers = pictures.map(({ path }) => path);
  const hints = pictures.map((picture) => [...picture.hints]);
  return reply({ base: { event: 'ReturnStickers', stickers, hints } });
};
