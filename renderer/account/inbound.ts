import type { Event } from '../../relay/protocol/events.js';
import type { SavedAccount } from '../bridge/bridge.js';
import type { Cache } from '../cache/cache.js';
import { factOf } from '../cache/fact-of.js';
import type { Fact } from '../state/fact.js';
import type { EventFor } from '../connection/decode.js';
import type { Outbox } from '../changes/outbox.js';
import { contextOf } from '../changes/pending.js';
import { type Change, intentionOf } from '../changes/registry.js';
import type { Meaning, Session } from './session.js';
import { outgoingOnly, withoutHistory } from '../state/other-history.js';
import type { Context } from '../state/reducer.js';
import { reduce } from '../state/registry.js';
import { type AppStore, change } from '../state/store.js';
import type { ChatList } from './chat-list.js';
import type { History } from './history.js';
import type { Resume } from './resume.js';

/** What taking events in needs of the account at work. */
export interface InboundOptions {
  readonly store: AppStore;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly saved: SavedAccount;
  readonly session: Pick<Session, 'mode'>;
  readonly outbox: Pick<Outbox, 'changes'>;
  readonly resume: Pick<Resume, 'position' | 'isBehind' | 'startFrom' | 'follow' | 'take'>;
  readonly history: Pick<History, 'isInLine'>;
  readonly chatList: Pick<ChatList, 'schedule' | 'heard' | 'meanwhile'>;
  /** Null where nothing of the server is kept. */
  readonly cache: Pick<Cache, 'known' | 'take' | 'hold' | 'touch' | 'forget'> | null;
  /**
   * Does what an event requires beside the change of the state; `before` is the account as it was known before the
   * event.
   */
  readonly follow: (event: Event, before: SavedAccount) => void;
  /** Changes notifications that are shown of what has changed while this device was away. */
  readonly amend: (event: Event) => void;
}

/** What is known about an event here, beside the account. */
interface ContextParts extends Pick<Context, 'page' | 'membersOf' | 'missed' | 'meanwhile'> {
  readonly settled: Change | null;
}

/** Takes what comes from the server: it changes the state, and gives the facts to the cache. */
export class Inbound {
  constructor(readonly options: InboundOptions) {}

  /** Takes an event that came live. */
  take(event: Event, { settled, asked }: Meaning): void {
    const { store, resume, chatList, follow } = this.options;
    const me = this.#me();
    const context = this.#context({
      settled,
      page: asked?.kind === 'page' ? asked.page : null,
      membersOf: asked?.kind === 'members' ? asked.chat : null,
      missed: event.event === 'Acknowledged' && this.#wasTold(event.position),
      meanwhile: chatList.meanwhile,
    });
    chatList.heard(event);
    if (event.event === 'ReturnUserChats') this.#startFrom(event);
    if (event.event === 'Missed') resume.take(event);
    const fact = factOf(event, context, store.getState());
    // Only the list tells whether the partner is online, and later changes are told only of listed partners.
    if (event.event === 'ChatChanged' && event.isLocalChat === 1 && !store.getState().chats[event.chat]) {
      chatList.schedule();
    }
    change(this.options, (state) => reduce(state, event, context));
    // The answers to some changes do not have all of it; the event that follows has.
    const all = !settled || intentionOf(settled).isFollowed?.(settled) !== true;
    if (event.event !== 'ReturnUserChats' && 'position' in event && all) resume.follow(event.position);
    if (fact) this.#keep(fact);
    follow(event, me);
  }

  /** Takes all missed events of a page at once, so that the screen is drawn once for them. */
  takeMissed(events: readonly Event[]): void {
    const { store, cache } = this.options;
    const context = this.#context({ settled: null, page: null, membersOf: null, missed: true });
    const before = store.getState();
    for (const event of events) {
      const fact = factOf(event, context, before);
      if (fact) cache?.take(fact);
    }
    change(this.options, (state) => events.reduce((now, event) => reduce(now, event, context), state));
    cache?.touch();
    for (const event of events) this.options.amend(event);
  }

  /** Drops what the server has told of messages; what is still to be sent stays. */
  drop(): void {
    this.options.cache?.forget();
    change(this.options, (state) => ({ ...state, conversations: outgoingOnly(state.conversations) }));
  }

  /** Drops all that the server has told, because it is at another history now; the user's own words stay. */
  leaveHistory(): void {
    this.options.cache?.forget();
    change(this.options, withoutHistory);
  }

  /** Whether everything up to this position is known already. */
  #wasTold(position: number | undefined): boolean {
    const { resume } = this.options;
    return position !== undefined && resume.position !== null && position <= resume.position;
  }

  /** The first list from a server with a change log. It names no position while nothing has ever happened there. */
  #startFrom({ position = 0, generation }: EventFor<'ReturnUserChats'>): void {
    const { session, resume, cache } = this.options;
    if (session.mode !== 'extended' || resume.position !== null) return;
    // Nobody knows which state of the server the kept messages are: they were kept when it had no log.
    if (cache?.known?.position === null) this.drop();
    resume.startFrom(position, generation ?? null);
  }

  #context({ settled, ...parts }: ContextParts): Context {
    const { outbox, now } = this.options;
    const me = this.#me();
    return { ...parts, ...contextOf(outbox.changes, settled, me.identifier), me, now: now() };
  }

  #me(): SavedAccount {
    const { session } = this.options.store.getState();
    return session.kind === 'signed-in' ? session.account : this.options.saved;
  }

  #keep(fact: Fact): void {
    const { session, resume, history, cache } = this.options;
    if (resume.isBehind && session.mode !== 'base') {
      cache?.hold(fact);
    } else {
      // A base server tells only of the open chat: before its newest page has come, messages may be missing in between.
      const fits = fact.kind !== 'add' || session.mode !== 'base' || history.isInLine(fact.chat);
      if (fits) cache?.take(fact);
    }
  }
}
