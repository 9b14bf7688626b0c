import { Type } from 'typebox';
import Value from 'typebox/value';
import type {
  AccountId,
  Attention,
  Bridge,
  Clicked,
  Files,
  Links,
  NewNotification,
  Notifications,
  SavedAccount,
  Settings,
  Vault,
} from './bridge.js';
import { accountName } from './vault.js';
import { createPageAway, type InputWindow, type PageAway } from './page-away.js';
import {
  defaultPreferences,
  isQuiet,
  languageOf,
  offeredOn,
  type Preferences,
  PreferencesSchema,
  veiled,
} from './preferences.js';
import { languages } from './texts/index.js';

const ACCOUNTS_KEY = 'parley.accounts';
const CACHE_KEYS_KEY = 'parley.cache-keys';
const SETTINGS_KEY = 'parley.settings';

const AccountShape = Type.Object({
  url: Type.String(),
  serverName: Type.String(),
  fingerprint: Type.Union([Type.String(), Type.Null()]),
  identifier: Type.String({ minLength: 1 }),
  email: Type.String(),
  username: Type.String(),
  avatar: Type.String(),
  passwordHash: Type.String(),
  deviceKey: Type.Optional(Type.String()),
});

const KeysShape = Type.Record(Type.String(), Type.String({ pattern: '^[0-9a-f]{64}$' }));

/** The parts of a window that the bridge uses, so that tests can stand in for them. */
export interface BrowserWindow extends InputWindow {
  readonly sessionStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly localStorage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly document: { title: string; createElement(tag: 'a'): Pick<HTMLAnchorElement, 'href' | 'download' | 'click'> };
  readonly navigator: { readonly language: string; readonly clipboard?: Pick<Clipboard, 'writeText'> };
  readonly Notification?: typeof Notification;
  open(url: string, target: string, features: string): unknown;
  focus(): void;
}

/**
 * The platform of a plain page that a relay serves: it cannot host, and the browser decides about trust.
 * @param version the application's version
 */
export function createBrowserBridge(version: string, page: BrowserWindow = window): Bridge {
  const settings = pageSettings(page);
  const away = createPageAway(page, () => settings.current.awayAfter);
  settings.onChange(() => away.chosen());
  return {
    kind: 'browser',
    platform: 'web',
    locale: page.navigator.language,
    version,
    standIn: false,
    hosting: null,
    trust: null,
    vault: sessionVault(page.sessionStorage),
    notifications: pageNotifications(page, () => settings.current),
    links: pageLinks(page),
    settings,
    attention: pageAttention(page, away),
    diagnostics: null,
    files: pageFiles(page),
    uploads: null,
    background: null,
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
  const keys = sessionKeys(storage);
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
      keys.forget(account);
      return write(read().filter((other) => !same(other)));
    },
    cacheKey: (account) => Promise.resolve().then(() => keys.of(account)),
  };
}

/**
 * Keys that live as long as the tab: data that they encrypted outlives them in the browser's profile, but cannot be
 * read.
 */
function sessionKeys(storage: BrowserWindow['sessionStorage']) {
  const read = (): Record<string, string> => {
    try {
      const kept: unknown = JSON.parse(storage.getItem(CACHE_KEYS_KEY) ?? '{}');
      return Value.Check(KeysShape, kept) ? kept : {};
    } catch {
      return {};
    }
  };
  return {
    of(account: AccountId): Uint8Array {
      const kept = read()[accountName(account)];
      if (kept !== undefined) return Uint8Array.from(kept.match(/../g) ?? [], (byte) => parseInt(byte, 16));
      const key = crypto.getRandomValues(new Uint8Array(32));
      const hex = Array.from(key, (byte) => byte.toString(16).padStart(2, '0')).join('');
      storage.setItem(CACHE_KEYS_KEY, JSON.stringify({ ...read(), [accountName(account)]: hex }));
      return key;
    },
    forget(account: AccountId): void {
      const others = Object.entries(read()).filter(([name]) => name !== accountName(account));
      if (others.length === 0) storage.removeItem(CACHE_KEYS_KEY);
      else storage.setItem(CACHE_KEYS_KEY, JSON.stringify(Object.fromEntries(others)));
    },
  };
}

