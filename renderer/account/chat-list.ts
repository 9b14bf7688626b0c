import type { App } from '../actions/app.js';
import type { Live } from './account-session.js';

/** Notifications come in swarms; one list answers them all. */
const GATHER_MS = 150;
/** Who is online in a base server's chats is only known from their list; names and pictures are so with any server. */
const PRESENCE_MS = 30_000;

/** Keeps the chat list fresh. */
export class ChatList {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #presence: ReturnType<typeof setInterval> | undefined;

  constructor(
    readonly app: App,
    readonly live: Live,
  ) {}

  start(): void {
    this.#presence = setInterval(() => {
      const { connection } = this.app.store.getState();
      if (connection.kind === 'ready' && this.app.deps.attention.visible()) this.schedule();
    }, PRESENCE_MS);
  }

  stop(): void {
    clearInterval(this.#presence);
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Asks for the list in a moment, once for all who want it. */
  schedule(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.load().catch(() => undefined); // Without an answer the session reconnects and asks again.
    }, GATHER_MS);
  }

  /** Asks for the list now. @returns when the state has it. @throws AskError */
  async load(): Promise<void> {
    const { session } = this.live;
    await session.ask({ event: 'GetUserChats', ...session.credentials }, 'ReturnUserChats');
  }
}
