import pLimit from 'p-limit';
import type { Message } from '../state/model.js';
import { applyFact, type Content, emptyRun, type Run, withReads } from './apply-fact.js';
import { type Batch, commitBatch, prepareBatch } from './batch.js';
import type { Databases, KeptDatabase } from './database.js';
import type { Fact } from '../state/fact.js';
import { type Known, readKnown, type Snapshot } from './known.js';
import { MessageStore } from './message-store.js';
import type { Seal } from './seal.js';

/** Facts that come within so many milliseconds are written at once. */
const GATHER_MS = 300;
/** Messages that are read together: more than a screen shows, and few enough that nobody has to wait. */
const SEGMENT = 60;

export interface CacheOptions {
  readonly database: KeptDatabase;
  readonly databases: Databases;
  readonly seal: Seal;
}

/** Some neighbouring messages of a chat. */
export interface Segment {
  /** Oldest first. */
  readonly messages: readonly Message[];
  /** Whether the first of them is the first of the chat. */
  readonly complete: boolean;
}

const nothingWritten: Snapshot = { chats: {}, chatOrder: [], people: {}, position: null, generation: null };

/**
 * One account's chats, people and messages, in the browser's database. The disk always has everything that was known at
 * one position of the server's change log: facts are gathered for a moment and written together with the position.
 */
export class Cache {
  readonly #messages: MessageStore;
  #runs: Map<string, Run>;
  #snapshot: (() => Snapshot) | null = null;
  #onDamaged: () => void = () => undefined;
  #written: Snapshot;
  #writtenRuns: ReadonlyMap<string, Run>;
  #ready: Fact[] = [];
  #held: Fact[] = [];
  /** The facts that are being written now. */
  #writing: readonly Fact[] = [];
  /** Lists that collect the facts which come while something is being read: they are applied to what was read. */
  readonly #listeners = new Set<Fact[]>();
  /** Whether what is on the disk is invalid, so that the next write replaces it. */
  #cleared: boolean;
  /** Goes up each time everything is dropped. */
  #era = 0;
  #wasDamaged = false;
  #stopped = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #inTurn = pLimit(1);

  private constructor(
    readonly options: CacheOptions,
    /** What was kept when it was opened; null when nothing was. */
    readonly known: Known | null,
  ) {
    const { database, databases, seal } = options;
    this.#messages = new MessageStore(database, databases.KeyRange, seal);
    this.#runs = new Map(known?.runs);
    this.#written = known ?? nothingWritten;
    this.#writtenRuns = new Map(this.#runs);
    // The disk may have remains of what could not be read.
    this.#cleared = known === null;
  }

  /** Opens what is kept; anything damaged, or encrypted with another key, is dropped. @throws DOMException */
  static async open(options: CacheOptions): Promise<Cache> {
    return new Cache(options, await readKnown(options.database, options.seal).catch(() => null));
  }

  /**
   * Begins to keep.
   * @param snapshot returns what is to be kept now, beside the messages
   * @param onDamaged called when something could not be read: it was dropped, and is to be loaded anew
   */
  keep(snapshot: () => Snapshot, onDamaged: () => void): void {
    this.#snapshot = snapshot;
    this.#onDamaged = onDamaged;
  }

