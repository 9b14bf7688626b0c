import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppDeps } from '../account/deps.js';
import type { AccountId, AttentionState, Bridge, SavedAccount, Unsubscribe } from '../bridge/bridge.js';
import { createTeller } from './all-slots.js';
import { createApp, type ParleyApp } from './create-app.js';
import { isServer } from './desktop.js';
import { addressOf, bridgeFor, type SlotBridge, splitTag } from './slot-bridge.js';

/** One account with its session, or the onboarding that will lead to one. */
export interface AccountSlot {
  readonly key: string;
  readonly app: ParleyApp;
}

export interface AccountsState {
  /** In the order in which they were added; empty until the accounts are known. */
  readonly slots: readonly AccountSlot[];
  /** The slot on the screen. */
  readonly current: AccountSlot | null;
}

/** Several accounts and relays side by side, each with its own state and connection; one of them is on the screen. */
export interface Accounts {
  readonly store: StoreApi<AccountsState>;
  /** Shows a slot on the screen. The onboarding that it replaces is given up. */
  open(key: string): void;
  /** Shows onboarding on the screen, for one more account. */
  add(): void;
  /** Loads the accounts, and starts all of them. Call it once. */
  start(): Promise<void>;
  /** Ends everything; unsent changes stay in the storage. */
  stop(): void;
}

/** A slot with all that is kept of it here. */
interface ManagedSlot extends AccountSlot {
  readonly bridge: SlotBridge;
  /** The account that the slot was made with, known even before its session starts. */
  readonly given: SavedAccount | null;
  /** The chat to return to: a slot that is not on the screen has no chat open. */
  lastChat: string | null;
  unwatch: Unsubscribe;
}

