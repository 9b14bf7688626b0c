import type { SavedAccount } from '../bridge/bridge.js';
import { initialState } from '../state/store.js';
import { type App, change } from './app.js';
import { accountKey, Live } from './live.js';

/** Keeps the account and starts to work with it. */
export async function signIn(app: App, account: SavedAccount): Promise<void> {
  await app.bridge.vault.save(account);
  await resumeAccount(app, account);
}

/** Starts to work with an account that is kept already. */
export async function resumeAccount(app: App, account: SavedAccount): Promise<void> {
  const generation = ++app.generation;
  if (account.fingerprint !== null) await app.bridge.trust?.pin(account.url, account.fingerprint);
  if (generation !== app.generation) return;
  app.live?.stop();
  change(app, ({ host, waiting, notices, server }) => ({
    ...initialState,
    host,
    waiting,
    notices,
    server: server ?? (account.serverName === '' ? null : { name: account.serverName, extensions: true }),
    session: { kind: 'signed-in', account },
    drafts: app.drafts.load(accountKey(account)),
  }));
  app.live = new Live(app, account);
}

/** Forgets the account on this machine, with its drafts and unsent messages. */
export async function signOut(app: App): Promise<void> {
  app.generation++;
  const { live, bridge, store } = app;
  const { chatOrder } = store.getState();
  app.live = null;
  if (live) {
    live.session.outbox.clear();
    live.uploads.clear();
    live.stop();
    app.drafts.clear(accountKey(live.account));
  }
  app.chosen = null;
  change(app, ({ host, waiting }) => ({
    ...initialState,
    host,
    waiting,
    session: { kind: 'signed-out', invite: null },
  }));
  if (live) await bridge.vault.remove(live.account);
  // What still hangs on the screen would open a chat that is no longer there.
  await Promise.all(chatOrder.map((chat) => bridge.notifications.withdraw(chat)));
}