  /** To be called when something that the snapshot holds has changed. */
  touch(): void {
    if (this.#stopped || !this.#snapshot) return;
    this.#timer ??= setTimeout(() => void this.flush(), GATHER_MS);
  }

  /** Keeps a fact. */
  take(fact: Fact): void {
    this.#ready.push(fact);
    this.#tell(fact);
    this.touch();
  }

  /**
   * Keeps a fact, but writes it only once everything before it is known, that is, after `release`: what is on the disk
   * must have no hole. Until then the fact only shows in what is read.
   */
  hold(fact: Fact): void {
    // The messages between this page and the older ones are still to come.
    const held = fact.kind === 'page' ? { ...fact, cut: false } : fact;
    this.#held.push(held);
    this.#tell(held);
  }

  /** To be called when everything before the held facts is known. */
  release(): void {
    const held = this.#held;
    this.#held = [];
    for (const fact of held) this.#ready.push(fact);
    this.touch();
  }

  /** Reads the newest messages of a chat. @returns null when nothing is kept of it */
  newest(chat: string, show: (segment: Segment | null) => void): Promise<void> {
    return this.#read(chat, Number.MAX_SAFE_INTEGER, show);
  }

  /** Reads messages before this one. @returns null when none are kept */
  before(chat: string, id: number, show: (segment: Segment | null) => void): Promise<void> {
    return this.#read(chat, id, show);
  }

  /** Drops everything, so that it is loaded anew. */
  forget(): void {
    this.#ready = [];
    this.#held = [];
    this.#writing = [];
    this.#runs = new Map();
    this.#written = nothingWritten;
    this.#writtenRuns = new Map();
    this.#cleared = true;
    this.#era++;
    this.touch();
  }

  /** Writes the gathered facts. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    return this.#inTurn(() => this.#write());
  }

  /** Writes the gathered facts, and nothing afterwards. */
  async close(): Promise<void> {
    if (this.#snapshot) await this.flush();
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** Writes nothing any more, because the database is about to be deleted. */
  stop(): void {
    this.#stopped = true;
  }

  #tell(fact: Fact): void {
    for (const facts of this.#listeners) facts.push(fact);
  }

  /**
   * The read does not wait for a write: facts that are not on the disk yet are applied to what is read there. `show` is
   * called in the same turn in which the segment is up to date; later facts are the caller's own to apply.
   */
  async #read(chat: string, below: number, show: (segment: Segment | null) => void): Promise<void> {
    const facts = [...this.#writing, ...this.#ready, ...this.#held];
    const run = this.#runs.get(chat) ?? emptyRun;
    const era = this.#era;
    this.#listeners.add(facts);
    let found: readonly Message[] = [];
    try {
      if (run.from !== null) found = await this.#messages.segment(chat, run.from, below, SEGMENT);
    } catch {
      if (era === this.#era) this.#damaged();
    }
    this.#listeners.delete(facts);
    show(era === this.#era && !this.#stopped ? segmentOf(chat, below, found, facts, run) : null);
  }

  /** Drops what cannot be read, to load it anew, but only once: a database that fails again is not used any more. */
  #damaged(): void {
    if (this.#wasDamaged) {
      this.#stopped = true;
      return;
    }
    this.#wasDamaged = true;
    this.forget();
    this.#onDamaged();
  }

  async #write(): Promise<void> {
    if (this.#stopped || !this.#snapshot) return;
    const now = this.#snapshot();
    const { facts, runs, cleared, era } = this.#begin();
    if (!cleared && facts.length === 0 && isSame(now, this.#written)) return;
    let batch: Batch;
    try {
      const before = { written: this.#written, runs: this.#writtenRuns, cleared };
      batch = await prepareBatch(this.#messages, before, now, facts, runs);
    } catch {
      if (era === this.#era) this.#damaged();
      return;
    }
    // Everything was dropped meanwhile, so this batch is out of date.
    if (era !== this.#era) return;
    try {
      await commitBatch(this.#messages, batch);
    } catch {
      // The disk is full or the database is gone. What is on the disk is still everything that was known at its
      // position.
      this.#stopped = true;
      return;
    }
    if (era !== this.#era) return;
    this.#written = now;
    this.#writtenRuns = runs;
    this.#runs = new Map(runs);
    this.#writing = [];
  }

  #begin() {
    const begun = { facts: this.#ready, runs: new Map(this.#runs), cleared: this.#cleared, era: this.#era };
    this.#ready = [];
    this.#writing = begun.facts;
    this.#cleared = false;
    return begun;
  }
}

function isSame(one: Snapshot, other: Snapshot): boolean {
  const { chats, chatOrder, people, position, generation } = other;
  const sameState = one.chats === chats && one.chatOrder === chatOrder && one.people === people;
  return sameState && one.position === position && one.generation === generation;
}

function segmentOf(
  chat: string,
  below: number,
  found: readonly Message[],
  facts: readonly Fact[],
  before: Run,
): Segment | null {
  const content: Content = new Map(found.map((message) => [message.id, message]));
  let run = before;
  for (const fact of facts) if (fact.chat === chat) run = applyFact(content, fact, run);
  if (run.from === null) return null;
  // The read ended here; below this id there are kept messages that were not read.
  const full = found.length === SEGMENT;
  const low = full ? Math.min(...found.map(({ id }) => id)) : run.from;
  const messages = [...content.values()]
    .filter((message) => typeof message !== 'symbol')
    .filter(({ id }) => id >= low && id < below)
    .sort((a, b) => a.id - b.id)
    .map((message) => withReads(message, run));
  const complete = !full && run.from === 0;
  return messages.length > 0 || complete ? { messages, complete } : null;
}
