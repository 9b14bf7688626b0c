import type { Bridge, SavedAccount, Unsubscribe } from '../bridge/bridge.js';
import type { Kept } from '../cache/kept.js';
import { showChange } from '../changes/pending.js';
import { type Change, hasFailed, isRetryable } from '../changes/registry.js';
import { Session } from './session.js';
import type { Connection, Mode } from '../connection/status.js';
import { type AppStore, change, conversationOf } from '../state/store.js';
import type { Uploads } from '../uploads/uploads.js';
import { ChatList } from './chat-list.js';
import type { AppDeps } from './deps.js';
import { follow, type FollowOptions } from './follow.js';
import { History } from './history.js';
import { Inbound } from './inbound.js';
import { keepOwnWords } from './own-words.js';
import { amend } from './amend.js';
import { notify } from './notify.js';
import { hasOtherCertificate } from './other-certificate.js';
import { tellPushToken } from './push-token.js';
import { writeDownNotSent } from './not-sent.js';
import { isShown, type Refusal, withoutRefused } from './refused.js';
import { Resume } from './resume.js';
import { TypingExpiry } from './typing-expiry.js';
import { Unfit } from './unfit.js';
import { createUploads, FileServer, learnLimits } from './uploading.js';

/** After so many failures in a row the session asks whether the server's certificate is still the same. */
const SUSPICIOUS = 2;

/** What an account at work needs of its surroundings. */
export interface AccountSessionOptions {
  readonly bridge: Pick<Bridge, 'vault' | 'trust' | 'notifications' | 'diagnostics'>;
  readonly deps: Pick<AppDeps, 'WebSocket' | 'fetch' | 'attention' | 'now' | 'uploads' | 'transfer' | 'wordOf'>;
  readonly store: AppStore;
  /** The account as it is kept on this machine. */
  readonly saved: SavedAccount;
  /** What else of the account is kept on this machine. */
  readonly kept: Kept;
  /** Whether nobody is at this computer, as the platform tells. */
  readonly isAway: () => boolean;
}

/** A signed-in account at work: events from the server change the state, and what the state needs is requested. */
export class AccountSession {
  readonly session: Session;
  readonly resume: Resume;
  readonly history: History;
  readonly chatList: ChatList;
  readonly fileServer: FileServer;
  readonly uploads: Uploads;
  readonly #typing: TypingExpiry;
  readonly #inbound: Inbound;
  readonly #unwatch: Unsubscribe;
  readonly #caughtUp = new Set<() => void>();
  /** The account was stopped, or has left: later answers to its requests no longer matter. */
  #isOver = false;

