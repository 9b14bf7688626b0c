import { type RefObject, useCallback, useRef } from 'react';

/**
 * Whether the list is to stay at its end. It is left by scrolling up and by nothing else: that many messages come at
 * once, or are drawn higher than they were thought to be, moves the end away without anybody having left it.
 * @returns `following`, and what watches the box that scrolls
 */
export function useFollowing(atEnd: boolean): {
  readonly following: RefObject<boolean>;
  readonly scroller: (box: HTMLElement | Window | null) => void;
} {
  const following = useRef(atEnd);
  const stop = useRef<() => void>(undefined);
  const scroller = useCallback((box: HTMLElement | Window | null) => {
    stop.current?.();
    stop.current = undefined;
    if (!(box instanceof HTMLElement)) return;
    let { scrollTop, scrollHeight } = box;
    const onScroll = () => {
      // A list that became shorter is moved up by the browser.
      const up = box.scrollTop < scrollTop && box.scrollHeight >= scrollHeight;
      ({ scrollTop, scrollHeight } = box);
      const below = scrollHeight - scrollTop - box.clientHeight;
      if (below <= END_PX) following.current = true;
      else if (up) following.current = false;
    };
    box.addEventListener('scroll', onScroll, { passive: true });
    stop.current = () => box.removeEventListener('scroll', onScroll);
  }, []);
  return { following, scroller };
}

/** So near to the end one is at it. */
export const END_PX = 48;
