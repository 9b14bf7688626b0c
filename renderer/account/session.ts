import { extensionsVersion, type Event, type EventName } from '../../relay/protocol/events.js';
import type { Request, RequestName } from '../../relay/protocol/requests.js';
import type { SavedAccount } from '../bridge/bridge.js';
import { type Asked, AskError, Questions } from '../connection/ask.js';
import { Calm } from '../connection/calm.js';
import { BaseDelivery } from '../changes/base-delivery.js';
import type { Asking } from '../changes/intention.js';
import { decodeFrame, type EventFor } from '../connection/decode.js';
import type { OutboxStorage } from '../changes/outbox-storage.js';
import { Outbox } from '../changes/outbox.js';
import { type Change, intentionOf } from '../changes/registry.js';
import { openSocket, type Socket } from '../connection/socket.js';
import type { Connection, Mode } from '../connection/status.js';

/** What an event means here: the change of mine that it confirms, and the question that it answers. */
export interface Meaning {
  readonly settled: Change | null;
  readonly asked: Asked | undefined;
}

export interface SessionOptions {
  readonly account: Pick<SavedAccount, 'url' | 'identifier' | 'passwordHash' | 'deviceKey'>;
  readonly WebSocket: typeof WebSocket;
  readonly storage: OutboxStorage;
  readonly newestId: (chat: string) => number;
  /** The chat on the screen: the connection has it open. */
  readonly screenChat: () => string | null;
  /** Whether nobody is using this device. */
  readonly isAway: () => boolean;
  /**
   * Called with every event, before the promise of a question that it answers resolves. An `Error` is passed on only
   * when no question and no change took it.
   */
  readonly onEvent: (event: Event, meaning: Meaning) => void;
  readonly onState: (connection: Connection) => void;
  /** The connection is open and ConnectUser was sent: it is time to ask for what was missed. */
  readonly onOpen: () => void;
  /** @param greeting the relay's; null from a base server */
  readonly onReady: (mode: Mode, greeting: EventFor<'Connected'> | null) => void;
  /** Whether the server may be at another history than the changes in the outbox: they wait for `deliver` then. */
  readonly isInDoubt: () => boolean;
  /** The connection was lost, or could not be made, for the nth time in a row. */
  readonly onLost: (times: number) => void;
  /** The connection had another chat open than the one on the screen for a while: something may have been missed. */
  readonly onBack: () => void;
  /** A retryable change was handed to the network. */
  readonly onHanded: (change: Change) => void;
  readonly onRefused: (change: Change, sentence: string, code?: string) => void;
  /** An event had values that did not fit, and that were replaced or left out. */
  readonly onWrong?: (event: EventName, count: number) => void;
}

const HANDSHAKE_MS = 10_000;

/** One signed-in account's connection: the handshake, questions and answers, the outbox. */
export class Session {
  readonly outbox: Outbox;
  readonly #socket: Socket;
  readonly #questions: Questions;
  readonly #base: BaseDelivery;
  #mode: Mode | null = null;
  #wireChat: string | null = null;
  #away = false;
  /** Whether this connection last told the server that nobody is here. */
  #saidAway = false;
  #lostTimes = 0;
  /** Whether the outbox waits although the session is ready. */
  #isHeld = false;
  #handshake: ReturnType<typeof setTimeout> | undefined;
  #closed = false;
  #deviceKey: string | undefined;
  readonly #calm = new Calm();
  /** When the server last said anything, by `performance.now`. */
  #heardAt = 0;

