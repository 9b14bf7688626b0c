import type {
  AccountId,
  AttentionState,
  Bridge,
  ChatLink,
  Clicked,
  OfferedFile,
  RecentChat,
  SavedAccount,
  Transfers,
  Unsubscribe,
} from '../bridge/bridge.js';

/** What an account slot shows outside of the window; the other slots' parts are added to it. */
export interface SlotReport {
  readonly state: AttentionState;
  readonly transfers: Transfers;
  readonly recent: readonly RecentChat[];
}

/**
 * One account slot's view of the platform: its notifications name the account, and it gets only what concerns its
 * account.
 */
export interface SlotBridge {
  readonly bridge: Bridge;
  /** What the slot last reported. */
  attention(this: void): SlotReport;
  activate(this: void, clicked: Clicked): void;
  reply(this: void, chat: string, text: string): void;
  read(this: void, chat: string): void;
  invite(this: void, link: string): void;
  follow(this: void, link: ChatLink): void;
  offer(this: void, files: OfferedFile[]): void;
}

/** @param onReport called when the slot reported something */
export function bridgeFor(bridge: Bridge, account: () => SavedAccount | null, onReport: () => void): SlotBridge {
  const activated = new Set<(clicked: Clicked) => void>();
  const replied = new Set<(reply: { readonly tag: string; readonly text: string }) => void>();
  const marked = new Set<(tag: string) => void>();
  const invited = new Set<(link: string) => void>();
  const followed = new Set<(link: ChatLink) => void>();
  const offered = new Set<(files: OfferedFile[]) => void>();
  let reported: SlotReport = {
    state: { unread: 0, connection: 'signed-out' },
    transfers: { sent: 0, total: 0, failed: false },
    recent: [],
  };
  const report = (part: Partial<SlotReport>): Promise<void> => {
    reported = { ...reported, ...part };
    onReport();
    return Promise.resolve();
  };
  /** The last known address: an account that has just signed out still withdraws its notifications. */
  let address = '';
  const tagOf = (chat: string) => {
    const now = account();
    if (now) address = addressOf(now);
    return `${address}/${chat}`;
  };
  return {
    bridge: {
      ...bridge,
      notifications: {
        ...bridge.notifications,
        show: (notification) => bridge.notifications.show({ ...notification, tag: tagOf(notification.tag) }),
        amend: (shown, words) => bridge.notifications.amend({ ...shown, tag: tagOf(shown.tag) }, words),
        withdraw: (tag) => bridge.notifications.withdraw(tagOf(tag)),
        onActivate: (listener) => added(activated, listener),
        onReply: (listener) => added(replied, listener),
        onRead: (listener) => added(marked, listener),
      },
      links: {
        ...bridge.links,
        onInvite: (listener) => added(invited, listener),
        onChat: (listener) => added(followed, listener),
        onFiles: (listener) => added(offered, listener),
      },
      attention: {
        ...bridge.attention,
        report: (state) => report({ state }),
        showTransfers: (transfers) => report({ transfers }),
        showRecent: (recent) => report({ recent }),
      },
    },
    attention: () => reported,
    activate: (clicked) => tell(activated, clicked),
    reply: (tag, text) => tell(replied, { tag, text }),
    read: (chat) => tell(marked, chat),
    invite: (link) => tell(invited, link),
    follow: (link) => tell(followed, link),
    offer: (files) => tell(offered, files),
  };
}

function tell<T>(listeners: ReadonlySet<(value: T) => void>, value: T): void {
  for (const listener of listeners) listener(value);
}

function added<T>(listeners: Set<T>, listener: T): Unsubscribe {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** @returns what names an account in a notification's tag: short, and the same at every start */
export function addressOf({ url, identifier }: AccountId): string {
  return `${identifier}@${new URL(url).host}`;
}

/** Splits a tag at its slash; identifiers of chats have none. */
export function splitTag(tag: string): { address: string; chat: string } {
  const at = tag.lastIndexOf('/');
  return { address: tag.slice(0, at), chat: tag.slice(at + 1) };
}
