import { Type } from 'typebox';
import Value from 'typebox/value';
import type { AccountId, Bridge, Links, Notifications, SavedAccount, Vault } from './bridge.js';

const ACCOUNTS_KEY = 'parley.accounts';

const AccountShape = Type.Object({
  url: Type.String(),
  serverName: Type.String(),
  fingerprint: Type.Union([Type.String(), Type.Null()]),
  identifier: Type.String({ minLength: 1 }),
  email: Type.String(),
  username: Type.String(),
  avatar: Type.String(),
  passwordHash: Type.String(),
});

/** The parts of a window that the bridge uses, so that tests can stand in for them. */
export interface BrowserWindow {
  readonly sessionStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly navigator: { readonly language: string; readonly clipboard?: Pick<Clipboard, 'writeText'> };
  readonly Notification?: typeof Notification;
  open(url: string, target: string, features: string): unknown;
  focus(): void;
}

/**
 * The platform of a plain page that a relay serves: no hosting, trust is the browser's own business.
 * @param version the application's version
 */
export function createBrowserBridge(version: string, page: BrowserWindow = window): Bridge {
  return {
    kind: 'browser',
    platform: 'web',
    locale: page.navigator.language,
    version,
    standIn: false,
    hosting: null,
    trust: null,
    vault: sessionVault(page.sessionStorage),
    notifications: pageNotifications(page),
    links: pageLinks(page),
  };
}

/** A page has no keychain: accounts live as long as the tab. */
function sessionVault(storage: BrowserWindow['sessionStorage']): Vault {
  const read = (): SavedAccount[] => {
    let kept: unknown;
    try {
      kept = JSON.parse(storage.getItem(ACCOUNTS_KEY) ?? '[]');
    } catch {
      return [];
    }
    return Array.isArray(kept) ? kept.filter((account) => Value.Check(AccountShape, account)) : [];
  };
  const write = (accounts: readonly SavedAccount[]): Promise<void> => {
    if (accounts.length === 0) storage.removeItem(ACCOUNTS_KEY);
    else storage.setItem(ACCOUNTS_KEY, JSON.stringify(accounts));
    return Promise.resolve();
  };
  const isSame = (one: AccountId) => (other: AccountId) => one.url === other.url && one.identifier === other.identifier;
  return {
    kind: Promise.resolve('session'),
    load: () => Promise.resolve(read()),
    save(account) {
      const accounts = read();
      const at = accounts.findIndex(isSame(account));
      return write(at < 0 ? [...accounts, account] : accounts.with(at, account));
    },
    remove(account) {
      const same = isSame(account);
      return write(read().filter((other) => !same(other)));
    },
  };
}

/** Shows notifications where the user has allowed them; the browser is asked for that by nobody here. */
function pageNotifications(page: BrowserWindow): Notifications {
  const shown = new Map<string, Notification>();
  const listeners = new Set<(tag: string) => void>();
  return {
    show({ tag, title, body }) {
      const { Notification } = page;
      if (Notification?.permission !== 'granted') return Promise.resolve();
      const notification = new Notification(title, { tag, body });
      notification.addEventListener('click', () => {
        page.focus();
        for (const listener of listeners) listener(tag);
      });
      notification.addEventListener('close', () => {
        if (shown.get(tag) === notification) shown.delete(tag);
      });
      shown.set(tag, notification);
      return Promise.resolve();
    },
    withdraw(tag) {
      shown.get(tag)?.close();
      shown.delete(tag);
      return Promise.resolve();
    },
    onActivate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function pageLinks(page: BrowserWindow): Links {
  return {
    // An invite link opens the desktop app; a page never gets one.
    onInvite: () => () => undefined,
    openExternal(url) {
      if (!URL.canParse(url) || !/^(https?|mailto):$/.test(new URL(url).protocol)) {
        return Promise.reject(new Error('Only http, https and mailto links are opened.'));
      }
      page.open(url, '_blank', 'noopener,noreferrer');
      return Promise.resolve();
    },
    async copy(text) {
      // Not there on a plain-http page of another machine.
      if (!page.navigator.clipboard) throw new Error('The browser gives no access to the clipboard here.');
      await page.navigator.clipboard.writeText(text);
    },
  };
}
