import type { Session } from './session.js';
import type { AppStore } from '../state/store.js';
import type { Attention } from './deps.js';

/** Notifications come many at a time; one request for the list answers them all. */
const GATHER_MS = 150;
/**
 * How often the list of a base server is asked for: only the list tells who is online there. From any server it brings
 * changed names and pictures.
 */
const PRESENCE_MS = 30_000;

/** What the chat list needs of the account at work. */
export interface ChatListOptions {
  readonly store: AppStore;
  readonly session: Pick<Session, 'ask' | 'credentials'>;
  readonly attention: Pick<Attention, 'visible'>;
}

/** Keeps the chat list fresh. */
export class ChatList {
  #timer: ReturnType<typeof setTimeout> | undefined;
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
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.load().catch(() => undefined); // Without an answer the session reconnects and asks again.
    }, GATHER_MS);
  }

  /** Asks for the list now. @returns when the state has it. @throws AskError */
  async load(): Promise<void> {
    const { session } = this.options;
    await session.ask({ event: 'GetUserChats', ...session.credentials }, 'ReturnUserChats');
  }
}
