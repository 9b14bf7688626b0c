import type { Request } from '../../relay/protocol/requests.js';
import { AskError } from '../connection/ask.js';
import { OVERLAP, PAGE } from '../connection/resume.js';
import type { Conversation } from '../state/model.js';
import { conversationOf, updateConversation } from '../state/store.js';
import { type App, change } from './app.js';
import type { Live } from './live.js';

/** Loads pages of history, one at a time for a chat. */
export class History {
  readonly #loading = new Set<string>();
  /** Chats whose newest page is wanted again once the present one is there. */
  readonly #again = new Set<string>();

  constructor(
    readonly app: App,
    readonly live: Live,
  ) {}

  /**
   * Brings a chat in line with the server's newest page.
   * @param unread how many were unread when it was opened, for the line above the first of them
   */
  newest(chat: string, unread?: number): void {
    if (this.#loading.has(chat)) {
      this.#again.add(chat);
      return;
    }
    void this.#run(chat, async () => {
      await this.#page(chat, 0);
      if (unread !== undefined) this.#markFirstUnread(chat, unread);
    });
  }

  /** Loads the page before the oldest message that is shown. */
  older(chat: string): void {
    const { history, messages } = this.#conversation(chat);
    if (history === 'complete' || this.#loading.has(chat)) return;
    void this.#run(chat, async () => {
      let skip = Math.max(0, messages.length - OVERLAP);
      const oldest = messages[0]?.id;
      await this.#page(chat, skip);
      // Messages that others deleted shift the pages: step back until one meets what is shown.
      while (skip > 0 && oldest !== undefined && this.#isStuck(chat, oldest)) {
        skip = Math.max(0, skip - (PAGE - OVERLAP));
        await this.#page(chat, skip);
      }
    });
  }

  /** As `newest`, for who waits. @returns when the page is there, could not be had, or was being loaded already */
  async refresh(chat: string): Promise<void> {
    if (!this.#loading.has(chat)) await this.#run(chat, () => this.#page(chat, 0));
  }

  async #run(chat: string, load: () => Promise<void>): Promise<void> {
    this.#loading.add(chat);
    const { history } = this.#conversation(chat);
    const quiet = history === 'complete' || history === 'partial';
    this.#set(chat, quiet ? history : 'loading');
    try {
      await load();
    } catch (error) {
      if (!(error instanceof AskError)) throw error;
      // Lost with the connection: asked for again when it is back.
      if (!quiet) this.#set(chat, error.reason === 'lost' ? 'unloaded' : 'failed');
    } finally {
      this.#loading.delete(chat);
      if (this.#again.delete(chat)) this.newest(chat);
    }
  }

  async #page(chat: string, skip: number): Promise<void> {
    const request: Request = {
      event: 'GetChatMessages',
      table_name: chat,
      ...this.live.session.credentials,
      loadedMessages: skip,
    };
    const newest = this.#conversation(chat).messages.at(-1)?.id ?? 0;
    await this.live.session.ask(request, 'ReturnChatMessages', { kind: 'page', page: { chat, skip, newest } });
  }

  /** Whether the last page brought nothing older. */
  #isStuck(chat: string, oldest: number): boolean {
    const { history, messages } = this.#conversation(chat);
    return history !== 'complete' && messages[0]?.id === oldest;
  }

  #markFirstUnread(chat: string, unread: number): void {
    const me = this.live.account.identifier;
    change(this.app, (state) =>
      updateConversation(state, chat, (conversation) => {
        const others = conversation.messages.filter(({ sender }) => sender !== me);
        const first = unread > 0 ? (others.at(-unread) ?? others[0]) : undefined;
        return { ...conversation, firstUnread: first?.id ?? null };
      }),
    );
  }

  #conversation(chat: string): Conversation {
    return conversationOf(this.app.store.getState(), chat);
  }

  #set(chat: string, history: Conversation['history']): void {
    change(this.app, (state) =>
      updateConversation(state, chat, (before) => (before.history === history ? before : { ...before, history })),
    );
  }
}
