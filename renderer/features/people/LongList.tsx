import { type ReactNode, useCallback, useState } from 'react';
import { Virtuoso } from 'react-virtuoso';

interface LongListProps<T> {
  readonly items: readonly T[];
  keyOf(this: void, item: T): string;
  line(this: void, item: T): ReactNode;
}

/** Lines of a dialog that scroll with it. Only those in view are made, because a group may have a thousand members. */
export function LongList<T>({ items, keyOf, line }: LongListProps<T>) {
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const find = useCallback((place: HTMLElement | null) => {
    setScroller(place?.closest<HTMLElement>('[data-scroll]') ?? null);
  }, []);
  return (
    <div ref={find}>
      {scroller && (
        <Virtuoso
          customScrollParent={scroller}
          data={items}
          // With some items the dialog has its height at once, before anything is measured.
          initialItemCount={Math.min(items.length, 12)}
          increaseViewportBy={240}
          tabIndex={-1}
          computeItemKey={(_index, item) => keyOf(item)}
          itemContent={(_index, item) => line(item)}
        />
      )}
    </div>
  );
}
