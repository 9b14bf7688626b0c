import { isUtf8 } from 'node:buffer';
import type { Socket } from 'node:net';
import type { FastifyBaseLogger } from 'fastify';
import type { WebSocket } from '@fastify/websocket';
import { seconds } from '../ports/clock.js';
import { ProtocolError } from '../protocol/errors.js';
import { GOING_AWAY } from '../protocol/going-away.js';
import type { Request } from '../protocol/requests.js';
import type { Asking, Relay } from '../core/context.js';
import { Dispatch } from './dispatch.js';
import { deliver } from './delivery.js';
import { Outgoing } from './outgoing.js';
import type { OnlineUser } from '../core/peer.js';
import { presenceChanged } from '../core/presence-changed.js';
import type { PushChannel } from '../core/push-channels.js';
import type { Strangers } from './strangers.js';
import { turnAway } from './turn-away.js';
import type { WriteBatch, Receiver } from './write-batch.js';
import { RateLimit } from '../core/rate-limit.js';

/** Frames that may wait for their turn before the socket is no longer read. */
const QUEUE_HIGH = 1_000;
/** With more bytes than this on their way to a client, its next request waits until they are gone. */
const UNREAD_HIGH = 1024 * 1024;

/** Close code for a connection on which nobody signed in (RFC 6455: 1008, against a policy). */
const NOT_SIGNED_IN = 1008;

/** What all connections of a relay share. */
export interface Shared {
  readonly relay: Relay;
  readonly decode: (text: string) => Request;
  readonly writes: WriteBatch;
  readonly strangers: Strangers;
  readonly log: FastifyBaseLogger;
}

/**
 * One client's socket. Incoming frames are handled in order, outgoing ones are gathered; a client that reads too slowly
 * is cut off.
 */
export class Connection implements Asking, Receiver {
  extended = false;
  channel: PushChannel | null = null;
  deviceKey: string | null = null;
  user: OnlineUser | null = null;
  openChat: string | null = null;
  away = false;
  readonly waiting: Buffer[] = [];
  /** Set at a ping, cleared at the pong: a connection that does not answer a ping is ended. */
  awaitingPong = false;
  /** `flushed`, when the heartbeat last looked. */
  flushedAtBeat = 0;

  readonly #outgoing = new Outgoing((frames, answers) => this.#hand(frames, answers));
  readonly #frames: (Request | ProtocolError)[] = [];
  readonly #dispatch: Dispatch;
  readonly #rate: RateLimit;
  #busy = false;
  #paused = false;
  /** Its user has asked for so much that the next request is read only when this ends. */
  #resting: NodeJS.Timeout | undefined;
  #closed = false;
  #drained: (() => void) | undefined;
  /** Ends the wait of a request whose sender does not read. */
  #release: (() => void) | undefined;
  /** Bytes so far: those that were given to this connection, those of them that are written, and up to the last answer. */
  #queued = 0;
  #written = 0;
  #answeredAt = 0;

