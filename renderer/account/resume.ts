import type { Event } from '../../relay/protocol/events.js';
import { AskError } from '../connection/ask.js';
import { growingPause } from '../connection/calm.js';
import { decodeValue, type EventFor } from '../connection/decode.js';
import type { Session } from './session.js';

/** What resuming needs of the account at work. */
export interface ResumeOptions {
  readonly session: Pick<Session, 'ask'>;
  /** The position in the server's log that belongs to what is kept on this machine; null when nothing is kept. */
  readonly position: number | null;
  /** The generation of the log in which that position was given; null where the server names none. */
  readonly generation: string | null;
  /** Takes missed events, oldest first; all of a page at once. */
  readonly onMissed: (events: readonly Event[]) => void;
  /** The server's log is not the one that was followed so far: what is kept has to be dropped. */
  readonly onReset: () => void;
  /** The page is of the history that is followed from now on. */
  readonly onSame: () => void;
  /** Nothing is missing any more. */
  readonly onCaughtUp: () => void;
}

const FIRST_PAUSE_MS = 2_000;

/**
 * Keeps track of the position in the server's change log that this device has reached, and catches up after it was
 * away. The position moves with live events only once nothing is missing before them: a connection that breaks while
 * catching up goes on from there.
 */
export class Resume {
  #position: number | null;
  #generation: string | null;
  /** The generation that changes belong to which are told on this connection; null where the server names none. */
  #now: string | null = null;
  #upToDate = false;
  #again: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;

  constructor(readonly options: ResumeOptions) {
    this.#position = options.position;
    this.#generation = options.generation;
  }

  /** The position up to which every change is known; null before anything is. */
  get position(): number | null {
    return this.#position;
  }

  /** The generation in which that position was given; null where the server names none. */
  get generation(): string | null {
    return this.#generation;
  }

  /** Whether the server may be at another history than the one that was followed, which the next page will tell. */
  get isInDoubt(): boolean {
    return this.#position !== null && this.#generation !== null && !this.#upToDate && this.#generation !== this.#now;
  }

  /** Whether something may be missing before the live events of now. */
  get isBehind(): boolean {
    return this.#position !== null && !this.#upToDate;
  }

  /** To be called when what was kept is dropped: the device begins again with the next chat list. */
  forget(): void {
    this.#position = null;
    this.#generation = null;
    this.#upToDate = false;
  }

  /** Begins at the position that what is kept belongs to, as with the first chat list. */
  startFrom(position: number, generation: string | null): void {
    if (this.#position !== null) return;
    this.#position = position;
    this.#generation = generation;
    this.#upToDate = true;
  }

  /** Moves the position with a live event. */
  follow(position: number | undefined): void {
    if (position !== undefined && this.#upToDate && this.#position !== null && position > this.#position) {
      this.#position = position;
      this.#generation = this.#now;
    }
  }

  /** To be called on a new connection: what happened before it may have been missed. */
  away(): void {
    this.#upToDate = false;
    this.#failures = 0;
    clearTimeout(this.#again);
  }

  /** To be called when the account ends. */
  stop(): void {
    clearTimeout(this.#again);
  }

  /** To be called when the server has greeted. @param generation what changes from now on belong to */
  connected(generation: string | null): void {
    this.#now = generation;
  }

  /**
   * Asks for what was missed until nothing is left. If the connection is lost meanwhile, it is called again on the next
   * one; if the server cannot answer, it is asked again after a pause that grows.
   */
  async catchUp(): Promise<void> {
    if (this.#position === null || this.#upToDate) return;
    const generation = this.#generation !== null && { generation: this.#generation };
    try {
      await this.options.session.ask({ event: 'Sync', position: this.#position, ...generation }, 'Missed');
    } catch (error) {
      if (!(error instanceof AskError)) throw error;
      if (error.reason === 'lost') return;
      clearTimeout(this.#again);
      this.#again = setTimeout(() => void this.catchUp(), growingPause(this.#failures++, FIRST_PAUSE_MS));
    }
  }

  /**
   * Takes a page of missed events in its order among the live ones: a live event after the page is newer than the page.
   */
  take(page: EventFor<'Missed'>): void {
    // What was kept was dropped while the answer was on its way.
    if (this.#position !== page.from) return;
    if (page.reset) this.options.onReset();
    else this.options.onMissed(page.events.flatMap(eventOf));
    this.#position = page.to;
    this.#generation = page.generation ?? null;
    this.options.onSame();
    this.#failures = 0;
    if (page.more) {
      void this.catchUp();
    } else {
      this.#upToDate = true;
      this.options.onCaughtUp();
    }
  }
}

/** @returns the event, none where this client does not know it or cannot read it */
function eventOf(raw: unknown): Event[] {
  const decoded = decodeValue(raw);
  return decoded.kind === 'event' ? [decoded.event] : [];
}
