import type { Request } from '../../relay/protocol/requests.js';
import type { Cache, Segment } from '../cache/cache.js';
import { AskError } from '../connection/ask.js';
import { growingPause } from '../connection/calm.js';
import type { Outbox } from '../changes/outbox.js';
import { overlay } from '../changes/pending.js';
import type { Session } from './session.js';
import { addSegment } from '../state/add-segment.js';
import { OVERLAP, PAGE } from '../state/merge-page.js';
import { findMessage } from '../state/messages.js';
import type { Conversation, Message } from '../state/model.js';
import { type AppStore, change, conversationOf, updateConversation } from '../state/store.js';
import type { Resume } from './resume.js';

/** At most so many older pages are loaded to find the first unread message. */
const UNREAD_PAGES = 20;

/** A page that an existing server refuses is asked for again after so long at first, and so often. */
const AGAIN_MS = 3_000;
const MOST_AGAIN = 4;

/** What loading messages needs of the account at work. */
export interface HistoryOptions {
  readonly store: AppStore;
  readonly session: Pick<Session, 'ask' | 'credentials' | 'mode'>;
  readonly outbox: Pick<Outbox, 'changes'>;
  readonly resume: Pick<Resume, 'position' | 'isBehind'>;
  /** Null where nothing of the server is kept. */
  readonly cache: Pick<Cache, 'newest' | 'before'> | null;
  /** The identifier of who is signed in. */
  readonly me: string;
}

/** Loads the messages of chats, from the cache and in pages from the server, one load at a time for a chat. */
export class History {
  readonly #loading = new Set<string>();
  /** Chats to be loaded again after the present load, with their unread count if they were opened meanwhile. */
  readonly #again = new Map<string, number | null>();
  /** Chats whose newest page came on this connection. */
  readonly #inLine = new Set<string>();
  /** Chats whose newest page did not meet the messages from before: those in between are still to come. */
  readonly #cut = new Set<string>();
  /** How often in a row the newest page of a chat could not be had from an existing server. */
  readonly #failures = new Map<string, number>();
  /** The chat in which the user is reading older messages. */
  #readingOlder: string | null = null;

  constructor(readonly options: HistoryOptions) {}

  /**
   * To be called when a chat comes on the screen. Kept messages are shown at once, and the server is asked where they
   * may not be all.
   * @param unread how many are unread: the first of them is loaded, too, and marked
   */
  open(chat: string, unread: number): void {
    this.#readingOlder = null;
    const { connection } = this.options.store.getState();
    this.#begin(chat, unread, connection.kind === 'ready');
    if (this.#loading.has(chat)) {
      this.#again.set(chat, unread);
      return;
    }
    void this.#run(chat, async () => {
      await this.#fromCache(chat, unread);
      if (!this.#isUpToDate(chat)) await this.#page(chat, 0);
      await this.#reachUnread(chat, unread);
    }).then(() => this.#begin(chat, unread, false));
  }

