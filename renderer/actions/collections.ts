import { setMedia } from '../state/media.js';
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
        ({ stickers, hints }) => change(client, (state) => setMedia(state, { stickers: { paths: stickers, hints } })),
        // Without an answer the last known list stays.
        () => undefined,
      );
    },

    loadReactions() {
      const { account } = client;
      if (!account || account.session.isAsking('GetReactions')) return;
      account.session.ask({ event: 'GetReactions' }, 'ReturnReactions').then(
        ({ reactionsURLs }) => {
          // If a server offers none, the usual ones stay.
          if (reactionsURLs.length > 0) change(client, (state) => setMedia(state, { reactions: reactionsURLs }));
        },
        () => undefined,
      );
    },
  };
}