/** What stands in a notification in place of what must not be seen. */
/** Shows notifications where the user has allowed them; the browser is asked for that by nobody here. */
function pageNotifications(page: BrowserWindow, preferences: () => Preferences): Notifications {
  const shown = new Map<string, Notification>();
  /** What is on the screen, by tag. */
  const contents = new Map<string, NewNotification>();
  const listeners = new Set<(clicked: Clicked) => void>();
  const heard = new Set<() => void>();
  const draw = (asked: NewNotification): boolean => {
    const { tag, title, body, picture, mention = false, message } = asked;
    const { Notification } = page;
    const chosen = preferences();
    if (Notification?.permission !== 'granted' || isQuiet(chosen, new Date(), mention)) return false;
    const { system } = languages[languageOf(chosen, page.navigator.language)];
    const hidden = { title: 'Parley', body: system.notification.hidden };
    const drawn = veiled(chosen, { title, body }, hidden);
    const notification = new Notification(drawn.title, {
      tag,
      body: drawn.body,
      ...(picture !== undefined && chosen.notify !== 'nothing' && { icon: picture }),
      silent: true,
      requireInteraction: mention,
    });
    notification.addEventListener('click', () => {
      page.focus();
      for (const listener of listeners) listener({ tag, message: message ?? null });
    });
    notification.addEventListener('close', () => {
      if (shown.get(tag) !== notification) return;
      shown.delete(tag);
      contents.delete(tag);
    });
    shown.set(tag, notification);
    contents.set(tag, asked);
    return true;
  };
  const withdraw = (tag: string) => {
    shown.get(tag)?.close();
    shown.delete(tag);
    contents.delete(tag);
  };
  return {
    show(notification) {
      if (draw(notification) && preferences().sound) for (const listener of heard) listener();
      return Promise.resolve();
    },
    amend({ tag, message }, words) {
      const before = contents.get(tag);
      if (before?.message === message) {
        if (words) draw({ ...before, ...words });
        else withdraw(tag);
      }
      return Promise.resolve();
    },
    withdraw(tag) {
      withdraw(tag);
      return Promise.resolve();
    },
    onActivate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    // A page's notifications have no fields and no buttons.
    onReply: () => () => undefined,
    onRead: () => () => undefined,
    onSound(listener) {
      heard.add(listener);
      return () => heard.delete(listener);
    },
    pushToken: () => Promise.resolve(null),
  };
}

function pageLinks(page: BrowserWindow): Links {
  return {
    // Links and files open the desktop app; a page never gets one.
    onInvite: () => () => undefined,
    onChat: () => () => undefined,
    onFiles: () => () => undefined,
    readFile: () => Promise.reject(new Error('This file was not offered.')),
    openExternal(url) {
      if (!URL.canParse(url) || !/^(https?|mailto):$/.test(new URL(url).protocol)) {
        return Promise.reject(new Error('Only http, https and mailto links are opened.'));
      }
      page.open(url, '_blank', 'noopener,noreferrer');
      return Promise.resolve();
    },
    async copy(text) {
      // The clipboard is missing on a plain-http page of another machine.
      if (!page.navigator.clipboard) throw new Error('The browser gives no access to the clipboard here.');
      await page.navigator.clipboard.writeText(text);
    },
  };
}

function pageSettings({ localStorage }: BrowserWindow): Settings & { readonly current: Preferences } {
  const listeners = new Set<(preferences: Preferences) => void>();
  let current = readPreferences(localStorage);
  return {
    offered: offeredOn('web'),
    get current() {
      return current;
    },
    get: () => Promise.resolve(current),
    change(change) {
      current = { ...current, ...change };
      for (const listener of listeners) listener(current);
      try {
        localStorage.setItem(SETTINGS_KEY, JSON.stringify(current));
        return Promise.resolve(null);
      } catch {
        // A private window may refuse to store anything; the choice then lasts as long as the page.
        return Promise.resolve('kept');
      }
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    spellingLanguages: () => Promise.resolve([]),
  };
}

function readPreferences(storage: BrowserWindow['localStorage']): Preferences {
  try {
    const stored = JSON.parse(storage.getItem(SETTINGS_KEY) ?? '{}') as object;
    const value: unknown = { ...defaultPreferences, ...stored };
    return Value.Check(PreferencesSchema, value) ? value : defaultPreferences;
  } catch {
    return defaultPreferences;
  }
}

/** A page can show something outside of itself only in the tab's title. */
function pageAttention(page: BrowserWindow, { onAway }: PageAway): Attention {
  const { title } = page.document;
  return {
    report({ unread }) {
      page.document.title = unread > 0 ? `(${unread}) ${title}` : title;
      return Promise.resolve();
    },
    // The browser's own icon shows neither of these.
    showTransfers: () => Promise.resolve(),
    showRecent: () => Promise.resolve(),
    onWake: () => () => undefined,
    onAway,
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
