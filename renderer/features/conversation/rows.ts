import type { Message, OutgoingMessage } from '../../state/model.js';

/** How one line of the history looks, given its neighbours. */
export interface Row {
  readonly own: boolean;
  /** First of a run by the same sender: it carries the name. */
  readonly first: boolean;
  /** Last of a run: it carries the picture. */
  readonly last: boolean;
  /** The line starts a day, in seconds; null when the day has begun before. */
  readonly day: number | null;
  /** Whether the "new messages" line is above it. */
  readonly divider: boolean;
  /** Whether it is the first message of the chat. */
  readonly beginning: boolean;
}

export interface History {
  readonly messages: readonly Message[];
  readonly outgoing: readonly OutgoingMessage[];
  readonly firstUnread: number | null;
  readonly me: string;
  /** Whether the oldest message of the chat is loaded. */
  readonly complete: boolean;
}

/** Seconds. A pause longer than this ends a run. */
const RUN = 300;

/**
 * Looks at a line and its two neighbours only, so that a history of any length costs nothing until it is seen.
 * @param index 0 for the oldest; outgoing messages follow the stored ones
 */
export function rowAt(history: History, index: number): Row {
  const before = lineAt(history, index - 1);
  const line = lineAt(history, index);
  const after = lineAt(history, index + 1);
  if (!line) return { own: false, first: true, last: true, day: null, divider: false, beginning: false };
  const day = !before || !sameDay(before.time, line.time) ? line.time : null;
  const divider = line.id !== null && line.id === history.firstUnread;
  const first = day !== null || divider || !before || !sameRun(before, line);
  const afterBreaks =
    !after ||
    !sameDay(line.time, after.time) ||
    !sameRun(line, after) ||
    (after.id !== null && after.id === history.firstUnread);
  return {
    own: line.sender === history.me,
    first,
    last: afterBreaks,
    day,
    divider,
    beginning: index === 0 && history.complete,
  };
}

interface Line {
  readonly id: number | null;
  readonly sender: string;
  readonly time: number;
}

function lineAt({ messages, outgoing, me }: History, index: number): Line | undefined {
  const message = messages[index];
  if (message) return message;
  const waiting = outgoing[index - messages.length];
  return waiting && { id: null, sender: me, time: waiting.time };
}

function sameRun(one: Line, next: Line): boolean {
  return one.sender === next.sender && next.time - one.time < RUN;
}

function sameDay(one: number, other: number): boolean {
  return new Date(one * 1000).toDateString() === new Date(other * 1000).toDateString();
}

/**
 * How far the front of a list has moved: the virtual list keeps its place when it is told.
 * @returns how many items were added before what was there, negative when some were taken from the front;
 *   0 when nothing of the old list is left
 */
export function addedBefore(old: readonly { readonly id: number }[], now: readonly { readonly id: number }[]): number {
  const front = old[0];
  if (!front || now.length === 0) return 0;
  const direct = now.findIndex(({ id }) => id === front.id);
  if (direct !== -1) return direct;
  const places = new Map(now.map(({ id }, index) => [id, index]));
  for (let index = 1; index < old.length; index += 1) {
    const place = places.get(old[index]?.id ?? -1);
    if (place !== undefined) return place - index;
  }
  return 0;
}
