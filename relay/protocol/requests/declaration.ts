import type { TObject } from 'typebox';
import type { EventName } from '../events.js';

/**
 * The declaration of a request: its fields, and what the relay, its clients and the documentation have to know of it.
 * All facts about a request are kept here and in no second list.
 */
export interface RequestDeclaration {
  /** What it does, in a sentence for the documentation. */
  readonly about: string;
  /** The events that answer it; empty for a request that has no answer. */
  readonly answers: readonly EventName[];
  /** `base`: existing clients make it too. `extension`: it is ours, see section 6 of the rules. */
  readonly layer: 'base' | 'extension';
  /**
   * `pipelined`: the next request of the connection may be handled while the change that this one makes is still on its
   * way to the disk, if that request is pipelined too; the store keeps their order. `alone`: it waits until all earlier
   * changes are stored, and the next one waits for it. Who is told of a message, and for whom it is unread, depends on
   * who is in the chat: what changes that is `alone`.
   */
  readonly turn: 'pipelined' | 'alone';
  /**
   * Its answer may be long, or much is looked through for it: it begins when those of its user before it are paid for,
   * and when the event loop has time (rule 5.18).
   */
  readonly costly?: true;
  readonly fields: TObject;
}
