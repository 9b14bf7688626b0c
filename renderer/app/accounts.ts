import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppDeps } from '../account/deps.js';
import type { AccountId, AttentionState, Bridge, SavedAccount, Unsubscribe } from '../bridge/bridge.js';
import { createTeller } from './all-slots.js';
import { createApp, type ParleyApp } from './create-app.js';
import { isServer } from './desktop.js';
import { addressOf, bridgeFor, type SeatBridge, splitTag } from './slot-bridge.js';

/** One account at work, or the onboarding that will lead to one. */
export interface Seat {
  readonly key: string;
  readonly app: ParleyApp;
}

export interface DeskState {
  /** In the order in which they were added; empty until the accounts are known. */
  readonly seats: readonly Seat[];
  /** The one on the screen. */
  readonly current: Seat | null;
}

/** Several accounts and relays side by side, each with its own state and connection; one of them is on the screen. */
export interface Desk {
  readonly store: StoreApi<DeskState>;
  /** Puts a seat on the screen. An onboarding that is left for it is given up. */
  open(key: string): void;
  /** Puts onboarding on the screen, for one more account. */
  add(): void;
  /** Looks the accounts up, and lets them all go to work. Call it once. */
  start(): Promise<void>;
  /** Ends everything; what waits stays in the storage. */
  stop(): void;
}

interface Occupied extends Seat {
  readonly bridge: SeatBridge;
  /** The account that it was taken with, also before it works. */
  readonly given: SavedAccount | null;
  /** The chat to return to: what is not on the screen has no chat open. */
  lastChat: string | null;
  unwatch: Unsubscribe;
}

