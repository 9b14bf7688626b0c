import type { Client } from '../actions/client.js';
import type { Transfers, Unsubscribe } from '../bridge/bridge.js';
import type { AppState, UploadProgress } from '../state/model.js';

/** Tells the platform the progress of this account's files. @returns stops that */
export function watchTransfers(client: Pick<Client, 'bridge' | 'store'>): Unsubscribe {
  const count = transferCounter();
  let told = '';
  return client.store.subscribe((state, before) => {
    if (state.conversations === before.conversations) return;
    const now = count(state.conversations);
    const text = JSON.stringify(now);
    if (text === told) return;
    told = text;
    void client.bridge.attention.showTransfers(now);
  });
}

/**
 * @returns adds up what is on its way. Files that have arrived count until the last one has: several that follow each
 *   other are one bar that never goes back
 */
export function transferCounter(): (conversations: AppState['conversations']) => Transfers {
  /** Sizes of all files since nothing was on its way the last time, by the message's clientId. */
  const begun = new Map<string, number>();

  return (conversations) => {
    const uploads = new Map<string, UploadProgress>();
    for (const { outgoing } of Object.values(conversations)) {
      for (const { clientId, upload } of outgoing) if (upload) uploads.set(clientId, upload);
    }
    const states = [...uploads.values()].map(({ state }) => state);
    const failed = states.includes('failed');
    if (!states.some((state) => state === 'running' || state === 'waiting')) {
      begun.clear();
      return { sent: 0, total: 0, failed };
    }
    let sent = 0;
    for (const [clientId, { state, size }] of uploads) {
      if (state === 'running' || state === 'waiting') begun.set(clientId, size);
      // These files are paused or have failed, so no progress is expected of them.
      else begun.delete(clientId);
    }
    for (const [clientId, size] of begun) sent += Math.min(uploads.get(clientId)?.sent ?? size, size);
    return { sent, total: [...begun.values()].reduce((sum, size) => sum + size, 0), failed };
  };
}