  /** Brings a chat in line with the server's newest page. */
  newest(chat: string): void {
    if (this.#loading.has(chat)) this.#again.set(chat, this.#again.get(chat) ?? null);
    else void this.#run(chat, () => this.#page(chat, 0));
  }

  /** Loads what is before the oldest message that is shown. */
  older(chat: string): void {
    if (this.#conversation(chat).history === 'complete' || this.#loading.has(chat)) return;
    void this.#run(chat, () => this.#olderPage(chat));
  }

  /**
   * Does the same as `newest`, for a caller that waits.
   * @returns when the page is there, could not be had, or was being loaded already
   */
  async refresh(chat: string): Promise<void> {
    if (this.#loading.has(chat)) return;
    await this.#run(chat, async () => {
      await this.#fromCache(chat, 0);
      await this.#page(chat, 0);
    });
  }

  /** Notes whether the newest messages of the chat on the screen are in view. */
  atNewest(chat: string, atNewest: boolean): void {
    this.#readingOlder = atNewest ? null : chat;
  }

  /** @returns whether the newest page came on this connection */
  isInLine(chat: string): boolean {
    return this.#inLine.has(chat);
  }

  /** To be called on a new connection: what happened before it may have been missed. */
  away(): void {
    this.#inLine.clear();
  }

  /** To be called when nothing is missing any more. */
  caughtUp(): void {
    this.#cut.clear();
  }

  async #run(chat: string, load: () => Promise<void>): Promise<void> {
    this.#loading.add(chat);
    if (!this.#isShown(chat)) this.#set(chat, 'loading');
    try {
      await load();
    } catch (error) {
      if (!(error instanceof AskError)) throw error;
      // A page that is lost with the connection is requested again on the next one.
      if (!this.#isShown(chat)) this.#set(chat, error.reason === 'lost' ? 'unloaded' : 'failed');
      if (error.reason === 'refused' || error.reason === 'silent') this.#againLater(chat);
    } finally {
      this.#loading.delete(chat);
      const unread = this.#again.get(chat);
      this.#again.delete(chat);
      if (typeof unread === 'number') this.open(chat, unread);
      else if (unread === null) this.newest(chat);
    }
  }

  /** A service of an existing server may have died of another question, and is back in a moment. */
  #againLater(chat: string): void {
    const { session, store } = this.options;
    const times = this.#failures.get(chat) ?? 0;
    if (session.mode !== 'base' || times >= MOST_AGAIN) return;
    this.#failures.set(chat, times + 1);
    setTimeout(
      () => {
        if (store.getState().openChat === chat && !this.#isShown(chat)) this.newest(chat);
      },
      growingPause(times, AGAIN_MS),
    );
  }

  async #fromCache(chat: string, unread: number): Promise<void> {
    if (this.#isShown(chat)) return;
    await this.options.cache?.newest(chat, (segment) => {
      if (!segment || this.#isShown(chat)) return;
      this.#show(chat, segment);
      this.#begin(chat, unread, this.#conversation(chat).isReaching === true);
    });
  }

  /** @returns whether the cache had more */
  async #olderFromCache(chat: string, oldest: number): Promise<boolean> {
    // Changes that a base server made to older messages were not told to this device, so the server is asked for them.
    if (this.options.session.mode === 'base' || this.#cut.has(chat)) return false;
    let found = false;
    await this.options.cache?.before(chat, oldest, (segment) => {
      // Meanwhile a page may have replaced the messages on the screen.
      if (!segment || this.#conversation(chat).messages[0]?.id !== oldest) return;
      this.#show(chat, segment);
      found = true;
    });
    return found;
  }

  async #olderPage(chat: string): Promise<void> {
    const { messages } = this.#conversation(chat);
    const oldest = messages[0]?.id;
    if (oldest !== undefined && (await this.#olderFromCache(chat, oldest))) return;
    let skip = Math.max(0, messages.length - OVERLAP);
    await this.#page(chat, skip);
    // Messages that others deleted shift the pages, so the load steps back until a page meets what is shown.
    while (skip > 0 && oldest !== undefined && this.#isStuck(chat, oldest)) {
      skip = Math.max(0, skip - (PAGE - OVERLAP));
      await this.#page(chat, skip);
    }
  }

  /** Loads older pages until the first unread message, which may be before the newest page. */
  async #reachUnread(chat: string, unread: number): Promise<void> {
    for (let pages = 0; pages < UNREAD_PAGES && this.#ofOthers(chat).length < unread; pages++) {
      const { history, messages } = this.#conversation(chat);
      if (history !== 'partial' || this.options.store.getState().openChat !== chat) return;
      await this.#olderPage(chat);
      if (this.#conversation(chat).messages[0]?.id === messages[0]?.id) return;
    }
  }

  #show(chat: string, segment: Segment): void {
    const { outbox, me } = this.options;
    change(this.options, (state) =>
      addSegment(state, chat, segment, (messages) => overlay(messages, chat, outbox.changes, me)),
    );
  }

  async #page(chat: string, skip: number): Promise<void> {
    const { session, resume } = this.options;
    const request: Request = {
      event: 'GetChatMessages',
      table_name: chat,
      ...session.credentials,
      loadedMessages: skip,
    };
    const { messages } = this.#conversation(chat);
    const newest = messages.at(-1)?.id ?? 0;
    const behind = resume.isBehind;
    const stay = skip === 0 && behind && session.mode !== 'base' && this.#readingOlder === chat;
    const page = { chat, skip, newest, ...(stay && ({ stay } as const)) };
    await session.ask(request, 'ReturnChatMessages', { kind: 'page', page });
    this.#failures.delete(chat);
    if (skip > 0) return;
    this.#inLine.add(chat);
    const [oldest] = messages;
    if (behind && oldest && !findMessage(this.#conversation(chat).messages, oldest.id)) this.#cut.add(chat);
  }

  /** Whether there are messages on the screen, or the chat is known to be empty. */
  #isShown(chat: string): boolean {
    const { history } = this.#conversation(chat);
    return history === 'complete' || history === 'partial';
  }

  /** Whether all shown messages are surely as the server has them, and fill the screen. */
  #isUpToDate(chat: string): boolean {
    const { resume, session } = this.options;
    const { history, messages } = this.#conversation(chat);
    if (session.mode !== 'extended' || resume.position === null || resume.isBehind) return false;
    return history === 'complete' || (history === 'partial' && messages.length >= PAGE);
  }

  /** Whether the last page brought nothing older. */
  #isStuck(chat: string, oldest: number): boolean {
    const { history, messages } = this.#conversation(chat);
    return history !== 'complete' && messages[0]?.id === oldest;
  }

  /** Marks the first unread message. @param mayCome whether the server is being asked for what may be missing here */
  #begin(chat: string, unread: number, mayCome: boolean): void {
    const others = this.#ofOthers(chat);
    const isKnown = unread > 0 && (!mayCome || this.#isUpToDate(chat));
    // If all messages are here and they are fewer than the unread count, some were deleted.
    const isAll = this.#conversation(chat).history === 'complete';
    const first = isKnown ? (others.at(-unread) ?? (isAll ? others[0] : undefined)) : undefined;
    const firstUnread = first?.id ?? null;
    const isReaching = mayCome && unread > 0 && !first;
    change(this.options, (state) =>
      updateConversation(state, chat, (conversation) => ({ ...conversation, firstUnread, isReaching })),
    );
  }

  #ofOthers(chat: string): readonly Message[] {
    const { me } = this.options;
    return this.#conversation(chat).messages.filter(({ sender }) => sender !== me);
  }

  #conversation(chat: string): Conversation {
    return conversationOf(this.options.store.getState(), chat);
  }

  #set(chat: string, history: Conversation['history']): void {
    change(this.options, (state) =>
      updateConversation(state, chat, (before) => (before.history === history ? before : { ...before, history })),
    );
  }
}