  constructor(readonly options: SessionOptions) {
    const { account } = options;
    this.#deviceKey = account.deviceKey;
    this.#questions = new Questions(
      (request) => this.send(request),
      (request, posedAt) => void this.#doubt(request, posedAt),
    );
    this.#base = new BaseDelivery({
      asking: this.#asking('base'),
      outbox: () => this.outbox,
      send: (request) => void this.send(request),
      openOnWire: (chat) => {
        if (chat !== options.screenChat()) this.#away = true;
        this.#openOnWire(chat);
      },
      page: (chat, skip) => this.#pageToCompare(chat, skip),
      settle: (event, change) => this.#settle(event, change),
      onUnheard: () => this.#stalled(),
      onIdle: () => this.#backToScreen(),
    });
    this.outbox = new Outbox({
      storage: options.storage,
      deliver: (change, again) => this.#deliver(change, again),
      newestId: options.newestId,
      onHanded: options.onHanded,
      onRefused: options.onRefused,
      onStalled: () => this.#stalled(),
    });
    options.onState({ kind: 'connecting' });
    this.#socket = openSocket({
      url: account.url,
      WebSocket: options.WebSocket,
      onOpen: () => this.#opened(),
      onText: (text) => this.#receive(text),
      onLost: () => this.#lost(),
    });
  }

  /** Which layer of the protocol the server speaks; null before it is known. */
  get mode(): Mode | null {
    return this.#mode;
  }

  /** @returns whether the request was handed to the network; requests that must not get lost go through the outbox */
  send(request: Request): boolean {
    return this.#socket.send(JSON.stringify(request));
  }

  /** @returns the answer. @throws AskError */
  ask<N extends EventName>(request: Request, answer: N, context?: Asked): Promise<EventFor<N>> {
    return this.#questions.ask(request, answer, context);
  }

  isAsking(request: RequestName): boolean {
    return this.#questions.isAsking(request);
  }

  /** The key that this device has at its relay; undefined where it has none. */
  get deviceKey(): string | undefined {
    return this.#deviceKey;
  }

  /**
   * The fields that requests of section 4 carry. With a device's key there are none: the connection says who asks, and a
   * password would be looked at only where nobody guesses at the account.
   */
  get credentials(): { identifier?: string; password?: string } {
    if (this.#deviceKey !== undefined && this.#mode !== 'base') return {};
    const { identifier, passwordHash } = this.options.account;
    return { identifier, password: passwordHash };
  }

  /** Ends this device's key, because its user signs out here. Without a connection it is only forgotten on this side. */
  forgetDevice(): void {
    if (this.#mode === 'extended' && this.#deviceKey !== undefined) this.send({ event: 'ForgetDevice' });
    this.#deviceKey = undefined;
  }

  /** Makes the chat on the screen the connection's open one, unless the outbox needs another just now. */
  showChat(): void {
    if (!this.#away) this.#openOnWire(this.options.screenChat());
  }

  /** Tells the server whether somebody is using this device, if it knows otherwise. An existing server is not told. */
  tellAway(): void {
    const away = this.options.isAway();
    if (this.#mode !== 'extended' || away === this.#saidAway) return;
    if (this.send({ event: 'SetAway', away })) this.#saidAway = away;
  }

  /** Sends the changes in the outbox, where they were held back. */
  deliver(): void {
    if (this.#mode === null || !this.#isHeld) return;
    this.#isHeld = false;
    this.outbox.connected(this.#mode);
  }

  reconnectNow(): void {
    if (this.#closed) return;
    this.#interrupted();
    this.options.onState({ kind: 'connecting' });
    this.#socket.reconnectNow();
  }

  /**
   * Tells the server that the user leaves this connection, and takes the events that it sent before it knew. It pushes
   * what comes later. Resolves at once where there is no connection.
   */
  async depart(): Promise<void> {
    if (this.#mode === null || !this.send({ event: 'DisconnectUser' })) return;
    // The server answers in order, so all earlier events have come by then. If the connection is lost, nothing more
    // will come.
    const { identifier } = this.options.account;
    await this.ask({ event: 'IsUserOnline', identifier }, 'ReturnOnline').catch(() => undefined);
  }

  /** Ends the session; no callback is called afterwards. The changes in the outbox stay in its storage. */
  close(): void {
    this.#closed = true;
    this.#interrupted();
    this.#socket.close();
  }

  /** Asks for a page for comparison only: the state does not get it. */
  #pageToCompare(chat: string, skip: number): Promise<EventFor<'ReturnChatMessages'>> {
    const request: Request = { event: 'GetChatMessages', table_name: chat, ...this.credentials, loadedMessages: skip };
    return this.ask(request, 'ReturnChatMessages');
  }

  #asking(mode: Mode): Asking {
    const { identifier, passwordHash } = this.options.account;
    return { me: identifier, passwordHash, mode };
  }

  #deliver(change: Change, again: boolean): void {
    if (this.#mode === 'base') this.#base.deliver(change, again);
    else this.send(intentionOf(change).request(change, this.#asking('extended')));
  }

  #openOnWire(chat: string | null): void {
    if (chat === this.#wireChat) return;
    const sent = this.send(chat === null ? { event: 'CloseChat' } : { event: 'OpenChat', chat_name: chat });
    if (!sent) return;
    this.#wireChat = chat;
    this.#base.moved();
  }

  #backToScreen(): void {
    if (!this.#away) return;
    this.#away = false;
    this.showChat();
    this.options.onBack();
  }

  #opened(): void {
    const { identifier, passwordHash: password } = this.options.account;
    const device = this.#deviceKey !== undefined && { deviceKey: this.#deviceKey };
    this.options.onState({ kind: 'connecting' });
    this.#wireChat = null;
    this.#away = false;
    // The server takes a new connection for present until it says otherwise, so a user who is away must not seem to
    // come back with the network.
    this.#saidAway = this.options.isAway();
    const away = this.#saidAway && { away: true };
    this.send({ event: 'ConnectUser', identifier, password, extensions: extensionsVersion, ...device, ...away });
    this.showChat();
    this.#handshake = setTimeout(() => this.#stalled(), HANDSHAKE_MS);
    this.options.onOpen();
  }

  #ready(mode: Mode, greeting: EventFor<'Connected'> | null): void {
    clearTimeout(this.#handshake);
    this.#mode = mode;
    this.#lostTimes = 0;
    this.options.onReady(mode, greeting);
    this.options.onState({ kind: 'ready' });
    this.#isHeld = true;
    if (mode === 'base' || !this.options.isInDoubt()) this.deliver();
    // Presence may have changed since the connection began.
    this.tellAway();
  }

  #receive(text: string): void {
    this.#heardAt = performance.now();
    const decoded = decodeFrame(text);
    if (decoded.kind === 'unknown') return;
    if (decoded.kind === 'unreadable') {
      this.options.onWrong?.(decoded.name, 1);
      // Even a list that cannot be read tells which layer of the protocol the server speaks.
      if (decoded.name === 'ReturnUserChats' && this.#mode === null) this.#ready('base', null);
      this.#questions.unreadable(decoded.name);
      return;
    }
    const { event, wrong } = decoded;
    if (wrong > 0) this.options.onWrong?.(event.event, wrong);
    switch (event.event) {
      case 'Connected':
        this.#deviceKey = event.deviceKey ?? this.#deviceKey;
        if (this.#mode === null) this.#ready('extended', event);
        break;
      case 'ReturnUserChats':
        // The relay answers in order: a list without `Connected` before it comes from a base server.
        if (this.#mode === null) this.#ready('base', null);
        break;
      case 'WrongAuthInIdentifier':
        this.close();
        this.options.onState({ kind: 'refused', reason: 'credentials' });
        return;
      case 'Error':
        if (this.#takeError(event)) return;
        break;
      case 'MatDetected':
        // UpdateUserData has this as its other answer: it is no error of the protocol, but a refusal all the same.
        this.#questions.takeError('UpdateUserData', '');
        break;
      case 'Acknowledged': {
        const change = this.outbox.find(event.clientId);
        // A change to a chat itself is a question and not in the outbox.
        if (!change) break;
        this.#settle(event, change);
        return;
      }
      default:
        if (this.#mode === 'base') {
          const confirmed = this.#base.confirmedBy(event);
          if (confirmed) {
            this.#settle(event, confirmed);
            this.#base.settled();
            return;
          }
        }
    }
    const question = this.#questions.take(event);
    if (
      event.event === 'ReturnChatMessages' &&
      question?.context?.kind === 'page' &&
      question.context.page.skip === 0
    ) {
      if (event.chat === this.#wireChat) this.#base.learn(event);
    }
    this.options.onEvent(event, { settled: null, asked: question?.context });
    question?.answer();
  }

  #settle(event: Event, change: Change): void {
    this.options.onEvent(event, { settled: change, asked: undefined });
    this.outbox.settle(change.clientId);
  }

  #takeError(error: EventFor<'Error'>): boolean {
    if (this.outbox.takeError(error)) return true;
    if (this.#mode === 'base' && this.#base.takeError(error.data)) return true;
    if (this.#questions.takeError(error.request, error.data, error.code)) return true;
    return false;
  }

  #lost(): void {
    this.#interrupted(this.#mode === 'base');
    if (this.#closed) return;
    this.#lostTimes++;
    this.options.onState({ kind: 'waiting', since: Date.now() });
    this.options.onLost(this.#lostTimes);
  }

  /**
   * A question has got no answer. That may be the question's fault or the connection's, so the server is asked for
   * something that every server answers, unless it has said anything meanwhile.
   */
  async #doubt({ event }: Request, posedAt: number): Promise<void> {
    if (this.#closed || this.#mode === null || this.#heardAt > posedAt) return;
    const { identifier } = this.options.account;
    const asked =
      event === 'GetUserChats' || event === 'IsUserOnline'
        ? Promise.reject(new AskError('silent'))
        : this.#mode === 'base'
          ? this.ask({ event: 'GetUserChats', ...this.credentials }, 'ReturnUserChats')
          : this.ask({ event: 'IsUserOnline', identifier }, 'ReturnOnline');
    const connection = this.#mode;
    try {
      await asked;
    } catch (error) {
      if (!(error instanceof AskError)) throw error;
      if (error.reason === 'silent' && this.#mode === connection && this.#heardAt <= posedAt) this.#stalled();
    }
  }

  /**
   * The connection is given up: it is dead without knowing it, or the server no longer knows it. The pauses grow, so
   * that a server in trouble is not hammered.
   */
  #stalled(): void {
    if (this.#closed) return;
    this.#interrupted();
    this.#lost();
    this.#socket.reconnectIn(this.#calm.pause());
  }

  /** @param byServer whether the server may have ended the connection because of a question */
  #interrupted(byServer = false): void {
    clearTimeout(this.#handshake);
    this.#mode = null;
    this.#wireChat = null;
    this.#away = false;
    this.outbox.disconnected();
    this.#base.stop();
    this.#questions.lost(byServer);
  }
}