  constructor(readonly options: AccountSessionOptions) {
    const { bridge, deps, store, saved, kept } = options;
    const { cache } = kept;
    const { attention, now } = deps;
    const me = saved.identifier;
    const session = this.#connect();
    const { outbox } = session;
    const resume = this.#followLog(session);
    const history = new History({ store, session, outbox, resume, cache, me });
    const chatList = new ChatList({ store, session, attention });
    const typing = new TypingExpiry({ store, now });
    const telling = { store, notifications: bridge.notifications, deps, saved, chatList, isOver: () => this.#isOver };
    const following: FollowOptions = {
      store,
      session,
      history,
      chatList,
      typing,
      attention,
      vault: bridge.vault,
      notify: (event) => void notify(telling, event),
    };
    this.session = session;
    this.resume = resume;
    this.history = history;
    this.chatList = chatList;
    this.#typing = typing;
    this.#inbound = new Inbound({
      store,
      now,
      saved,
      session,
      outbox,
      resume,
      history,
      chatList,
      cache,
      follow: (event, before) => follow(following, event, before),
      amend: (event) => amend(telling, event),
    });
    cache?.keep(
      () => ({ ...store.getState(), position: resume.position, generation: resume.generation }),
      () => this.#startOver(),
    );
    this.#unwatch = store.subscribe((state, before) => {
      const { chats, chatOrder, people } = state;
      const same = chats === before.chats && chatOrder === before.chatOrder && people === before.people;
      if (!same) cache?.touch();
      writeDownNotSent({ outbox, unsent: kept.unsent, uploads: this.uploads }, state, before);
    });
    this.fileServer = new FileServer({ saved, session, fetch: deps.fetch });
    this.uploads = createUploads({
      store,
      server: this.fileServer,
      storage: deps.uploads.of(`${saved.url}|${me}`, kept.seal),
      transfer: deps.transfer,
      submit: (message) => this.submit(message),
    });
    void this.uploads.restore(
      (clientId) => outbox.find(clientId) !== undefined,
      (clientId) => store.getState().notSent.some(({ key }) => key === clientId),
    );
    chatList.start();
    for (const waiting of outbox.changes) change(options, (state) => showChange(state, waiting, me));
  }

  /** The account as it is kept on this machine. */
  get saved(): SavedAccount {
    return this.options.saved;
  }

  /** What else of the account is kept on this machine. */
  get kept(): Kept {
    return this.options.kept;
  }

  /** Keeps a change of mine until it is stored, and shows it at once. */
  submit(mine: Change): void {
    change(this.options, (state) => showChange(state, mine, this.saved.identifier));
    this.session.outbox.add(mine);
  }

  /** Calls the listener when nothing that happened on the server is missing any more. */
  onCaughtUp(listener: () => void): Unsubscribe {
    this.#caughtUp.add(listener);
    return () => this.#caughtUp.delete(listener);
  }

  /** To be called when the page may end: this is the last chance to write something down. */
  leave(): void {
    void this.kept.cache?.flush();
  }

  /** Whether ending now would lose work that has begun, or delay it. */
  get isBusy(): boolean {
    const { changes } = this.session.outbox;
    const { drafts, notSent, media } = this.options.store.getState();
    const unsent = !changes.every(hasFailed);
    if (unsent || this.uploads.isBusy || Object.keys(media.attachments).length > 0) return true;
    if (this.kept.unsent.isKept) return false;
    return changes.length > 0 || Object.keys(drafts).length > 0 || notSent.length > 0;
  }

  /** Leaves the server, which then knows that nobody is here, and writes down what is kept. It cannot be used afterwards. */
  async depart(): Promise<void> {
    await this.session.depart();
    this.#end();
    // Until here the page still shows notifications, because the server pushes only what came after it knew that nobody
    // is here.
    await this.kept.close();
    this.#isOver = true;
  }

  stop(): void {
    this.#isOver = true;
    this.#end();
    void this.kept.close();
  }

  /** Ends the session for good, and deletes everything that is kept of the account on this machine. */
  async delete(): Promise<void> {
    this.#isOver = true;
    this.session.forgetDevice();
    this.#end();
    await this.kept.delete();
  }

  #end(): void {
    this.#typing.stop();
    this.#unwatch();
    this.chatList.stop();
    this.resume.stop();
    this.uploads.stop();
    this.session.close();
  }

  /** Makes the session, which connects at once. */
  #connect(): Session {
    const { bridge, deps, store, saved, kept, isAway } = this.options;
    const unfit = new Unfit({ diagnostics: bridge.diagnostics, now: deps.now });
    return new Session({
      account: saved,
      WebSocket: deps.WebSocket,
      storage: kept.unsent,
      newestId: (chat) => conversationOf(store.getState(), chat).messages.at(-1)?.id ?? 0,
      screenChat: () => store.getState().openChat,
      isAway,
      onEvent: (event, meaning) => this.#inbound.take(event, meaning),
      onState: (connection) => this.#show(connection),
      onOpen: () => this.#opened(),
      onReady: (mode, greeting) => this.#ready(mode, greeting?.generation ?? null),
      isInDoubt: () => this.resume.isInDoubt,
      onLost: (times) => this.#lost(times),
      onBack: () => this.#loadOpenChat(),
      onHanded: (handed) => change(this.options, (state) => showChange(state, handed, saved.identifier)),
      onRefused: (refused, sentence, code) => this.#refused(refused, { sentence, code }),
      onWrong: (event, count) => unfit.note(event, count),
    });
  }

  /** Makes the part that knows which position of the server's log this device has reached. */
  #followLog(session: Session): Resume {
    const { cache } = this.options.kept;
    return new Resume({
      session,
      position: cache?.known?.position ?? null,
      generation: cache?.known?.generation ?? null,
      onMissed: (events) => this.#inbound.takeMissed(events),
      onReset: () => this.#otherHistory(),
      onSame: () => session.deliver(),
      onCaughtUp: () => {
        this.history.caughtUp();
        cache?.release();
        for (const listener of this.#caughtUp) listener();
      },
    });
  }

  /** Drops everything that is kept, because the server's log has another history now, and loads it anew. */
  #otherHistory(): void {
    const { store, saved, kept } = this.options;
    this.#inbound.leaveHistory();
    keepOwnWords({ store, outbox: this.session.outbox, unsent: kept.unsent, me: saved.identifier });
    this.#loadAnew();
  }

  #loadAnew(): void {
    this.chatList.load().catch(() => undefined); // Without an answer the session reconnects.
    this.#loadOpenChat();
  }

  /** Begins like a new device, with the next chat list, because something that was kept is damaged. */
  #startOver(): void {
    if (this.#isOver) return;
    this.resume.forget();
    this.#inbound.drop();
    this.#loadAnew();
    this.session.deliver();
  }

  #show(connection: Connection): void {
    change(this.options, (state) => ({ ...state, connection }));
    // The session reports its state while it is being made, when `uploads` does not exist yet.
    if (connection.kind !== 'ready') (this.uploads as Uploads | undefined)?.disconnected();
  }

  /** Runs after every connect: it loads the list, then the newest page of the open chat, then all that was missed. */
  #opened(): void {
    // This also holds for a connection that replaced another: what happened between the two was missed.
    this.resume.away();
    this.history.away();
    this.chatList.load().catch(() => undefined); // Without an answer the session reconnects.
    this.#loadOpenChat();
  }

  #loadOpenChat(): void {
    const { openChat } = this.options.store.getState();
    if (openChat !== null) this.history.newest(openChat);
  }

  #ready(mode: Mode, generation: string | null): void {
    const { session, resume, fileServer } = this;
    const { bridge, store, saved } = this.options;
    if (mode === 'base') {
      const name = saved.serverName;
      change(this.options, (state) => ({ ...state, server: { name, extensions: false } }));
      void tellPushToken({ notifications: bridge.notifications, session });
    }
    resume.connected(generation);
    if (mode === 'extended') void resume.catchUp();
    // A server that has lost its extensions tells nothing of what was missed, so the open chat must not wait for that.
    else if (resume.isBehind) this.#loadOpenChat();
    this.uploads.connected();
    if (mode === 'extended') void learnLimits({ store, server: fileServer, isOver: () => this.#isOver });
    // No timer ran while the machine slept, so typing from before is ended here.
    this.#typing.expire();
  }

  #lost(times: number): void {
    if (times === SUSPICIOUS) void this.#checkCertificate();
  }

  async #checkCertificate(): Promise<void> {
    const other = await hasOtherCertificate(this.options.bridge.trust, this.saved);
    if (!other || this.#isOver) return;
    this.session.close();
    this.#show({ kind: 'refused', reason: 'certificate' });
  }

  #refused(refused: Change, why: Refusal): void {
    const { store } = this.options;
    change(this.options, (state) => withoutRefused(state, refused, why, this.options.deps.now()));
    // A chat that is gone shows nothing of it, so nobody could try it again there.
    if (isRetryable(refused) && !isShown(store.getState(), refused)) this.session.outbox.discard(refused.clientId);
    // The messages on the screen may be out of date, which is the most likely reason for a refusal.
    if (!isRetryable(refused) && refused.chat === store.getState().openChat) {
      this.history.newest(refused.chat);
    }
  }
}
