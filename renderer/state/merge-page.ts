import type { AskedPage } from '../connection/ask.js';
import type { Message } from './model.js';

/** Messages a page of history holds (protocol, section 4): fewer mean that it reaches the beginning. */
export const PAGE = 50;

/**
 * How many of the shown messages an older page is asked to repeat. Pages are counted from the newest message, so those
 * deleted or added meanwhile shift them; a page that meets what is shown leaves no gap.
 */
export const OVERLAP = 5;

export type Merged =
  | {
      readonly kind: 'merged';
      readonly messages: readonly Message[];
      /** The page reaches the beginning. */
      readonly complete: boolean;
      /** The page does not meet what was shown, and took its place. */
      readonly cut: boolean;
    }
  /** The page does not meet what is shown: ask again, leaving out fewer. */
  | { readonly kind: 'gap' };

/**
 * Brings what is shown in line with a page of the server's history: new, edited and deleted messages, reactions and
 * reads, nothing twice.
 *
 * @param shown oldest first
 * @param page oldest first
 * @param asked how many of the newest the page leaves out, and the newest id that was shown when it was asked for
 */
export function mergePage(
  shown: readonly Message[],
  page: readonly Message[],
  asked: Pick<AskedPage, 'skip' | 'newest'>,
): Merged {
  const complete = page.length < PAGE;
  const first = page[0];
  const last = page.at(-1);
  // What came in while the page was on its way is newer than anything the page can speak about.
  const live = shown.filter(({ id }) => id > asked.newest && id > (last?.id ?? 0));
  const result = (messages: readonly Message[], cut = false): Merged => ({ kind: 'merged', messages, complete, cut });

  if (asked.skip === 0) {
    if (!first) return result(live);
    const older = shown.filter(({ id }) => id < first.id);
    // Unless the page meets what was shown before, there may be messages in between that nobody loaded.
    const meets = !complete && shown.some(({ id }) => id >= first.id && id <= asked.newest);
    return result([...(meets ? older : []), ...page, ...live], !meets && !complete && older.length > 0);
  }

  if (!first || !last) return shown.length > 0 ? { kind: 'gap' } : result([]);
  if (!shown.some(({ id }) => id >= first.id && id <= last.id)) return { kind: 'gap' };
  const older = shown.filter(({ id }) => id < first.id);
  const newer = shown.filter(({ id }) => id > last.id);
  return result([...older, ...page, ...newer]);
}
