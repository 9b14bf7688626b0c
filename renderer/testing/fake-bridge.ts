import type {
  AccountId,
  AttentionState,
  Bridge,
  ChatLink,
  Clicked,
  Hosting,
  NewNotification,
  NotificationWords,
  OfferedFile,
  RecentChat,
  SavedAccount,
  SettingProblem,
  Transfers,
  Trust,
} from '../bridge/bridge.js';
import { accountName } from '../bridge/vault.js';
import { defaultPreferences, type Preference, type Preferences } from '../bridge/preferences.js';

/** A platform in memory: a test sees what it was asked to show, and makes its events. */
export interface FakeBridge extends Bridge {
  accounts: readonly SavedAccount[];
  readonly shown: NewNotification[];
  readonly withdrawn: string[];
  readonly amended: { readonly tag: string; readonly message: number; readonly words: NotificationWords | null }[];
  /** The user clicks a notification. */
  activate(tag: string, message?: number): void;
  /** The app is opened with an invite link. */
  invite(link: string): void;
  /** The app is opened with a link to a chat. */
  follow(link: ChatLink): void;
  /** Gives files to the app, by name and text. */
  offer(files: Readonly<Record<string, string>>): void;
  /** What can be read of offered files, by id. */
  readonly contents: Map<string, Uint8Array>;
  /** The user answers, or marks as read, in a notification. */
  reply(tag: string, text: string): void;
  read(tag: string): void;
  /** The machine wakes up, or is unlocked. */
  wake(reason: 'resume' | 'unlock'): void;
  /** Changes whether somebody is at the computer. */
  setAway(away: boolean): void;
  /** The states that were reported for the tray, newest last. */
  readonly reports: AttentionState[];
  /** The progress that was reported of files on their way, newest last. */
  readonly transfers: Transfers[];
  recent: readonly RecentChat[];
  preferences: Preferences;
  /** What the next change of a preference answers. */
  problem: SettingProblem | null;
  /** The name by which the system's push service knows this device. */
  pushToken: string | null;
  /** How many times the page said that it is connected to all of its servers. */
  here: number;
  /** Asks the page to end. @returns whether it has left */
  leave(accounts: readonly AccountId[]): Promise<boolean>;
}

const everything = Object.keys(defaultPreferences) as Preference[];

