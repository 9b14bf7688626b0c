import type { AccountId, AttentionState, SavedAccount } from '../../renderer/bridge/bridge.js';
import type { Log } from '../diagnostics/log.js';
import type { PushChannelState } from './push/channel.js';
import type { PushChannels } from './push/channels.js';

/** Whether the page's process may end, and its memory with it. */
export type MayDrop =
  | { readonly may: true }
  /** `final`: the answer will not change by itself. */
  | { readonly may: false; readonly final: boolean; readonly why: string };

/**
 * The page's process may end once the push channels of all accounts receive messages in its place. If one server has no
 * push channel, the page stays alive, hidden.
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
    /** Asks the page to end its work; `left` is its answer. */
    leave(accounts: readonly AccountId[]): void;
    /** Ends the page's window and process. */
    end(): void;
    /** @param hidden the page is loaded like any other, but not shown */
    open(hidden: boolean): void;
  };
  /** What the tray shows, as far as the channels know. Called only while there is no page to report it. */
  report(state: AttentionState): void;
  readonly log: Log;
}

/** Ends the page's process while nobody sees it, and lets the push channels receive messages in its place. */
export interface Background {
  /**
   * To be called when the app starts without a window.
   * @returns whether the app can do without a page, too; where not, a page is opened later
   */
  start(): Promise<boolean>;
  /** To be called when the window was closed and the app stays. */
  hidden(): void;
  /** To be called when the window is on the screen again. */
  shown(): void;
  /** To be called when the page itself is connected to all of its servers. */
  here(): void;
  /** The page's answer to `leave`. */
  left(done: boolean): void;
  /** To be called when the page was loaded anew or is gone: it will not answer any more. */
  pageGone(): void;
  /** To be called when the state of a channel has changed. */
  channelsChanged(): void;
}

/** A page that still has work to do is asked again after so many milliseconds. */
const againMs = 5000;
/** A page that has not answered after so many milliseconds hangs or is busy: it is asked again. */
const answerMs = 30_000;

export function createBackground(parts: BackgroundParts): Background {
  const { channels, page, log } = parts;
  /** True while nobody sees the page, so that it is to end. */
  let wanted = false;
  let asking = false;
  /** True while the page is connected to all of its servers, and so can be asked to leave. */
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

  /** Reads the accounts again, because some may have been added or removed. */
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
      // A hidden page will soon end again, so the push channels stay open.
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
      // This holds however late the page answers.
      const visible = page.visible;
      page.end();
      log.note('background', 'the page is gone, its push channels stand');
      // If the window was opened at that very moment, a new page is needed, because one that has left is of no use. The
      // last unread count that the page reported holds until a channel knows more.
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
