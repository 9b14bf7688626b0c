import { useSyncExternalStore } from 'react';

/** Pixels. A narrower window has room for one pane. Settings.module.css has the same number. */
const BOTH_PANES = 640;

function subscribe(changed: () => void): () => void {
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
}

/** @returns whether the window has room for one pane only */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => window.innerWidth < BOTH_PANES);
}
