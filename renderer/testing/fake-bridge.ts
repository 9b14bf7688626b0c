import type { Bridge, Hosting, SavedAccount, Trust } from '../bridge/bridge.js';

export interface ShownNotification {
  readonly tag: string;
  readonly title: string;
  readonly body: string;
}

/** A platform in memory: what it was asked to show can be seen, what it says can be made up. */
export interface FakeBridge extends Bridge {
  account: SavedAccount | null;
  readonly shown: ShownNotification[];
  readonly withdrawn: string[];
  /** The user clicks a notification. */
  activate(tag: string): void;
  /** The app is opened with an invite link. */
  invite(link: string): void;
}

export function fakeBridge(parts: { hosting?: Hosting; trust?: Trust; account?: SavedAccount } = {}): FakeBridge {
  const activators = new Set<(tag: string) => void>();
  const inviters = new Set<(link: string) => void>();
  const bridge: FakeBridge = {
    kind: 'electron',
    platform: 'linux',
    locale: 'en',
    version: '0.0.0',
    standIn: false,
    hosting: parts.hosting ?? null,
    trust: parts.trust ?? null,
    account: parts.account ?? null,
    shown: [],
    withdrawn: [],
    vault: {
      kind: Promise.resolve('keychain'),
      load: () => Promise.resolve(bridge.account),
      save(account) {
        bridge.account = account;
        return Promise.resolve();
      },
      clear() {
        bridge.account = null;
        return Promise.resolve();
      },
    },
    notifications: {
      show(notification) {
        bridge.shown.push(notification);
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
    },
    links: {
      onInvite(listener) {
        inviters.add(listener);
        return () => inviters.delete(listener);
      },
      openExternal: () => Promise.resolve(),
      copy: () => Promise.resolve(),
    },
    files: { save: () => Promise.resolve() },
    activate(tag) {
      for (const listener of activators) listener(tag);
    },
    invite(link) {
      for (const listener of inviters) listener(link);
    },
  };
  return bridge;
}
