import type { AccountId, Bridge, Hosting, SavedAccount, Trust } from '../bridge/bridge.js';

export interface ShownNotification {
  readonly tag: string;
  readonly title: string;
  readonly body: string;
}

/** A platform in memory: what it was asked to show can be seen, what it says can be made up. */
export interface FakeBridge extends Bridge {
  accounts: readonly SavedAccount[];
  readonly shown: ShownNotification[];
  readonly withdrawn: string[];
  /** The user clicks a notification. */
  activate(tag: string): void;
  /** The app is opened with an invite link. */
  invite(link: string): void;
}

export function fakeBridge(
  parts: { hosting?: Hosting; trust?: Trust; accounts?: readonly SavedAccount[] } = {},
): FakeBridge {
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
    accounts: parts.accounts ?? [],
    shown: [],
    withdrawn: [],
    vault: {
      kind: Promise.resolve('keychain'),
      load: () => Promise.resolve(bridge.accounts),
      save(account) {
        bridge.accounts = [...bridge.accounts.filter((other) => !isSame(other, account)), account];
        return Promise.resolve();
      },
      remove(account) {
        bridge.accounts = bridge.accounts.filter((other) => !isSame(other, account));
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
    activate(tag) {
      for (const listener of activators) listener(tag);
    },
    invite(link) {
      for (const listener of inviters) listener(link);
    },
  };
  return bridge;
}

function isSame(one: AccountId, other: AccountId): boolean {
  return one.url === other.url && one.identifier === other.identifier;
}
