import type { Handler } from '../core/context.js';
import { reply } from '../core/effects.js';

/** The pictures that clients offer as reactions. Nothing secret: anybody may ask. */
export const getReactions: Handler<'GetReactions'> = async (relay) => {
  const pictures = await relay.catalogue.pictures('reactions');
  return reply({ base: { event: 'ReturnReactions', reactionsURLs: pictures.map(({ path }) => path) } });
};