/** @param deps the surroundings: `windowDeps` in a real window */
export function createDesk(bridge: Bridge, deps: AppDeps): Desk {
  const store = createStore<DeskState>(() => ({ seats: [], current: null }));
  const occupied = new Map<string, Occupied>();
  let made = 0;
  let stops: Unsubscribe[] = [];

  const tellPlatform = createTeller(bridge.attention);
  /** One tray and one taskbar for all seats. */
  const reportAttention = () => {
    const reports = [...occupied.values()].map((seat) => seat.bridge.attention());
    sayHere(reports.map(({ state }) => state));
    tellPlatform(reports, current()?.bridge.attention() ?? null);
  };

  let isHere = false;
  const sayHere = (states: readonly AttentionState[]) => {
    const was = isHere;
    isHere = states.length > 0 && states.every(({ connection }) => connection === 'ready' || connection === 'refused');
    if (isHere && !was) void bridge.background?.here();
  };

  /** @param channels accounts of which somebody else will hear in the page's place. @returns whether the page has left */
  const leavePage = async (channels: readonly AccountId[]): Promise<boolean> => {
    const addresses = new Set(channels.map(addressOf));
    const seats = [...occupied.values()];
    const may = seats.every((seat) => {
      const account = accountOf(seat);
      return account !== null && addresses.has(addressOf(account)) && seat.app.mayLeave();
    });
    if (seats.length === 0 || !may) return false;
    await Promise.all(seats.map(({ app }) => app.depart()));
    return true;
  };

  const current = (): Occupied | undefined => occupied.get(store.getState().current?.key ?? '');
  const show = (seat: Occupied | null) => {
    store.setState({ seats: [...occupied.values()], current: seat });
    reportAttention();
  };

  const take = (account: SavedAccount | null): Occupied => {
    const key = `seat-${++made}`;
    const seatBridge = bridgeFor(
      bridge,
      () => accountOf(seat),
      () => reportAttention(),
    );
    const app = createApp(seatBridge.bridge, account, attentive(deps, store, key));
    const seat: Occupied = { key, app, given: account, bridge: seatBridge, lastChat: null, unwatch: () => undefined };
    seat.unwatch = app.store.subscribe((now, before) => {
      if (now.session.kind === before.session.kind) return;
      if (now.session.kind === 'signed-in') leaveOthersOf(seat, now.session.account);
      // The last seat stays, for onboarding.
      else if (before.session.kind === 'signed-in' && occupied.size > 1) leave(seat);
    });
    occupied.set(key, seat);
    return seat;
  };

  const leave = (seat: Occupied) => {
    seat.unwatch();
    seat.app.stop();
    occupied.delete(seat.key);
    const now = current();
    if (now) show(now);
    else switchTo([...occupied.values()].at(-1) ?? null);
  };

  /** Somebody signed in once more to an account that is open already: the new password is the right one. */
  const leaveOthersOf = (seat: Occupied, account: AccountId) => {
    for (const other of [...occupied.values()]) {
      const its = accountOf(other);
      if (other !== seat && its && addressOf(its) === addressOf(account)) leave(other);
    }
  };

  const switchTo = (seat: Occupied | null) => {
    const before = current();
    if (before === seat) return;
    if (before) {
      before.lastChat = before.app.store.getState().openChat;
      before.app.actions.openChat(null);
    }
    show(seat);
    if (seat?.lastChat) seat.app.actions.openChat(seat.lastChat);
    if (before && !accountOf(before) && occupied.has(before.key)) leave(before);
  };

  const add = (): Occupied => {
    const now = current();
    if (now && !accountOf(now)) return now;
    const seat = take(null);
    switchTo(seat);
    void seat.app.start();
    return seat;
  };

  return {
    store,

    open(key) {
      const seat = occupied.get(key);
      if (seat) switchTo(seat);
    },

    add: () => void add(),

    async start() {
      const early: (() => void)[] = [];
      let started = false;
      const whenStarted = (work: () => void) => {
        if (started) work();
        else early.push(work);
      };
      /** Hands what concerns a chat to the seat whose account a tag names. */
      const toSeat = (tag: string, work: (seat: Occupied, chat: string) => void) =>
        whenStarted(() => {
          const { address, chat } = splitTag(tag);
          for (const seat of occupied.values()) {
            const account = seat.given ?? accountOf(seat);
            if (account && addressOf(account) === address) work(seat, chat);
          }
        });
      // All listeners before anything is waited for: an invite or a click may be why the app was started.
      stops = [
        bridge.links.onInvite((link) => whenStarted(() => add().bridge.invite(link))),
        bridge.links.onChat((link) =>
          whenStarted(() => {
            const seats = [...occupied.values()];
            const there = seats.filter((each) => isServer(link.server, each.given ?? accountOf(each)));
            const knows = ({ app }: Occupied) => app.store.getState().chats[link.chat] !== undefined;
            const seat = there.find(knows) ?? there[0] ?? current();
            if (!seat) return;
            switchTo(seat);
            seat.bridge.follow(link);
          }),
        ),
        bridge.links.onFiles((files) =>
          whenStarted(() => {
            const now = current();
            // Files have nowhere to go during onboarding: another account may take them.
            const seat = now && accountOf(now) ? now : ([...occupied.values()].find((each) => each.given) ?? now);
            if (!seat) return;
            switchTo(seat);
            seat.bridge.offer(files);
          }),
        ),
        bridge.notifications.onActivate(({ tag, message }) =>
          toSeat(tag, (seat, chat) => {
            switchTo(seat);
            seat.bridge.activate({ tag: chat, message });
          }),
        ),
        bridge.notifications.onReply(({ tag, text }) => toSeat(tag, (seat, chat) => seat.bridge.reply(chat, text))),
        bridge.notifications.onRead((tag) => toSeat(tag, (seat, chat) => seat.bridge.read(chat))),
        ...(bridge.background ? [bridge.background.onLeave(leavePage)] : []),
      ];
      const accounts = await bridge.vault.load().catch(() => []);
      const first = take(accounts[0] ?? null);
      for (const account of accounts.slice(1)) take(account);
      show(first);
      started = true;
      const starting = [...occupied.values()].map(({ app }) => app.start());
      for (const work of early) work();
      await Promise.all(starting);
    },

    stop() {
      for (const stop of stops) stop();
      for (const { app, unwatch } of occupied.values()) {
        unwatch();
        app.stop();
      }
      occupied.clear();
    },
  };
}

function accountOf({ app }: Seat): SavedAccount | null {
  const { session } = app.store.getState();
  return session.kind === 'signed-in' ? session.account : null;
}

/** A seat that is not on the screen has nobody's attention. */
function attentive(deps: AppDeps, desk: StoreApi<DeskState>, key: string): AppDeps {
  const { attention } = deps;
  const onScreen = () => desk.getState().current?.key === key;
  return {
    ...deps,
    attention: {
      focused: () => onScreen() && attention.focused(),
      visible: () => onScreen() && attention.visible(),
      onChange(listener) {
        const stopWindow = attention.onChange(listener);
        const stopDesk = desk.subscribe((now, before) => {
          if ((now.current?.key === key) !== (before.current?.key === key)) listener();
        });
        return () => {
          stopWindow();
          stopDesk();
        };
      },
      onOnline: (listener) => attention.onOnline(listener),
      onLeave: (listener) => attention.onLeave(listener),
    },
  };
}
