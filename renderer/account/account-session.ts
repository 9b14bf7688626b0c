import type { Event } from '../../relay/protocol/events.js';
import type { App } from '../actions/app.js';
import type { SavedAccount, Unsubscribe } from '../bridge/bridge.js';
import { factOf } from '../cache/fact-of.js';
import type { Fact } from '../cache/fact.js';
import type { Kept } from '../cache/kept.js';
import type { Change, Mode } from '../connection/change.js';
import { type Meaning, Session } from '../connection/session.js';
import type { Connection } from '../connection/status.js';
import type { AppState } from '../state/model.js';
import { showChange } from '../state/pending.js';
import type { Context } from '../state/reducer.js';
import { reduce } from '../state/registry.js';
import { change, conversationOf, emptyConversation } from '../state/store.js';
import type { Uploads } from '../uploads/uploads.js';
import { ChatList } from './chat-list.js';
import { follow } from './follow.js';
import { History } from './history.js';
import { hasOtherCertificate } from './other-certificate.js';
import { tellPushToken } from './push-token.js';
import { withoutRefused } from './refused.js';
import { Resume } from './resume.js';
import { TypingExpiry } from './typing-expiry.js';
import { createUploads, learnLimits } from './uploading.js';

/** Failures in a row after which it is asked whether the certificate is still the same. */
const SUSPICIOUS = 2;

/** A signed-in account at work: what comes in changes the state, what the state needs is asked for. */
export class Live {
  readonly session: Session;
  readonly history: History;
  readonly chatList: ChatList;
  readonly resume: Resume;
  readonly uploads: Uploads;
  readonly #unwatch: () => void;
  readonly #caughtUp = new Set<() => void>();
  readonly typing: TypingExpiry;

