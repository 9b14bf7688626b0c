import { AccountSession } from '../account/account-session.js';
import type { SavedAccount } from '../bridge/bridge.js';
import { type Kept, openKept } from '../cache/kept.js';
import type { AppState } from '../state/model.js';
import { addNotice } from '../state/notices.js';
import { change, initialState } from '../state/store.js';
import type { Client } from './client.js';

/** Keeps the account and starts its session. */
export async function signIn(client: Client, saved: SavedAccount): Promise<void> {
  await client.bridge.vault.save(saved);
  await resumeAccount(client, saved);
}

/** Starts the session of an account that is kept already. */
export async function resumeAccount(client: Client, saved: SavedAccount): Promise<void> {
  const generation = ++client.generation;
  if (saved.fingerprint !== null) await client.bridge.trust?.pin(saved.url, saved.fingerprint);
  if (generation !== client.generation) return;
  client.account?.stop();
  client.account = null;
  change(client, ({ host, waiting, notices, server, media: { offered } }) => ({
    ...initialState,
    host,
    waiting,
    notices,
    // The app may have been started with these files.
    media: { ...initialState.media, offered },
    server: server ?? (saved.serverName === '' ? null : { name: saved.serverName, extensions: true }),
    session: { kind: 'signed-in', account: saved },
  }));
  const kept = await openKept(client.deps, client.bridge.vault, saved, () =>
    change(client, (state) => addNotice(state, 'error', { key: 'notices.storageFull' })),
  );
  if (generation !== client.generation) {
    void kept.close();
    return;
  }
  // The kept chats are shown before the network has answered.
  change(client, (state) => ({ ...state, ...cached(kept), drafts: kept.unsent.drafts, notSent: kept.unsent.notSent }));
  const { bridge, deps, store } = client;
  client.account = new AccountSession({ bridge, deps, store, saved, kept, isAway: () => client.away });
}

function cached({ cache }: Kept): Partial<AppState> {
  if (!cache?.known) return {};
  const { chats, chatOrder, people } = cache.known;
  return { chats, chatOrder, people, chatsLoaded: true };
}

/** Forgets the account on this machine, with its drafts and unsent messages. */
export async function signOut(client: Client): Promise<void> {
  client.generation++;
  const { account, bridge, store } = client;
  const { chatOrder } = store.getState();
  client.account = null;
  account?.uploads.clear();
  const deleted = account?.delete();
  client.chosen = null;
  change(client, ({ host, waiting }) => ({
    ...initialState,
    host,
    waiting,
    session: { kind: 'signed-out', invite: null },
  }));
  await deleted;
  if (account) await bridge.vault.remove(account.saved);
  // A notification that stays on the screen would open a chat that is no longer there.
  await Promise.all(chatOrder.map((chat) => bridge.notifications.withdraw(chat)));
}
