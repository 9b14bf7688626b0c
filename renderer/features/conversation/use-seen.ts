import { useEffect, useMemo } from 'react';
import { useActions } from '../../ui/app-context.js';

/** Watches messages come into view, which counts as reading them; many at once are marked together. */
export function useSeen(chat: string): (element: Element, id: number) => () => void {
  const actions = useActions();
  const seen = useMemo(() => createSeen((ids) => actions.markRead(chat, ids)), [actions, chat]);
  useEffect(() => () => seen.stop(), [seen]);
  return seen.watch;
}

function createSeen(tell: (ids: number[]) => void) {
  const ids = new Map<Element, number>();
  let ready: number[] = [];
  const observer = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      const id = ids.get(target);
      if (!isIntersecting || id === undefined) continue;
      if (ready.length === 0) queueMicrotask(flush);
      ready.push(id);
      observer.unobserve(target);
    }
  });
  const flush = (): void => {
    const batch = ready;
    ready = [];
    if (batch.length > 0) tell(batch);
  };
  return {
    watch(element: Element, id: number): () => void {
      ids.set(element, id);
      observer.observe(element);
      return () => {
        ids.delete(element);
        observer.unobserve(element);
      };
    },
    stop: () => observer.disconnect(),
  };
}
