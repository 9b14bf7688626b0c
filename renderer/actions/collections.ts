import { setMedia } from '../state/media.js';
import { change } from '../state/store.js';
import type { Client } from './client.js';
import type { CollectionActions } from './media-actions.js';

/** Stickers and reactions: asked for when they are first wanted, and again with every new wish for the list. */
export function collectionActions(client: Client): CollectionActions {
  return {
    loadStickers() {
      const { account } = client;
      if (!account || account.session.isAsking('GetStickers')) return;
      account.session.ask({ event: 'GetStickers' }, 'ReturnStickers').then(
        ({ stickers, hints }) => change(client, (state) => setMedia(state, { stickers: { paths: stickers, hints } })),
        // Without an answer the list stays as it was known.
        () => undefined,
      );
    },

    loadReactions() {
      const { account } = client;
      if (!account || account.session.isAsking('GetReactions')) return;
      account.session.ask({ event: 'GetReactions' }, 'ReturnReactions').then(
        ({ reactionsURLs }) => {
          // A server with none to offer leaves the usual ones.
          if (reactionsURLs.length > 0) change(client, (state) => setMedia(state, { reactions: reactionsURLs }));
        },
        () => undefined,
      );
    },
  };
}
