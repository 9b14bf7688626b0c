import { parseExtra } from './message-extra.js';
import type { StoredMessage } from './records.js';

/** @returns what of a message is searched: its text, or the name of its file; '' when there is neither */
export function messageText({ dataType, value, extra }: Pick<StoredMessage, 'dataType' | 'value' | 'extra'>): string {
  // The value of the other kinds is a path that nobody chose.
  return dataType === 'text' ? value : (parseExtra(extra).media?.name ?? '');
}
