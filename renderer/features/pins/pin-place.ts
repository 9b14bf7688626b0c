/** Which of the pinned messages is shown. */
export interface PinPlace {
  /** The last pinned first. */
  readonly ids: readonly number[];
  readonly at: number;
}

/**
 * @param before what was shown, and of which
 * @param ids what is pinned now, the last pinned first
 * @returns which of them to show: a new pin at once; the same one else, and where it is gone, what took its place
 */
export function placeAmong(before: PinPlace, ids: readonly number[]): PinPlace {
  const [newest] = ids;
  if (newest !== undefined && !before.ids.includes(newest)) return { ids, at: 0 };
  const at = ids.indexOf(before.ids[before.at] ?? 0);
  return { ids, at: at >= 0 ? at : Math.max(0, Math.min(before.at, ids.length - 1)) };
}
