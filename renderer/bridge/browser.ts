import { Type } from 'typebox';
import Value from 'typebox/value';
import type { Bridge, Files, Links, Notifications, SavedAccount, Vault } from './bridge.js';

const ACCOUNT_KEY = 'parley.account';

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
  readonly document: Pick<Document, 'createElement'>;
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
    files: pageFiles(page),
  };
}

/** A page has no keychain: the account lives as long as the tab. */
function sessionVault(storage: BrowserWindow['sessionStorage']): Vault {
  return {
    kind: Promise.resolve('session'),
    load() {
      let account: unknown;
      try {
        account = JSON.parse(storage.getItem(ACCOUNT_KEY) ?? 'null');
      } catch {
        return Promise.resolve(null);
      }
      return Promise.resolve(Value.Check(AccountShape, account) ? (account satisfies SavedAccount) : null);
    },
    save(account) {
      storage.setItem(ACCOUNT_KEY, JSON.stringify(account));
      return Promise.resolve();
    },
    clear() {
      storage.removeItem(ACCOUNT_KEY);
      return Promise.resolve();
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

/** The browser has its own downloads: it asks, shows progress and tells where. */
function pageFiles({ document }: BrowserWindow): Files {
  return {
    save(url, name) {
      if (!URL.canParse(url) || !/^(https?|blob):$/.test(new URL(url).protocol)) {
        return Promise.reject(new Error('Only files of the server are saved.'));
      }
      const link = document.createElement('a');
      link.href = url;
      link.download = name;
      link.click();
      return Promise.resolve();
    },
  };
}
