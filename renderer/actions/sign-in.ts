import { AccountSession } from '../account/account-session.js';
import type { SavedAccount } from '../bridge/bridge.js';
import { type Kept, openKept } from '../cache/kept.js';
import type { AppState } from '../state/model.js';
import { addNotice } from '../state/notices.js';
import { change, initialState } from '../state/store.js';
import type { App } from './app.js';

/** Keeps the account and starts to work with it. */
export async function signIn(app: App, saved: SavedAccount): Promise<void> {
  await app.bridge.vault.save(saved);
  await resumeAccount(app, saved);
}

/** Starts to work with an account that is kept already. */
export async function resumeAccount(app: App, saved: SavedAccount): Promise<void> {
  const generation = ++app.generation;
  if (saved.fingerprint !== null) await app.bridge.trust?.pin(saved.url, saved.fingerprint);
  if (generation !== app.generation) return;
  app.account?.stop();
  app.account = null;
  change(app, ({ host, waiting, notices, server, media: { offered } }) => ({
    ...initialState,
    host,
    waiting,
    notices,
    // The app may have been started with them.
    media: { ...initialState.media, offered },
    server: server ?? (saved.serverName === '' ? null : { name: saved.serverName, extensions: true }),
    session: { kind: 'signed-in', account: saved },
  }));
  const kept = await openKept(app.deps, app.bridge.vault, saved, () =>
    change(app, (state) => addNotice(state, 'error', { key: 'notices.storageFull' })),
  );
  if (generation !== app.generation) {
    void kept.close();
    return;
  }
  // Shown before the network has said anything.
  change(app, (state) => ({ ...state, ...cached(kept), drafts: kept.words.drafts }));
  const { bridge, deps, store } = app;
  app.account = new AccountSession({ bridge, deps, store, saved, kept, isAway: () => app.away });
}

function cached({ cache }: Kept): Partial<AppState> {
  if (!cache?.known) return {};
  const { chats, chatOrder, people } = cache.known;
  return { chats, chatOrder, people, chatsLoaded: true };
}

/** Forgets the account on this machine, with its drafts and unsent messages. */
export async function signOut(app: App): Promise<void> {
  app.generation++;
  const { account, bridge, store } = app;
  const { chatOrder } = store.getState();
  app.account = null;
  account?.uploads.clear();
  const deleted = account?.delete();
  app.chosen = null;
  change(app, ({ host, waiting }) => ({
    ...initialState,
    host,
    waiting,
    session: { kind: 'signed-out', invite: null },
  }));
  await deleted;
  if (account) await bridge.vault.remove(account.saved);
  // What still hangs on the screen would open a chat that is no longer there.
  await Promise.all(chatOrder.map((chat) => bridge.notifications.withdraw(chat)));
}
