/** Which of the pinned messages is on the screen. */
export interface PinPlace {
  /** The last pinned first. */
  readonly ids: readonly number[];
  readonly at: number;
}

/**
 * @param before the message on the screen, and the pinned messages at that time
 * @param ids the messages that are pinned now, the last pinned first
 * @returns which of them to show: a new pin at once; else the same one, and if that is gone, the one at its place
 */
export function placeAmong(before: PinPlace, ids: readonly number[]): PinPlace {
  const [newest] = ids;
  if (newest !== undefined && !before.ids.includes(newest)) return { ids, at: 0 };
  const at = ids.indexOf(before.ids[before.at] ?? 0);
  return { ids, at: at >= 0 ? at : Math.max(0, Math.min(before.at, ids.length - 1)) };
}