  /**
   * @param ws the accepted WebSocket
   * @param socket the socket below it: ready-made frames are written there, past `ws`, which sends only control frames
   */
  constructor(
    readonly ws: WebSocket,
    readonly socket: Socket,
    readonly shared: Shared,
    /** The client's network address: the socket's, or where a proxy is trusted what that says. */
    readonly address: string,
  ) {
    const { relay, log } = shared;
    this.#dispatch = new Dispatch(relay, this, log);
    const { framesPerSecond, frameBurst } = relay.options.limits;
    this.#rate = new RateLimit(framesPerSecond, frameBurst, relay.clock);
    ws.on('message', (data: Buffer) => this.#guarded(() => this.#receive(data)));
    ws.on('close', () => this.#guarded(() => this.#gone()));
    ws.on('pong', () => (this.awaitingPong = false));
    ws.on('error', (error) => log.debug({ err: error }, 'a connection failed'));
  }

  readonly known = (): void => this.shared.strangers.delete(this);

  /** Tells why, and closes: nobody has signed in here, and others need the room. */
  dismiss(sentence: string): void {
    if (this.#closed) return;
    turnAway(this.ws, NOT_SIGNED_IN, 'not signed in', sentence);
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Bytes that have left this process for the client. */
  get flushed(): number {
    return this.#written - this.socket.writableLength;
  }

  send(frame: Buffer): void {
    if (this.#closed) return;
    this.#outgoing.send(frame);
    if (this.#outgoing.heldBytes > this.shared.relay.options.limits.receiverBytes) this.#cutOff();
  }

  answer(frame: Buffer): void {
    this.shared.relay.costs.answered(this, frame.length);
    if (!this.#closed) this.#outgoing.answer(frame);
  }

  answerInPieces(pieces: Iterator<Buffer>): Promise<void> | undefined {
    const { costs } = this.shared.relay;
    return this.#outgoing.answerInPieces(pieces, (made) => {
      costs.answered(this, made.length);
      return this.#closed ? undefined : () => costs.giveWay();
    });
  }

  /** Gives frames to the write batch. */
  #hand(frames: readonly Buffer[], answers: boolean): void {
    if (this.#closed) return;
    for (const frame of frames) {
      this.#queued += frame.length;
      this.shared.writes.send(this, frame);
    }
    if (answers) this.#answeredAt = this.#queued;
  }

  #cutOff(): void {
    this.shared.log.info('a receiver reads too slowly and was cut off; it can resume');
    this.ws.terminate();
  }

  write(chunk: Buffer): void {
    if (this.#closed || this.socket.destroyed) return;
    this.#written += chunk.length;
    this.socket.write(chunk);
    const unasked = this.#written - Math.max(this.flushed, this.#answeredAt);
    if (unasked > this.shared.relay.options.limits.receiverBytes) this.#cutOff();
  }

  /** Ends this connection, and nothing else, after a fault that nobody expected. */
  fail(error: unknown): void {
    this.shared.log.error({ err: error }, 'a connection was ended by a fault');
    this.#frames.length = 0;
    this.#busy = false;
    this.#drained?.();
    this.ws.terminate();
  }

  #guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.fail(error);
    }
  }

  /**
   * Handles the frames that have arrived, carries out their effects, then closes with 1001.
   * @param reason for the closing frame
   */
  async shutDown(reason: string): Promise<void> {
    this.ws.pause();
    if (this.#release) {
      // What this client asked for it does not read; it asks again where it connects next.
      this.#frames.length = 0;
      this.#release();
    }
    if (this.#busy) await new Promise<void>((resolve) => (this.#drained = resolve));
    await this.#dispatch.settled();
    this.shared.writes.flush();
    this.ws.resume();
    this.ws.close(GOING_AWAY, reason);
  }

  /** Existing servers read a binary frame as text, so clients that send such frames are served. */
  #receive(data: Buffer): void {
    const rest = this.shared.relay.costs.asked(this, data.length);
    if (rest > 0) this.#rest(rest);
    const wait = this.#rate.take();
    if (wait > 0) {
      this.#enqueue(new ProtocolError('rate-limited', `Too many requests at once. Try again in ${wait} s.`, wait));
      return;
    }
    if (!isUtf8(data)) {
      this.#enqueue(new ProtocolError('bad-frame', 'The frame is no text in UTF-8; requests are JSON text.'));
      return;
    }
    let frame: Request | ProtocolError;
    try {
      frame = this.shared.decode(data.toString());
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      frame = error;
    }
    this.#enqueue(frame);
  }

  /** Reads nothing more for so many milliseconds. */
  #rest(milliseconds: number): void {
    clearTimeout(this.#resting);
    this.ws.pause();
    this.#resting = setTimeout(() => {
      this.#resting = undefined;
      if (!this.#paused && !this.#closed) this.ws.resume();
    }, milliseconds);
    this.#resting.unref();
  }

  #enqueue(frame: Request | ProtocolError): void {
    this.#frames.push(frame);
    if (!this.#busy) {
      this.#run();
    } else if (this.#frames.length >= QUEUE_HIGH && !this.#paused) {
      this.#paused = true;
      this.ws.pause();
    }
  }

  /**
   * An answer is made only while little waits for its reader: a slow one gets everything, and one that never reads costs
   * no memory.
   * @returns when the client has read what it was sent; undefined when it has by now
   */
  #unread(): Promise<void> | undefined {
    const { socket } = this;
    if (this.#queued - this.flushed <= UNREAD_HIGH) return undefined;
    // The system may take all of it at once; then no 'drain' follows.
    this.shared.writes.flush();
    if (socket.writableLength <= UNREAD_HIGH) return undefined;
    return new Promise((resolve) => {
      const done = () => {
        socket.off('drain', done);
        socket.off('close', done);
        this.#release = undefined;
        resolve();
      };
      this.#release = done;
      socket.once('drain', done);
      socket.once('close', done);
    });
  }

  /** Handles the queued frames in order. When a frame has to wait for something, the rest follows after it. */
  #run(): void {
    this.#busy = true;
    for (let i = 0; i < this.#frames.length; i++) {
      const frame = this.#frames[i];
      if (!frame || this.#closed) continue;
      const unread = this.#unread();
      if (unread) {
        this.#frames.splice(0, i);
        unread.then(() => this.#run()).catch((error: unknown) => this.fail(error));
        return;
      }
      const later = frame instanceof ProtocolError ? this.#dispatch.refuse(frame) : this.#dispatch.handle(frame);
      if (!later) continue;
      this.#frames.splice(0, i + 1);
      later.then(() => this.#run()).catch((error: unknown) => this.fail(error));
      return;
    }
    this.#frames.length = 0;
    this.#busy = false;
    if (this.#paused && !this.#closed) {
      this.#paused = false;
      if (!this.#resting) this.ws.resume();
    }
    this.#drained?.();
  }

  #gone(): void {
    this.#closed = true;
    this.shared.strangers.delete(this);
    this.waiting.length = 0;
    this.#outgoing.clear();
    clearTimeout(this.#resting);
    const { presence, channels, store, clock } = this.shared.relay;
    if (this.channel) channels.remove(this.channel);
    const identifier = this.user?.identifier;
    if (identifier === undefined) return;
    const before = presence.status(identifier);
    const now = seconds(clock);
    const last = presence.unbind(this);
    void deliver(presenceChanged(presence, identifier, before, now), this);
    if (!last) return;
    store.accounts.setLastOnline(last.key, now).catch((error: unknown) => {
      if (this.shared.relay.disk.noticed(error)) return;
      this.shared.log.warn({ err: error }, 'a last-online time could not be stored');
    });
  }
}
