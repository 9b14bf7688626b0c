import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { FlatIndexLocationWithAlign, VirtuosoHandle } from 'react-virtuoso';

interface PlaceInList {
  /** Whether the list stays at its end. */
  readonly following: RefObject<boolean>;
  /** Watches the box that scrolls. */
  readonly scroller: (box: HTMLElement | Window | null) => void;
  /** To be called when the content of the box has another height. */
  readonly keepPlace: () => void;
  /** To be called when the list shall show something else than where it began. */
  readonly leave: () => void;
  /**
   * To be called when the list goes to its end by itself and shall stay there. More messages may come before it has
   * arrived.
   */
  readonly follow: () => void;
  /** Goes to the end at once: on a long way there, messages that are drawn would change the way. */
  readonly toEnd: () => void;
}

interface PlaceOptions {
  readonly list: RefObject<VirtuosoHandle | null>;
  /** Where the list begins; null for its end. */
  readonly beginning: () => FlatIndexLocationWithAlign | null;
  /** Whether the list ends with the newest message: the end of a page of older messages is nothing to stay at. */
  readonly isEnd: boolean;
}

/** Events of a user who wants to see something else. */
const MOVES = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/**
 * Keeps the list where it began until the user moves it, and at its end for as long as the user does not scroll up.
 * Without this, many messages at once, messages drawn higher than estimated, or a smaller box would move the list away
 * although nobody has scrolled.
 */
export function usePlace({ list, beginning, isEnd }: PlaceOptions): PlaceInList {
  const latest = useRef({ beginning, isEnd });
  useEffect(() => {
    latest.current = { beginning, isEnd };
  });
  const [atEnd] = useState(() => beginning() === null);
  const following = useRef(atEnd);
  const begins = useRef(!atEnd);
  /** The time, by `performance.now()`, until which the list is on its way to its end. */
  const arriving = useRef(0);
  const watched = useRef<HTMLElement>(null);
  const stop = useRef<() => void>(undefined);

  const leave = useCallback(() => {
    begins.current = false;
    arriving.current = 0;
  }, []);
  const follow = useCallback(() => {
    begins.current = false;
    following.current = true;
  }, []);
  const keepPlace = useCallback(() => {
    const box = watched.current;
    if (!box) return;
    // On a slow machine rows are drawn long after the list has set out.
    if (arriving.current > 0) arriving.current = performance.now() + ARRIVING_MS;
    const place = begins.current ? latest.current.beginning() : null;
    if (place) list.current?.scrollToIndex(place);
    else if (following.current && latest.current.isEnd) box.scrollTop = box.scrollHeight;
  }, [list]);

  const toEnd = useCallback(() => {
    follow();
    arriving.current = performance.now() + ARRIVING_MS;
    list.current?.scrollToIndex({ index: 'LAST', align: 'end' });
    keepPlace();
  }, [follow, keepPlace, list]);

  const scroller = useCallback(
    (box: HTMLElement | Window | null) => {
      stop.current?.();
      stop.current = undefined;
      watched.current = null;
      if (!(box instanceof HTMLElement)) return;
      watched.current = box;
      let { scrollTop, scrollHeight } = box;
      const onScroll = () => {
        // The browser itself moves a list up that became shorter.
        const up = box.scrollTop < scrollTop && box.scrollHeight >= scrollHeight;
        ({ scrollTop, scrollHeight } = box);
        // Before everything is laid out, the beginning may look like the end.
        if (begins.current) return;
        const below = scrollHeight - scrollTop - box.clientHeight;
        if (below <= END_PX) following.current = true;
        // A list that has just been made still moves to its beginning by itself.
        else if (performance.now() < arriving.current) keepPlace();
        else if (up) following.current = false;
      };
      const room = new ResizeObserver(keepPlace);
      room.observe(box);
      box.addEventListener('scroll', onScroll, { passive: true });
      for (const move of MOVES) box.addEventListener(move, leave, { passive: true });
      stop.current = () => {
        room.disconnect();
        box.removeEventListener('scroll', onScroll);
        for (const move of MOVES) box.removeEventListener(move, leave);
      };
    },
    [keepPlace, leave],
  );
  return { following, scroller, keepPlace, leave, follow, toEnd };
}

/** Milliseconds for which a list that nobody has moved is held at its end, counted anew with everything that is drawn. */
const ARRIVING_MS = 2_000;
/** A list that is at most so many pixels from its end counts as at its end. */
export const END_PX = 48;
