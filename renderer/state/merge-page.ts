import type { AskedPage } from '../connection/ask.js';
import type { EventFor } from '../connection/decode.js';
import type { Message } from './model.js';

/** Messages in a page of history (protocol, section 4). A page with fewer reaches the beginning. */
export const PAGE = 50;

/**
 * How many of the shown messages an older page is asked to repeat. Pages are counted from the newest message, so
 * messages that were deleted or added meanwhile shift them; a page that meets the shown ones leaves no gap.
 */
export const OVERLAP = 5;

export type Merged =
  | {
      readonly kind: 'merged';
      readonly messages: readonly Message[];
      /** Whether the page reaches the beginning. */
      readonly complete: boolean;
      /** Whether the page did not meet the shown messages, and replaced them. */
      readonly cut: boolean;
    }
  /** The page does not meet the shown messages: the caller asks again, leaving out fewer. */
  | { readonly kind: 'gap' };

/**
 * Brings the shown messages in line with a page of the server's history: new, edited and deleted messages, reactions
 * and reads, with no message twice.
 *
 * @param shown oldest first
 * @param page oldest first
 * @param asked how many of the newest the page leaves out, and the newest id that was shown when it was asked for
 * @param leftOut how many messages of the page could not be read
 */
export function mergePage(
  shown: readonly Message[],
  page: readonly Message[],
  asked: Pick<AskedPage, 'skip' | 'newest'>,
  { leftOut = 0 }: Pick<EventFor<'ReturnChatMessages'>, 'leftOut'> = {},
): Merged {
  const complete = page.length + leftOut < PAGE;
  const first = page[0];
  const last = page.at(-1);
  // Messages that came while the page was on its way are newer than all that the page tells.
  const live = shown.filter(({ id }) => id > asked.newest && id > (last?.id ?? 0));
  const result = (messages: readonly Message[], cut = false): Merged => ({ kind: 'merged', messages, complete, cut });

  if (asked.skip === 0) {
    if (!first) return result(live);
    const older = shown.filter(({ id }) => id < first.id);
    // Unless the page meets the messages that were shown before, there may be some in between that were never loaded.
    const meets = !complete && shown.some(({ id }) => id >= first.id && id <= asked.newest);
    return result([...(meets ? older : []), ...page, ...live], !meets && !complete && older.length > 0);
  }

  if (!first || !last) return shown.length > 0 ? { kind: 'gap' } : result([]);
  if (!shown.some(({ id }) => id >= first.id && id <= last.id)) return { kind: 'gap' };
  const older = shown.filter(({ id }) => id < first.id);
  const newer = shown.filter(({ id }) => id > last.id);
  return result([...older, ...page, ...newer]);
}
