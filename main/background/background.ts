import type { AccountId, AttentionState, SavedAccount } from '../../renderer/bridge/bridge.js';
import type { Log } from '../diagnostics/log.js';
import type { PushChannelState } from './push/channel.js';
import type { PushChannels } from './push/channels.js';

/** Whether the page's process may end, and its memory with it. */
export type MayDrop =
  | { readonly may: true }
  /** `final`: it will not change by itself. */
  | { readonly may: false; readonly final: boolean; readonly why: string };

/**
 * The page may go once something else hears of messages: the push channels of all accounts. With one server that has
 * none the page lives on, hidden.
 * @param states of the accounts' channels, one each
 */
export function mayDropRenderer(states: readonly PushChannelState[]): MayDrop {
  if (states.length === 0) return { may: false, final: true, why: 'nobody is signed in' };
  if (states.includes('none')) return { may: false, final: true, why: 'a server has no push channel' };
  if (states.includes('refused')) return { may: false, final: true, why: 'a server refuses an account' };
  if (states.some((state) => state !== 'standing'))
    return { may: false, final: false, why: 'not every channel stands' };
  return { may: true };
}

export interface BackgroundParts {
  accounts(): Promise<readonly SavedAccount[]>;
  readonly channels: PushChannels;
  readonly page: {
    readonly there: boolean;
    readonly visible: boolean;
    /** Asks it to leave; `left` is its answer. */
    leave(accounts: readonly AccountId[]): void;
    /** Ends its window and process. */
    end(): void;
    /** @param hidden loaded like any other, but not shown */
    open(hidden: boolean): void;
  };
  /** What the tray shows, as far as the channels know. Called only while there is no page to say it. */
  report(state: AttentionState): void;
  readonly log: Log;
}

/** Lets the page go while nobody sees it, and has the push channels hear of messages in its place. */
export interface Background {
  /** The app starts without a window. @returns whether it can do without a page, too; one is opened later where not */
  start(): Promise<boolean>;
  /** The window was closed, and the app stays. */
  hidden(): void;
  /** The window is on the screen again. */
  shown(): void;
  /** The page is connected everywhere by itself. */
  here(): void;
  /** The page's answer to `leave`. */
  left(done: boolean): void;
  /** The page was loaded anew, or is gone: what it was asked is not answered any more. */
  pageGone(): void;
  /** How the channels stand has changed. */
  channelsChanged(): void;
}

/** A page with something under way is asked again after that. */
const againMs = 5000;
/** A page that has not answered by then hangs, or is busy: it is asked again. */
const answerMs = 30_000;

export function createBackground(parts: BackgroundParts): Background {
  const { channels, page, log } = parts;
  /** Nobody sees the page: it is to go. */
  let wanted = false;
  let asking = false;
  /** The page is connected everywhere, and so can be asked. */
  let connected = false;
  let accounts: readonly SavedAccount[] = [];
  let timer: NodeJS.Timeout | undefined;

  const stay = (why: string) => {
    wanted = false;
    log.note('background', `the page stays, hidden: ${why}`);
    channels.close();
  };

  const due = () => wanted && !asking;

  const consider = () => {
    if (!due() || !connected) return;
    const drop = mayDropRenderer(channels.states);
    if (!drop.may) {
      if (drop.final) stay(drop.why);
      return;
    }
    asking = true;
    page.leave(accounts.map(({ url, identifier }) => ({ url, identifier })));
    again(answerMs);
  };

  const again = (after: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      asking = false;
      void begin();
    }, after);
  };

  /** Also takes in that accounts were added or left. */
  const begin = async () => {
    if (!due()) return;
    accounts = await parts.accounts();
    if (!due()) return;
    channels.open(accounts);
    consider();
  };

  const report = () => {
    if (page.there) return;
    const { states, unread } = channels;
    const standing = states.every((state) => state === 'standing');
    parts.report({ unread, connection: standing ? 'ready' : states.includes('waiting') ? 'waiting' : 'connecting' });
  };

  return {
    async start() {
      accounts = await parts.accounts();
      if (accounts.length === 0) return false;
      channels.open(accounts);
      return true;
    },
    hidden() {
      wanted = true;
      void begin();
    },
    shown() {
      wanted = false;
      if (!asking) clearTimeout(timer);
    },
    here() {
      connected = true;
      // Hidden, it is about to go again: what hears in its place stays.
      if (wanted) consider();
      else channels.close();
    },
    left(done) {
      if (!done) {
        if (!asking) return;
        asking = false;
        clearTimeout(timer);
        if (wanted) again(againMs);
        return;
      }
      // However late it says so.
      const visible = page.visible;
      page.end();
      log.note('background', 'the page is gone, its push channels stand');
      // Somebody wanted it in that very moment: one that has left is of no use.
      // What it said last of what is unread holds until a channel knows more.
      if (visible) page.open(false);
    },
    pageGone() {
      asking = false;
      connected = false;
      clearTimeout(timer);
    },
    channelsChanged() {
      if (page.there) {
        consider();
        return;
      }
      const drop = mayDropRenderer(channels.states);
      if (!drop.may && drop.final) {
        stay(drop.why);
        page.open(true);
      } else report();
    },
  };
}
