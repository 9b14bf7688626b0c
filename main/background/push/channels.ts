import type { SavedAccount } from '../../../renderer/bridge/bridge.js';
import { accountName } from '../../../renderer/bridge/vault.js';
import { chatTag } from './account.js';
import { type PushChannel, type PushChannelState, openPushChannel } from './channel.js';
import type { Push } from './events.js';
import type { AskOffer, OpenPushSocket } from './socket.js';

export interface PushChannelsParts {
  /** This device's own id. */
  readonly device: string;
  readonly open: OpenPushSocket;
  readonly ask: AskOffer;
  show(account: SavedAccount, push: Push): void;
  /** The message of a push that was shown has another text. */
  amend(account: SavedAccount, push: Push): void;
  withdraw(tag: string): void;
  /** Called when a channel opened or closed, or the unread count has changed. */
  onChange(): void;
}

/** The push channels of all accounts. */
export interface PushChannels {
  /** Opens a channel for each of these accounts, and closes all others. */
  open(accounts: readonly SavedAccount[]): void;
  close(): void;
  /** The states of the channels; empty while none is wanted. */
  readonly states: readonly PushChannelState[];
  /** The unread messages in all accounts, as far as their relays have said. */
  readonly unread: number;
  /** See `PushChannel.check`. */
  check(surely: boolean): void;
}

interface Opened {
  readonly account: SavedAccount;
  readonly channel: PushChannel;
  unread: number;
}

export function createPushChannels(parts: PushChannelsParts): PushChannels {
  const opened = new Map<string, Opened>();
  /** The notifications on the screen: tag -> the newest push that each shows. They outlive the channels. */
  const shown = new Map<string, Push>();

  const withdraw = (tag: string) => {
    shown.delete(tag);
    parts.withdraw(tag);
  };

  const openFor = (account: SavedAccount): void => {
    const key = accountName(account);
    const change = (unread: number) => {
      const mine = opened.get(key);
      if (mine) mine.unread = unread;
      parts.onChange();
    };
    const channel = openPushChannel({
      account,
      // A relay ties a device to one of its users, so two accounts of this device at one relay are two devices there.
      device: `${parts.device}.${account.identifier}`,
      open: parts.open,
      ask: parts.ask,
      onState: () => parts.onChange(),
      onStanding(waiting, unread) {
        // The other notifications were read or deleted while there was no channel to say so.
        const tags = new Set(waiting.map((chat) => chatTag(account, chat)));
        const own = chatTag(account, '');
        for (const tag of [...shown.keys()]) if (tag.startsWith(own) && !tags.has(tag)) withdraw(tag);
        change(unread);
      },
      onPush(push) {
        if (push.chat !== '') shown.set(chatTag(account, push.chat), push);
        parts.show(account, push);
        change(push.unread);
      },
      onChanged({ chat, messageId, body }) {
        const tag = chatTag(account, chat);
        const push = shown.get(tag);
        if (push?.messageId !== messageId) return;
        const changed = { ...push, body };
        shown.set(tag, changed);
        parts.amend(account, changed);
      },
      onWithdrawn({ chat, upTo = Infinity, messageId, unread }) {
        const tag = chatTag(account, chat);
        const newest = shown.get(tag)?.messageId ?? 0;
        if (messageId === undefined ? newest <= upTo : newest === messageId) withdraw(tag);
        change(unread);
      },
    });
    opened.set(key, { account, channel, unread: 0 });
  };

  return {
    open(accounts) {
      const wanted = new Set(accounts.map(accountName));
      for (const [key, { channel }] of opened) {
        if (wanted.has(key)) continue;
        channel.close();
        opened.delete(key);
      }
      for (const account of accounts) if (!opened.has(accountName(account))) openFor(account);
    },
    close() {
      for (const { channel } of opened.values()) channel.close();
      opened.clear();
    },
    get states() {
      return [...opened.values()].map(({ channel }) => channel.state);
    },
    get unread() {
      return [...opened.values()].reduce((sum, { unread }) => sum + unread, 0);
    },
    check(surely) {
      for (const { channel } of opened.values()) channel.check(surely);
    },
  };
}
