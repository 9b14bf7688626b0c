import type { OfferedFile, Unsubscribe } from '../bridge/bridge.js';
import { setMedia } from '../state/media.js';
import type { AppState } from '../state/model.js';
import { addNotice } from '../state/notices.js';
import { change } from '../state/store.js';
import { typeOf } from '../uploads/kind.js';
import type { Actions } from './actions.js';
import type { Client } from './client.js';
import { MOST_FILES } from './media.js';

/** Bytes of one read over the bridge. */
const PART = 8 * 1024 * 1024;

type Offered = Pick<Actions, 'attachOffered' | 'dropOffered'>;

/**
 * Files that were given to the app from outside: dropped on its icon, or as arguments. They go to the open chat;
 * without one they wait until the user has chosen a chat.
 */
export function offeredActions(
  client: Client,
  { attach, openChat }: Pick<Actions, 'attach' | 'openChat'>,
): Offered & { watch(): Unsubscribe } {
  const { bridge, store } = client;
  const keep = (offered: readonly OfferedFile[]) => change(client, (state) => setMedia(state, { offered }));
  const tell = (key: string, name: string) =>
    change(client, (state) => addNotice(state, 'error', { key, values: { name } }));

  const read = async ({ id, name, size }: OfferedFile): Promise<File | null> => {
    const parts: BlobPart[] = [];
    try {
      for (let from = 0; from < size; from += PART) {
        parts.push(new Uint8Array(await bridge.links.readFile(id, from, Math.min(size, from + PART))));
      }
    } catch {
      return null;
    }
    return new File(parts, name, { type: typeOf(name) });
  };

  const attachAll = async (chat: string, files: readonly OfferedFile[]) => {
    const { account } = client;
    const { maxBytes } = store.getState().media;
    const found: File[] = [];
    // One file more than the limit is read, so that the check of the number sees that there are too many.
    for (const file of files.slice(0, MOST_FILES + 1)) {
      // A file over the limit is not read at all: it may be larger than the memory.
      const fits = maxBytes === null || file.size <= maxBytes;
      const content = fits ? await read(file) : null;
      if (content) found.push(content);
      else tell(fits ? 'notices.fileUnreadable' : 'notices.fileTooLarge', file.name);
    }
    if (client.account === account) attach(chat, found);
  };

  const attachOffered = (chat: string) => {
    const files = store.getState().media.offered;
    if (files.length === 0 || !client.account) return;
    keep([]);
    openChat(chat);
    void attachAll(chat, files);
  };

  /** Gives the files to the chat on the screen, also to one that a link opened meanwhile. */
  const settle = ({ openChat: open, chats, media }: AppState) => {
    if (media.offered.length > 0 && open !== null && chats[open]) attachOffered(open);
  };

  return {
    attachOffered,
    dropOffered: () => keep([]),

    watch() {
      const stopFiles = bridge.links.onFiles((files) => {
        if (store.getState().session.kind === 'signed-out') {
          change(client, (state) => addNotice(state, 'info', { key: 'notices.filesSignedOut' }));
          return;
        }
        keep([...store.getState().media.offered, ...files]);
        settle(store.getState());
      });
      const stopState = store.subscribe(settle);
      return () => {
        stopFiles();
        stopState();
      };
    },
  };
}