  constructor(
    readonly app: App,
    readonly account: SavedAccount,
    readonly kept: Kept,
  ) {
    this.history = new History(app, this);
    this.chatList = new ChatList(app, this);
    this.typing = new TypingExpiry(app);
    this.session = new Session({
      account,
      WebSocket: app.deps.WebSocket,
      storage: kept.words,
      newestId: (chat) => conversationOf(app.store.getState(), chat).messages.at(-1)?.id ?? 0,
      screenChat: () => app.store.getState().openChat,
      isAway: () => app.away,
      onEvent: (event, meaning) => this.#take(event, meaning),
      onState: (connection) => this.#show(connection),
      onOpen: () => this.#resume(),
      onReady: (mode) => this.#ready(mode),
      onLost: (times) => this.#lost(times),
      onBack: () => this.#loadOpenChat(),
      onHanded: (message) => change(app, (state) => showChange(state, message, account.identifier)),
      onRefused: (refused, sentence) => this.#refused(refused, sentence),
    });
    this.resume = new Resume({
      session: this.session,
      position: kept.cache?.known?.position ?? null,
      onMissed: (events) => this.#takeMissed(events),
      onReset: () => this.#forget(),
      onCaughtUp: () => {
        this.history.caughtUp();
        kept.cache?.release();
        for (const listener of this.#caughtUp) listener();
      },
    });
    kept.cache?.keep(
      () => ({ ...app.store.getState(), position: this.resume.position }),
      () => this.#startOver(),
    );
    this.#unwatch = app.store.subscribe((now, before) => {
      const same = now.chats === before.chats && now.chatOrder === before.chatOrder && now.people === before.people;
      if (!same && this.app.live === this) kept.cache?.touch();
    });
    this.uploads = createUploads(app, this);
    void this.uploads.restore((clientId) => this.session.outbox.find(clientId) !== undefined);
    this.chatList.start();
    for (const waiting of this.session.outbox.changes) {
      if (waiting.kind === 'SendMessage') change(app, (state) => showChange(state, waiting, account.identifier));
    }
  }

  /** Keeps a change of mine until it is stored, and shows it at once. */
  submit(mine: Change): void {
    change(this.app, (state) => showChange(state, mine, this.account.identifier));
    this.session.outbox.add(mine);
  }

  /** Nothing that happened on the server is missing any more. */
  onCaughtUp(listener: () => void): Unsubscribe {
    this.#caughtUp.add(listener);
    return () => this.#caughtUp.delete(listener);
  }

  /** The page may go: last chance to write something down. */
  leave(): void {
    void this.kept.cache?.flush();
  }

  /** Whether ending now would lose something, or hold something up, that has begun. */
  get isBusy(): boolean {
    const { changes } = this.session.outbox;
    const { drafts, media } = this.app.store.getState();
    const unsent = changes.some((waiting) => waiting.kind !== 'SendMessage' || waiting.failed === null);
    if (unsent || this.uploads.isBusy || Object.keys(media.attachments).length > 0) return true;
    return !this.kept.words.isKept && (changes.length > 0 || Object.keys(drafts).length > 0);
  }

  /** Leaves the server, which then knows that nobody is here, and writes down what is kept. It cannot be used afterwards. */
  async depart(): Promise<void> {
    await this.session.depart();
    this.#end();
    await this.kept.close();
  }

  stop(): void {
    this.#end();
    void this.kept.close();
  }

  /** Ends it for good, with everything that is kept of the account on this machine. */
  async delete(): Promise<void> {
    this.#end();
    await this.kept.delete();
  }

  #end(): void {
    this.typing.stop();
    this.#unwatch();
    this.chatList.stop();
    this.uploads.stop();
    this.session.close();
  }

  #take(event: Event, { settled, asked }: Meaning): void {
    const { app } = this;
    const me = this.#me();
    const context = this.#context({
      settled,
      page: asked?.kind === 'page' ? asked.page : null,
      membersOf: asked?.kind === 'members' ? asked.chat : null,
      missed: event.event === 'Acknowledged' && this.#wasTold(event.position),
    });
    if (event.event === 'ReturnUserChats') this.#startFrom(event.position);
    if (event.event === 'Missed') this.resume.take(event);
    const fact = factOf(event, context, app.store.getState());
    // Only the list tells whether the partner is there, and only of listed partners it is told from then on.
    if (event.event === 'ChatChanged' && event.isLocalChat === 1 && !app.store.getState().chats[event.chat]) {
      this.chatList.schedule();
    }
    change(app, (state) => reduce(state, event, context));
    // The answer to what was passed on does not say all of it; the event after it does.
    const all = settled?.kind !== 'SendMessage' || !settled.forward;
    if (event.event !== 'ReturnUserChats' && 'position' in event && all) this.resume.follow(event.position);
    if (fact) this.#keep(fact);
    follow(this, event, me);
  }

  /** Whether all that happened up to there is known. */
  #wasTold(position: number | undefined): boolean {
    return position !== undefined && this.resume.position !== null && position <= this.resume.position;
  }

  /** The first list from a server with a change log. @param position left out while nothing has ever happened there */
  #startFrom(position = 0): void {
    if (this.session.mode !== 'extended' || this.resume.position !== null) return;
    // What was kept of a server that had no log is as of nobody knows when.
    if (this.kept.cache?.known?.position === null) this.#drop();
    this.resume.startFrom(position);
  }

  /** All of a page at once: the screen is drawn once for it. */
  #takeMissed(events: readonly Event[]): void {
    const { app } = this;
    const context = this.#context({ settled: null, page: null, membersOf: null, missed: true });
    const before = app.store.getState();
    for (const event of events) {
      const fact = factOf(event, context, before);
      if (fact) this.kept.cache?.take(fact);
    }
    change(app, (state) => events.reduce((now, event) => reduce(now, event, context), state));
    this.kept.cache?.touch();
  }

  #context(parts: Omit<Context, 'me' | 'now' | 'changes'>): Context {
    return { ...parts, me: this.#me(), now: this.app.deps.now(), changes: this.session.outbox.changes };
  }

  #me(): SavedAccount {
    const { session } = this.app.store.getState();
    return session.kind === 'signed-in' ? session.account : this.account;
  }

  #keep(fact: Fact): void {
    const { cache } = this.kept;
    if (this.resume.isBehind && this.session.mode !== 'base') {
      cache?.hold(fact);
    } else {
      // A base server tells only of the open chat: before its newest page is there, something may be missing in between.
      const fits = fact.kind !== 'add' || this.session.mode !== 'base' || this.history.isInLine(fact.chat);
      if (fits) cache?.take(fact);
    }
  }

  /** Nothing that is kept fits the server's log any more: it is all loaded anew. */
  #forget(): void {
    this.#drop();
    this.chatList.load().catch(() => undefined); // Without an answer the session reconnects.
    this.#loadOpenChat();
  }

  /** Something that is kept was damaged: as with a new device, the next list of chats is the beginning. */
  #startOver(): void {
    if (this.app.live !== this) return;
    this.resume.forget();
    this.#forget();
  }

  #drop(): void {
    this.kept.cache?.forget();
    change(this.app, (state) => ({ ...state, conversations: outgoingOnly(state.conversations) }));
  }

  #show(connection: Connection): void {
    change(this.app, (state) => ({ ...state, connection }));
    // The session says how it is while it is being made: there is nothing to send files with yet.
    if (connection.kind !== 'ready') (this.uploads as Uploads | undefined)?.disconnected();
  }

  /** After every connect: the list, then the newest of the open chat, then all that was missed. */
  #resume(): void {
    // Of every connection, also one that took the place of another: what lies between was missed.
    this.resume.away();
    this.history.away();
    this.chatList.load().catch(() => undefined); // Without an answer the session reconnects.
    this.#loadOpenChat();
  }

  #loadOpenChat(): void {
    const { openChat } = this.app.store.getState();
    if (openChat !== null) this.history.newest(openChat);
  }

  #ready(mode: Mode): void {
    if (mode === 'base') {
      const name = this.account.serverName;
      change(this.app, (state) => ({ ...state, server: { name, extensions: false } }));
      void tellPushToken(this.app, this);
    }
    if (mode === 'extended') void this.resume.catchUp();
    // A server that has lost its extensions tells nothing of what was missed: what is shown must not wait for that.
    else if (this.resume.isBehind) this.#loadOpenChat();
    this.uploads.connected();
    if (mode === 'extended') void learnLimits(this.app, this);
    // Nobody's typing outlives a connection: no timer ran where the machine slept.
    this.typing.expire();
  }

  #lost(times: number): void {
    if (times === SUSPICIOUS) void this.#checkCertificate();
  }

  async #checkCertificate(): Promise<void> {
    const other = await hasOtherCertificate(this.app.bridge.trust, this.account);
    if (!other || this.app.live !== this) return;
    this.session.close();
    this.#show({ kind: 'refused', reason: 'certificate' });
  }

  #refused(refused: Change, sentence: string): void {
    change(this.app, (state) => withoutRefused(state, refused, sentence));
    // What is shown may be out of date: that is the most likely reason for a refusal.
    if (refused.kind !== 'SendMessage' && refused.chat === this.app.store.getState().openChat) {
      this.history.newest(refused.chat);
    }
  }
}

/** @returns the conversations without what the server has: only what is still to be sent */
function outgoingOnly(conversations: AppState['conversations']): AppState['conversations'] {
  const kept = Object.entries(conversations).filter(([, { outgoing }]) => outgoing.length > 0);
  return Object.fromEntries(kept.map(([id, { outgoing }]) => [id, { ...emptyConversation, outgoing }]));
}
