import pLimit from 'p-limit';
import type { Message } from '../state/model.js';
import { applyFact, type Content, emptyRun, type Run, withReads } from './apply-fact.js';
import { type Batch, commitBatch, prepareBatch } from './batch.js';
import type { Databases, KeptDatabase } from './database.js';
import type { Fact } from '../state/fact.js';
import { type Known, readKnown, type Snapshot } from './known.js';
import { MessageStore } from './message-store.js';
import type { Seal } from './seal.js';

/** What happens in such a time is written at once. */
const GATHER_MS = 300;
/** Messages that are read together: more than a screen shows, fewer than anybody waits for. */
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
  /** The first of them is the first of the chat. */
  readonly complete: boolean;
}

const nothingWritten: Snapshot = { chats: {}, chatOrder: [], people: {}, position: null };

/**
 * One account's chats, people and messages, in the browser's database. What is on the disk is always all of what was known
 * at one position of the server's change log: facts are gathered for a moment and written together with it.
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
  /** What the present write takes to the disk. */
  #writing: readonly Fact[] = [];
  /** What comes while something is being read is applied to what was read. */
  readonly #listeners = new Set<Fact[]>();
  /** What is on the disk is not to be believed: it is replaced by the next write. */
  #cleared: boolean;
  /** Goes up with each dropping. */
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
    // Remains of what could not be read.
    this.#cleared = known === null;
  }

  /** Opens what is kept; what is damaged, or under another key, is dropped. @throws DOMException */
  static async open(options: CacheOptions): Promise<Cache> {
    return new Cache(options, await readKnown(options.database, options.seal).catch(() => null));
  }

  /**
   * Begins to keep.
   * @param snapshot what is to be kept now, beside the messages
   * @param onDamaged something could not be read: it was dropped, and is to be loaded anew
   */
  keep(snapshot: () => Snapshot, onDamaged: () => void): void {
    this.#snapshot = snapshot;
    this.#onDamaged = onDamaged;
  }

  /** Something that the snapshot holds has changed. */
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
   * Keeps a fact once everything before it is known, that is, after `release`: on the disk there must be no hole. Until
   * then it only shows in what is read.
   */
  hold(fact: Fact): void {
    // What the page does not meet is what is still to come.
    const held = fact.kind === 'page' ? { ...fact, cut: false } : fact;
    this.#held.push(held);
    this.#tell(held);
  }

  /** Everything is known now. */
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

  /** Reads those before a message. @returns null when none are kept */
  before(chat: string, id: number, show: (segment: Segment | null) => void): Promise<void> {
    return this.#read(chat, id, show);
  }

  /** Drops everything: it is loaded anew. */
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

  /** Writes what has gathered. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    return this.#inTurn(() => this.#write());
  }

  /** Writes what has gathered, and nothing more. */
  async close(): Promise<void> {
    if (this.#snapshot) await this.flush();
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** Writes nothing more: it is about to be deleted. */
  stop(): void {
    this.#stopped = true;
  }

  #tell(fact: Fact): void {
    for (const facts of this.#listeners) facts.push(fact);
  }

  /**
   * Does not wait for what is being written: what is not on the disk yet is applied to what is read there.
   * `show` is called in the same turn in which the segment is as of now: what comes later is the caller's business.
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

  /** What cannot be read is dropped and loaded anew, once: a database that goes on like that is none. */
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
    // Dropped meanwhile: nothing of this is true any more.
    if (era !== this.#era) return;
    try {
      await commitBatch(this.#messages, batch);
    } catch {
      // Full, or gone: what is on the disk is still all of what was known at its position.
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
  const { chats, chatOrder, people, position } = other;
  return one.chats === chats && one.chatOrder === chatOrder && one.people === people && one.position === position;
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
  // What was read reaches down to here; below, there is more that was not.
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
