import { extensionsVersion } from '../../../relay/protocol/events.js';
import type { SavedAccount } from '../../../renderer/bridge/bridge.js';
import { decodeHeard, type Heard, type Push, type PushChanged, type PushWithdrawn } from './events.js';
import type { AskOffer, OpenPushSocket, PushSocket } from './socket.js';

/**
 * The state of a channel. `standing`: it is open and receives pushes. `waiting`: it will be tried again by itself.
 * `none`: the server has no push channel. `refused`: the server does not let this account in any more.
 */
export type PushChannelState = 'connecting' | 'standing' | 'waiting' | 'none' | 'refused';

export interface PushChannelParts {
  readonly account: Pick<SavedAccount, 'url' | 'identifier' | 'passwordHash' | 'deviceKey'>;
  /** The id by which the relay knows this device. */
  readonly device: string;
  readonly open: OpenPushSocket;
  readonly ask: AskOffer;
  onState(state: PushChannelState): void;
  /** The channel is open. Pushes wait for these chats, and for no others. */
  onStanding(waiting: readonly string[], unread: number): void;
  /** The push counts as shown once this returns. */
  onPush(push: Push): void;
  onChanged(changed: PushChanged): void;
  onWithdrawn(withdrawn: PushWithdrawn): void;
  /** From 0 to 1, to keep many clients from coming at once; `Math.random`. */
  readonly random?: () => number;
}

/** One account's push channel, which is opened again for as long as it is wanted. */
export interface PushChannel {
  readonly state: PushChannelState;
  /**
   * To be called when the network may be another one, or the machine slept.
   * @param surely the connection cannot have lived through it
   */
  check(surely: boolean): void;
  close(): void;
}

const firstPauseMs = 500;
const longestPauseMs = 15_000;
const growth = 1.7;
const answerMs = 10_000;
const pingMs = 30_000;
/** After the network has changed, an answer is due within so many milliseconds. */
const checkMs = 3000;

export function openPushChannel(parts: PushChannelParts): PushChannel {
  const { account, device, random = Math.random } = parts;
  let state: PushChannelState = 'connecting';
  let socket: PushSocket | null = null;
  let timer: NodeJS.Timeout | undefined;
  let pinging: NodeJS.Timeout | undefined;
  let tries = 0;
  /** The number of the present connection: events of earlier ones are ignored. */
  let turn = 0;
  /** True once the information page has offered push channels: it is not asked again for every connection. */
  let offered = false;

  const show = (now: PushChannelState) => {
    if (state === now) return;
    state = now;
    parts.onState(now);
  };

  const drop = () => {
    turn += 1;
    clearTimeout(timer);
    clearInterval(pinging);
    socket?.end();
    socket = null;
  };

  const end = (reason: 'none' | 'refused') => {
    drop();
    show(reason);
  };

  const later = () => {
    drop();
    // The pause is a random part of its length, from half to all of it.
    const pause = Math.min(firstPauseMs * growth ** tries, longestPauseMs) * (0.5 + random() / 2);
    tries += 1;
    timer = setTimeout(() => void connect(), pause);
    show('waiting');
  };

  const connect = async () => {
    drop();
    const mine = turn;
    show('connecting');
    if (!offered) {
      const offer = await parts.ask(account.url);
      if (mine !== turn) return;
      if (offer !== 'push') {
        if (offer === 'none') end('none');
        else later();
        return;
      }
      offered = true;
    }
    timer = setTimeout(later, answerMs);
    socket = parts.open(account.url, {
      opened() {
        const { identifier, passwordHash: password, deviceKey } = account;
        const extensions = extensionsVersion;
        socket?.send(JSON.stringify({ event: 'ConnectPush', identifier, password, deviceKey, device, extensions }));
      },
      text(text) {
        const event = mine === turn ? decodeHeard(text) : undefined;
        if (event) take(event);
      },
      lost() {
        if (mine === turn) later();
      },
    });
  };

  const take = (event: Heard) => {
    switch (event.event) {
      case 'PushConnected':
        clearTimeout(timer);
        tries = 0;
        pinging = setInterval(() => socket?.ping(), pingMs);
        show('standing');
        parts.onStanding(event.chats, event.unread);
        break;
      case 'Push':
        parts.onPush(event);
        socket?.send(JSON.stringify({ event: 'PushReceived', upTo: event.key }));
        break;
      case 'PushChanged':
        parts.onChanged(event);
        break;
      case 'PushWithdrawn':
        parts.onWithdrawn(event);
        break;
      case 'WrongAuthInIdentifier':
        end('refused');
        break;
      case 'Error':
        // There are too many connections at once, or the relay is not what its page said a while ago: the page is asked
        // again.
        offered = false;
        later();
        break;
      default:
        event satisfies never;
    }
  };

  void connect();
  return {
    get state() {
      return state;
    },
    check(surely) {
      if (state === 'none' || state === 'refused') return;
      if (state === 'standing' && !surely) {
        socket?.ping();
        clearTimeout(timer);
        // A second ping while the first one is unanswered ends the connection.
        timer = setTimeout(() => socket?.ping(), checkMs);
        return;
      }
      tries = 0;
      void connect();
    },
    close: drop,
  };
}