export function fakeBridge(
  parts: { hosting?: Hosting; trust?: Trust; accounts?: readonly SavedAccount[] } = {},
): FakeBridge {
  const activators = new Set<(clicked: Clicked) => void>();
  const inviters = new Set<(link: string) => void>();
  const followers = new Set<(link: ChatLink) => void>();
  const takers = new Set<(files: OfferedFile[]) => void>();
  const repliers = new Set<(reply: { tag: string; text: string }) => void>();
  const readers = new Set<(tag: string) => void>();
  const wakers = new Set<(reason: 'resume' | 'unlock') => void>();
  const awayListeners = new Set<(away: boolean) => void>();
  let away = false;
  const leavers = new Set<(accounts: readonly AccountId[]) => Promise<boolean>>();
  const choosers = new Set<(preferences: Preferences) => void>();
  const listen =
    <T>(listeners: Set<(value: T) => void>) =>
    (listener: (value: T) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    };
  const cacheKeys = new Map<string, Uint8Array>();
  const bridge: FakeBridge = {
    kind: 'electron',
    platform: 'linux',
    locale: 'en',
    version: '0.0.0',
    standIn: false,
    hosting: parts.hosting ?? null,
    trust: parts.trust ?? null,
    accounts: parts.accounts ?? [],
    shown: [],
    withdrawn: [],
    amended: [],
    vault: {
      kind: Promise.resolve('keychain'),
      load: () => Promise.resolve(bridge.accounts),
      save(account) {
        bridge.accounts = [...bridge.accounts.filter((other) => !isSame(other, account)), account];
        return Promise.resolve();
      },
      remove(account) {
        bridge.accounts = bridge.accounts.filter((other) => !isSame(other, account));
        cacheKeys.delete(accountName(account));
        return Promise.resolve();
      },
      cacheKey(account) {
        const key = cacheKeys.get(accountName(account)) ?? crypto.getRandomValues(new Uint8Array(32));
        cacheKeys.set(accountName(account), key);
        return Promise.resolve(key);
      },
    },
    notifications: {
      show(notification) {
        bridge.shown.push(notification);
        return Promise.resolve();
      },
      amend({ tag, message }, words) {
        bridge.amended.push({ tag, message, words });
        return Promise.resolve();
      },
      withdraw(tag) {
        bridge.withdrawn.push(tag);
        return Promise.resolve();
      },
      onActivate(listener) {
        activators.add(listener);
        return () => activators.delete(listener);
      },
      onReply: listen(repliers),
      onRead: listen(readers),
      onSound: () => () => undefined,
      pushToken: () => Promise.resolve(bridge.pushToken),
    },
    links: {
      onInvite(listener) {
        inviters.add(listener);
        return () => inviters.delete(listener);
      },
      onChat: listen(followers),
      onFiles: listen(takers),
      readFile(id, from, to) {
        const bytes = bridge.contents.get(id);
        return bytes ? Promise.resolve(bytes.slice(from, to)) : Promise.reject(new Error('This file was not offered.'));
      },
      openExternal: () => Promise.resolve(),
      copy: () => Promise.resolve(),
    },
    settings: {
      offered: everything,
      get: () => Promise.resolve(bridge.preferences),
      change(change) {
        bridge.preferences = { ...bridge.preferences, ...change };
        for (const listener of choosers) listener(bridge.preferences);
        return Promise.resolve(bridge.problem);
      },
      onChange: listen(choosers),
      spellingLanguages: () => Promise.resolve(['de', 'en-GB', 'en-US', 'ru']),
    },
    attention: {
      report(state) {
        bridge.reports.push(state);
        return Promise.resolve();
      },
      showTransfers(transfers) {
        bridge.transfers.push(transfers);
        return Promise.resolve();
      },
      showRecent(chats) {
        bridge.recent = chats;
        return Promise.resolve();
      },
      onWake: listen(wakers),
      onAway(listener) {
        listener(away);
        return listen(awayListeners)(listener);
      },
    },
    diagnostics: {
      get: () =>
        Promise.resolve({
          versions: [{ name: 'Parley', version: '0.0.0' }],
          paths: { data: '/data', log: '/data/logs/parley.log', crashes: '/data/crashes' },
          connection: [{ time: 1_000_000, state: 'ready' as const }],
          crashes: 0,
        }),
      copy: () => Promise.resolve(),
      unfit: () => Promise.resolve(),
      showLog: () => Promise.resolve(),
    },
    reports: [],
    transfers: [],
    recent: [],
    contents: new Map(),
    preferences: defaultPreferences,
    problem: null,
    pushToken: null,
    files: { save: () => Promise.resolve() },
    uploads: null,
    background: {
      here() {
        bridge.here += 1;
        return Promise.resolve();
      },
      onLeave(listener) {
        leavers.add(listener);
        return () => leavers.delete(listener);
      },
    },
    here: 0,
    async leave(accounts) {
      const left = await Promise.all([...leavers].map((listener) => listener(accounts)));
      return left.length > 0 && left.every(Boolean);
    },
    activate(tag, message) {
      for (const listener of activators) listener({ tag, message: message ?? null });
    },
    invite(link) {
      for (const listener of inviters) listener(link);
    },
    follow(link) {
      for (const listener of followers) listener(link);
    },
    offer(files) {
      const offered = Object.entries(files).map(([name, text]) => {
        const bytes = new TextEncoder().encode(text);
        bridge.contents.set(`id of ${name}`, bytes);
        return { id: `id of ${name}`, name, size: bytes.length };
      });
      for (const taker of takers) taker(offered);
    },
    reply(tag, text) {
      for (const listener of repliers) listener({ tag, text });
    },
    read(tag) {
      for (const listener of readers) listener(tag);
    },
    wake(reason) {
      for (const listener of wakers) listener(reason);
    },
    setAway(now) {
      away = now;
      for (const listener of awayListeners) listener(now);
    },
  };
  return bridge;
}

function isSame(one: AccountId, other: AccountId): boolean {
  return one.url === other.url && one.identifier === other.identifier;
}
