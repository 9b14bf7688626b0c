import type { Event, EventName } from '../../relay/protocol/events.js';
import type { Session } from './session.js';
import type { AppStore } from '../state/store.js';
import type { Attention } from './deps.js';

/** Notifications come many at a time; one request for the list answers them all. */
const GATHER_MS = 150;
/** Changes of messages make the list be asked for at most so often: their lines may be old for that long. */
const APART_MS = 5_000;
/**
 * How often the list of a base server is asked for: only the list tells who is online there. From any server it brings
 * changed names and pictures.
 */
const PRESENCE_MS = 30_000;

/** Existing servers tell these of messages without a position. */
const told: ReadonlySet<EventName> = new Set(['SendMessage', 'Notification']);

/** What the chat list needs of the account at work. */
export interface ChatListOptions {
  readonly store: AppStore;
  readonly session: Pick<Session, 'ask' | 'credentials'>;
  readonly attention: Pick<Attention, 'visible'>;
}

/** Keeps the chat list fresh. */
export class ChatList {
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When the timer ends, in milliseconds of a clock that only goes forward. */
  #due = 0;
  #asked = -APART_MS;
  #underWay = 0;
  readonly #meanwhile = new Map<string, number | undefined>();
  #presence: ReturnType<typeof setInterval> | undefined;

  constructor(readonly options: ChatListOptions) {}

  start(): void {
    const { store, attention } = this.options;
    this.#presence = setInterval(() => {
      if (store.getState().connection.kind === 'ready' && attention.visible()) this.schedule();
    }, PRESENCE_MS);
  }

  stop(): void {
    clearInterval(this.#presence);
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Asks for the list in a moment, once for all callers. */
  schedule(): void {
    this.#askAt(performance.now() + GATHER_MS);
  }

  /** Asks for the list soon, but not again and again: what calls for it changes only lines that are there. */
  refresh(): void {
    this.#askAt(Math.max(performance.now() + GATHER_MS, this.#asked + APART_MS));
  }

  /**
   * The chats of which something was told while the list is under way, each with the newest position in the server's log,
   * where it has one: the list may be older than that.
   */
  get meanwhile(): ReadonlyMap<string, number | undefined> {
    return this.#meanwhile;
  }

  /** To be called with every event that came live. */
  heard(event: Event): void {
    if (this.#underWay === 0 || !('chat' in event) || !('position' in event || told.has(event.event))) return;
    this.#meanwhile.set(event.chat, 'position' in event ? event.position : undefined);
  }

  /** Asks for the list now. @returns when the state has it. @throws AskError */
  async load(): Promise<void> {
    const { session } = this.options;
    this.#asked = performance.now();
    this.#underWay += 1;
    try {
      await session.ask({ event: 'GetUserChats', ...session.credentials }, 'ReturnUserChats');
    } finally {
      this.#underWay -= 1;
      if (this.#underWay === 0) this.#meanwhile.clear();
    }
  }

  #askAt(due: number): void {
    if (this.#timer !== undefined && this.#due <= due) return;
    clearTimeout(this.#timer);
    this.#due = due;
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.load().catch(() => undefined); // Without an answer the session reconnects and asks again.
      },
      Math.max(0, due - performance.now()),
    );
  }
}
