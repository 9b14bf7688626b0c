import type { EventFor } from '../connection/decode.js';
import { setMedia } from '../state/media.js';
import type { StickerSet } from '../state/model.js';
import { change } from '../state/store.js';
import type { Client } from './client.js';
import type { CollectionActions } from './media-actions.js';

/** Loads stickers and reactions, when they are first wanted and again whenever the list is opened. */
export function collectionActions(client: Client): CollectionActions {
  return {
    loadStickers() {
      const { account } = client;
      if (!account || account.session.isAsking('GetStickers')) return;
      account.session.ask({ event: 'GetStickers' }, 'ReturnStickers').then(
        (told) => change(client, (state) => setMedia(state, { stickers: stickersOf(told) })),
        // Without an answer the last known list stays.
        () => undefined,
      );
    },

    loadReactions() {
      const { account } = client;
      if (!account || account.session.isAsking('GetReactions')) return;
      account.session.ask({ event: 'GetReactions' }, 'ReturnReactions').then(
        ({ reactionsURLs }) => {
          const reactions = reactionsURLs.filter((path) => path !== '');
          // If a server offers none, the usual ones stay.
          if (reactions.length > 0) change(client, (state) => setMedia(state, { reactions }));
        },
        () => undefined,
      );
    },
  };
}

/** @returns the stickers that have a path, each with its own words */
function stickersOf({ stickers, hints }: Pick<EventFor<'ReturnStickers'>, 'stickers' | 'hints'>): StickerSet {
  const all = stickers.map((path, index) => ({ path, words: hints[index] ?? [] })).filter(({ path }) => path !== '');
  return { paths: all.map(({ path }) => path), hints: all.map(({ words }) => words) };
}
