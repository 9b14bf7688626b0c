import { useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { createTimeFormat, type TimeFormat } from './time.js';

const MINUTE = 60_000;
const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

/** @returns milliseconds since the epoch, renewed once a minute: enough for "5 minutes ago" and for midnight */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}

/** @returns the formats of the language on the screen */
export function useTimeFormat(): TimeFormat {
  const { t, i18n } = useTranslation();
  return useMemo(() => createTimeFormat(i18n.language, t), [i18n.language, t]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  now = Date.now();
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, MINUTE);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
