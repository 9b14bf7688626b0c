import type { Event, FoundMessage } from '../../relay/protocol/events.js';
import { beginningOf } from '../connection/quote.js';
import type { AppState } from './model.js';

/** Characters of an edited message that a result shows. */
const SHOWN = 200;

/**
 * Lets what was found follow its messages: an edited one shows its new words, without marks of what was looked for, and a
 * deleted one is gone.
 */
export function followSearch(state: AppState, event: Event): AppState {
  const { results } = state.search;
  if (results.length === 0 || !('chat' in event)) return state;
  const next = results.flatMap((found) => (found.chat === event.chat ? followed(found, event) : [found]));
  const same = next.length === results.length && next.every((found, index) => found === results[index]);
  return same ? state : { ...state, search: { ...state.search, results: next } };
}

function followed(found: FoundMessage, event: Event): FoundMessage[] {
  if (event.event === 'ChatGone') return [];
  if (!('messageId' in event) || event.messageId !== found.message.id) return [found];
  if (event.event === 'DeleteMessageForUsers') return [];
  if (event.event !== 'EditMessageForUsers') return [found];
  const { value } = event;
  return [
    { ...found, message: { ...found.message, value }, snippet: [{ text: beginningOf(value, SHOWN), hit: false }] },
  ];
}
