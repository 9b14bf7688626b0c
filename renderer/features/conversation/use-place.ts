import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { FlatIndexLocationWithAlign, VirtuosoHandle } from 'react-virtuoso';

interface PlaceInList {
  /** Whether the list stays at its end. */
  readonly following: RefObject<boolean>;
  /** Watches the box that scrolls. */
  readonly scroller: (box: HTMLElement | Window | null) => void;
  /** What is in the box has another height. */
  readonly keepPlace: () => void;
  /** Something else is to be seen than where the list began. */
  readonly leave: () => void;
  /** The end is to be seen from now on; the list goes there itself. More may come before it is there. */
  readonly follow: () => void;
  /** The end is to be seen, at once: what is drawn on a long way there would change the way. */
  readonly toEnd: () => void;
}

interface PlaceOptions {
  readonly list: RefObject<VirtuosoHandle | null>;
  /** Where the list begins; null for its end. */
  readonly beginning: () => FlatIndexLocationWithAlign | null;
  /** Whether what it ends with is the newest: the end of a page of older messages is nothing to stay at. */
  readonly isEnd: boolean;
}

/** What somebody does who wants to see something else. */
const MOVES = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/**
 * Keeps the list where it began until somebody moves it, and at its end for as long as nobody scrolls up. That many
 * messages come at once, are drawn higher than they were thought to be, or have less room, moves either away without
 * anybody having left it.
 */
export function usePlace({ list, beginning, isEnd }: PlaceOptions): PlaceInList {
  const latest = useRef({ beginning, isEnd });
  useEffect(() => {
    latest.current = { beginning, isEnd };
  });
  const [atEnd] = useState(() => beginning() === null);
  const following = useRef(atEnd);
  const begins = useRef(!atEnd);
  /** Until then the list is on its way to its end; by `performance.now()`. */
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
        // A list that became shorter is moved up by the browser.
        const up = box.scrollTop < scrollTop && box.scrollHeight >= scrollHeight;
        ({ scrollTop, scrollHeight } = box);
        // Before all is laid out, the beginning may look like the end.
        if (begins.current) return;
        const below = scrollHeight - scrollTop - box.clientHeight;
        if (below <= END_PX) following.current = true;
        // A list that has just been made still goes to its beginning by itself.
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

/** What a way to the end may take until all on it is drawn. */
const ARRIVING_MS = 1_000;
/** So near to the end one is at it. */
export const END_PX = 48;
