import type { HistoryMessage } from '../../relay/protocol/events.js';
import type { EventFor } from '../connection/decode.js';
import { PAGE } from '../state/merge-page.js';
import type { Trace } from './intention.js';

type Page = EventFor<'ReturnChatMessages'>;

/** @returns whether every message after this id is on the page, or on one before it */
export function reachesBack({ messages, leftOut = 0 }: Page, id: number): boolean {
  return messages.length + leftOut < PAGE || messages.some((message) => message.id <= id);
}

/**
 * Looks for a change to one message.
 * @param found what the message tells of the change; called with undefined where the message is not there
 */
export function traceOf(page: Page, id: number, found: (message: HistoryMessage | undefined) => Trace): Trace {
  const message = page.messages.find((other) => other.id === id);
  if (message) return found(message);
  // A message that could not be read is not one that is gone.
  if (page.leftOut !== undefined) return { kind: 'absent' };
  return reachesBack(page, id) ? found(undefined) : { kind: 'earlier' };
}
