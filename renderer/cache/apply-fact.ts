import type { Message } from '../state/model.js';
import { reduce } from '../state/registry.js';
import { emptyConversation, initialState } from '../state/store.js';
import type { ChangeFact, Fact } from '../state/fact.js';

/** How much of a chat is kept: an unbroken run of messages up to the newest. */
export interface Run {
  /** Everything from this id on is kept; 0 from the beginning; null when nothing is. */
  readonly from: number | null;
  /**
   * The message up to which each member has read what others wrote, by identifier. It applies to kept messages, too.
   */
  readonly reads: Readonly<Record<string, number>>;
}

export const emptyRun: Run = { from: null, reads: {} };

/** A message that is kept, but was not read from the database because its content does not matter. */
export const unopened = Symbol('unopened');

export type Content = Map<number, Message | typeof unopened>;

/**
 * Brings what is kept of a chat in line with a fact. Facts may be repeated: applying the last ones again changes
 * nothing.
 *
 * @param content what is kept, as far as the fact touches it; changed in place
 * @returns the run afterwards
 */
export function applyFact(content: Content, fact: Fact, run: Run): Run {
  switch (fact.kind) {
    case 'add': {
      const { id } = fact.message;
      // The message is older than the unbroken run: it comes with its neighbours when they are loaded.
      if (run.from !== null && id < run.from) return run;
      if (!content.has(id)) content.set(id, fact.message);
      return run.from === null ? { ...run, from: id } : run;
    }
    case 'change': {
      const found = content.get(fact.id);
      if (found !== undefined && found !== unopened) content.set(fact.id, changed(found, fact));
      return run;
    }
    case 'remove':
      content.delete(fact.id);
      return run;
    case 'read': {
      const { identifier, id } = fact;
      if ((run.reads[identifier] ?? 0) >= id) return run;
      return { ...run, reads: { ...run.reads, [identifier]: id } };
    }
    case 'page': {
      const { low, high, messages, cut } = fact;
      for (const id of content.keys()) if ((cut || id >= low) && id <= high) content.delete(id);
      for (const message of messages) content.set(message.id, message);
      return { ...run, from: cut || run.from === null ? low : Math.min(run.from, low) };
    }
    case 'gone':
      content.clear();
      return emptyRun;
    default:
      return fact satisfies never;
  }
}

/** @returns the message as it looks once the members' read cursors are applied */
export function withReads(message: Message, { reads }: Run): Message {
  if (message.isRead) return message;
  const isRead = Object.entries(reads).some(([reader, id]) => reader !== message.sender && message.id <= id);
  return isRead ? { ...message, isRead } : message;
}

/** Does to a kept message what the event does to a message on the screen. */
function changed(message: Message, { chat, id, event, written }: ChangeFact): Message {
  const conversation = { ...emptyConversation, messages: [message] };
  const state = { ...initialState, conversations: { [chat]: conversation } };
  const after = reduce(state, event, {
    me: { identifier: '', username: '', avatar: '' },
    now: 0,
    settled: null,
    page: null,
    membersOf: null,
    missed: true,
    foresee: (messages) => messages,
  });
  const now = after.conversations[chat]?.messages.find((other) => other.id === id) ?? message;
  return written === undefined ? now : { ...now, written };
}
