import type { DevicePush, DeviceStore, PushDevice } from '../ports/store/devices.js';
import { type Clock, seconds } from '../ports/clock.js';
import type { ChangedPush, DeviceChannel, Effect, Say, Withdrawn } from './effects.js';
import type { OnlineUser, Peer } from './peer.js';

/**
 * A connection over which a device gets its user's pushes. It is no session: for everybody else the user stays offline.
 * What to send is read from the store only when it is about to be sent, so that no push is sent which was read or
 * deleted before.
 */
export class PushChannel implements DeviceChannel {
  #sentUpTo = 0;
  #turn: Promise<void> = Promise.resolve();
  /** A read is due that has not begun: it will also find what is queued now. */
  #due = false;

  constructor(
    readonly device: PushDevice & Pick<OnlineUser, 'identifier'>,
    readonly peer: Peer,
    readonly store: DeviceStore,
    readonly clock: Clock,
  ) {}

  /** Sends `PushConnected`, then the pushes that wait. @param say carries an event out */
  begin(say: Say): void {
    this.#inTurn(async () => {
      const { pushes, chats, unread } = await this.#waiting();
      say(this.peer, {
        base: { event: 'PushConnected', identifier: this.device.identifier, chats: [...chats], unread },
      });
      this.#tell(pushes, unread, say);
    });
  }

  /** Sends the pushes that were queued for the user. */
  queued(say: Say): void {
    if (this.#due) return;
    this.#due = true;
    this.#inTurn(async () => {
      this.#due = false;
      const { pushes, unread } = await this.#waiting();
      this.#tell(pushes, unread, say);
    });
  }

  /** Tells the device that a message which it may have got has another text. */
  changed(what: ChangedPush, say: Say): void {
    this.#inTurn(() => {
      say(this.peer, { base: { event: 'PushChanged', ...what } });
      return Promise.resolve();
    });
  }

  /** Tells the device that pushes which it may have got are no longer worth showing. */
  withdrawn(what: Withdrawn, say: Say): void {
    this.#inTurn(async () => {
      const { unread } = await this.#waiting();
      say(this.peer, { base: { event: 'PushWithdrawn', ...what, unread } });
    });
  }

  /** @returns the key up to which the device may acknowledge: what it was sent */
  acknowledged(upTo: number): number {
    return Math.min(upTo, this.#sentUpTo);
  }

  #waiting() {
    return this.store.waiting(this.device, this.#sentUpTo, seconds(this.clock));
  }

  #tell(pushes: readonly DevicePush[], unread: number, say: Say): void {
    for (const push of pushes) {
      this.#sentUpTo = Math.max(this.#sentUpTo, push.key);
      say(this.peer, { base: pushEvent(push, unread) });
    }
  }

  #inTurn(work: () => Promise<void>): void {
    // Pushes that could not be read now are sent with the next one, or on the next connection.
    this.#turn = this.#turn.then(work).catch(() => undefined);
  }
}

function pushEvent(push: DevicePush, unread: number) {
  const { key, title, body, imageUrl, chat, messageId, chatTitle, sender, avatar, dataType, count, mention } = push;
  return {
    event: 'Push' as const,
    key,
    title,
    body,
    imageUrl,
    chat,
    messageId,
    count,
    unread,
    ...(chatTitle !== '' && { chatTitle }),
    ...(sender !== '' && { sender }),
    ...(avatar !== '' && { avatar }),
    ...(dataType !== '' && { dataType }),
    ...(mention && { mention }),
  };
}

/** The open push channels, by user. They are kept in memory, as presence is. */
export class PushChannels {
  readonly #byUser = new Map<number, Set<PushChannel>>();

  /** A device has one channel: an earlier one, whose connection is likely gone, gets nothing more. */
  add(channel: PushChannel): void {
    const { userKey, token } = channel.device;
    const channels = this.#byUser.get(userKey) ?? new Set<PushChannel>();
    for (const other of channels) if (other.device.token === token) channels.delete(other);
    this.#byUser.set(userKey, channels.add(channel));
  }

  remove(channel: PushChannel): void {
    const channels = this.#byUser.get(channel.device.userKey);
    channels?.delete(channel);
    if (channels?.size === 0) this.#byUser.delete(channel.device.userKey);
  }

  /** @returns the effects of pushes that were queued for these users */
  queued(userKeys: Iterable<number>): Effect[] {
    const effects: Effect[] = [];
    for (const key of userKeys) {
      for (const channel of this.#byUser.get(key) ?? []) effects.push({ to: 'push-channel', channel });
    }
    return effects;
  }

  /** @returns the effects that tell this user's devices of a message's new text */
  changed(userKey: number, changed: ChangedPush): Effect[] {
    return [...(this.#byUser.get(userKey) ?? [])].map((channel) => ({ to: 'push-channel', channel, changed }));
  }

  /** @returns the effects that withdraw pushes from this user's devices */
  withdrawn(userKey: number, withdrawn: Withdrawn): Effect[] {
    return [...(this.#byUser.get(userKey) ?? [])].map((channel) => ({ to: 'push-channel', channel, withdrawn }));
  }
}