/** @param deps the surroundings: `windowDeps` in a real window */
export function createAccounts(bridge: Bridge, deps: AppDeps): Accounts {
  const store = createStore<AccountsState>(() => ({ slots: [], current: null }));
  const slots = new Map<string, ManagedSlot>();
  let made = 0;
  let stops: Unsubscribe[] = [];

  const tellPlatform = createTeller(bridge.attention);
  /** Reports all slots together, because there is one tray and one taskbar. */
  const reportAttention = () => {
    const reports = [...slots.values()].map((slot) => slot.bridge.attention());
    sayHere(reports.map(({ state }) => state));
    tellPlatform(reports, current()?.bridge.attention() ?? null);
  };

  let isHere = false;
  const sayHere = (states: readonly AttentionState[]) => {
    const was = isHere;
    isHere = states.length > 0 && states.every(({ connection }) => connection === 'ready' || connection === 'refused');
    if (isHere && !was) void bridge.background?.here();
  };

  /**
   * @param channels the accounts whose messages push channels will receive in the page's place.
   * @returns whether the page has left
   */
  const leavePage = async (channels: readonly AccountId[]): Promise<boolean> => {
    const addresses = new Set(channels.map(addressOf));
    const all = [...slots.values()];
    const may = all.every((slot) => {
      const account = accountOf(slot);
      return account !== null && addresses.has(addressOf(account)) && slot.app.mayLeave();
    });
    if (all.length === 0 || !may) return false;
    await Promise.all(all.map(({ app }) => app.depart()));
    return true;
  };

  const current = (): ManagedSlot | undefined => slots.get(store.getState().current?.key ?? '');
  const show = (slot: ManagedSlot | null) => {
    store.setState({ slots: [...slots.values()], current: slot });
    reportAttention();
  };

  const take = (account: SavedAccount | null): ManagedSlot => {
    const key = `slot-${++made}`;
    const slotBridge = bridgeFor(
      bridge,
      () => accountOf(slot),
      () => reportAttention(),
    );
    const app = createApp(slotBridge.bridge, account, attentive(deps, store, key));
    const slot: ManagedSlot = {
      key,
      app,
      given: account,
      bridge: slotBridge,
      lastChat: null,
      unwatch: () => undefined,
    };
    slot.unwatch = app.store.subscribe((now, before) => {
      if (now.session.kind === before.session.kind) return;
      if (now.session.kind === 'signed-in') leaveOthersOf(slot, now.session.account);
      // The last slot stays, for onboarding.
      else if (before.session.kind === 'signed-in' && slots.size > 1) leave(slot);
    });
    slots.set(key, slot);
    return slot;
  };

  const leave = (slot: ManagedSlot) => {
    slot.unwatch();
    slot.app.stop();
    slots.delete(slot.key);
    const now = current();
    if (now) show(now);
    else switchTo([...slots.values()].at(-1) ?? null);
  };

  /** Closes the other slots of an account that somebody signed in to once more: the new password is the right one. */
  const leaveOthersOf = (slot: ManagedSlot, account: AccountId) => {
    for (const other of [...slots.values()]) {
      const its = accountOf(other);
      if (other !== slot && its && addressOf(its) === addressOf(account)) leave(other);
    }
  };

  const switchTo = (slot: ManagedSlot | null) => {
    const before = current();
    if (before === slot) return;
    if (before) {
      before.lastChat = before.app.store.getState().openChat;
      before.app.actions.openChat(null);
    }
    show(slot);
    if (slot?.lastChat) slot.app.actions.openChat(slot.lastChat);
    if (before && !accountOf(before) && slots.has(before.key)) leave(before);
  };

  const add = (): ManagedSlot => {
    const now = current();
    if (now && !accountOf(now)) return now;
    const slot = take(null);
    switchTo(slot);
    void slot.app.start();
    return slot;
  };

  return {
    store,

    open(key) {
      const slot = slots.get(key);
      if (slot) switchTo(slot);
    },

    add: () => void add(),

    async start() {
      const early: (() => void)[] = [];
      let started = false;
      const whenStarted = (work: () => void) => {
        if (started) work();
        else early.push(work);
      };
      /** Passes what concerns a chat to the slot whose account a tag names. */
      const toSlot = (tag: string, work: (slot: ManagedSlot, chat: string) => void) =>
        whenStarted(() => {
          const { address, chat } = splitTag(tag);
          for (const slot of slots.values()) {
            const account = slot.given ?? accountOf(slot);
            if (account && addressOf(account) === address) work(slot, chat);
          }
        });
      // All listeners are attached before anything is awaited: an invite or a click may be why the app was started.
      stops = [
        bridge.links.onInvite((link) => whenStarted(() => add().bridge.invite(link))),
        bridge.links.onChat((link) =>
          whenStarted(() => {
            const all = [...slots.values()];
            const there = all.filter((each) => isServer(link.server, each.given ?? accountOf(each)));
            const knows = ({ app }: ManagedSlot) => app.store.getState().chats[link.chat] !== undefined;
            const slot = there.find(knows) ?? there[0] ?? current();
            if (!slot) return;
            switchTo(slot);
            slot.bridge.follow(link);
          }),
        ),
        bridge.links.onFiles((files) =>
          whenStarted(() => {
            const now = current();
            // During onboarding there is no chat for files, so another account may take them.
            const slot = now && accountOf(now) ? now : ([...slots.values()].find((each) => each.given) ?? now);
            if (!slot) return;
            switchTo(slot);
            slot.bridge.offer(files);
          }),
        ),
        bridge.notifications.onActivate(({ tag, message }) =>
          toSlot(tag, (slot, chat) => {
            switchTo(slot);
            slot.bridge.activate({ tag: chat, message });
          }),
        ),
        bridge.notifications.onReply(({ tag, text }) => toSlot(tag, (slot, chat) => slot.bridge.reply(chat, text))),
        bridge.notifications.onRead((tag) => toSlot(tag, (slot, chat) => slot.bridge.read(chat))),
        ...(bridge.background ? [bridge.background.onLeave(leavePage)] : []),
      ];
      const saved = await bridge.vault.load().catch(() => []);
      const first = take(saved[0] ?? null);
      for (const account of saved.slice(1)) take(account);
      show(first);
      started = true;
      const starting = [...slots.values()].map(({ app }) => app.start());
      for (const work of early) work();
      await Promise.all(starting);
    },

    stop() {
      for (const stop of stops) stop();
      for (const { app, unwatch } of slots.values()) {
        unwatch();
        app.stop();
      }
      slots.clear();
    },
  };
}

function accountOf({ app }: AccountSlot): SavedAccount | null {
  const { session } = app.store.getState();
  return session.kind === 'signed-in' ? session.account : null;
}

/** @returns the surroundings of a slot: one that is not on the screen never has the user's attention. */
function attentive(deps: AppDeps, accounts: StoreApi<AccountsState>, key: string): AppDeps {
  const { attention } = deps;
  const onScreen = () => accounts.getState().current?.key === key;
  return {
    ...deps,
    attention: {
      focused: () => onScreen() && attention.focused(),
      visible: () => onScreen() && attention.visible(),
      onChange(listener) {
        const stopWindow = attention.onChange(listener);
        const stopSlots = accounts.subscribe((now, before) => {
          if ((now.current?.key === key) !== (before.current?.key === key)) listener();
        });
        return () => {
          stopWindow();
          stopSlots();
        };
      },
      onOnline: (listener) => attention.onOnline(listener),
      onLeave: (listener) => attention.onLeave(listener),
    },
  };
}
