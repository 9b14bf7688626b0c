import { useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { serverTime } from '../state/chats.js';
import { useApp } from './app-context.js';
import { createTimeFormat, type TimeFormat } from './time.js';

/** How often the clock and the time zone are looked at. */
const LOOK_MS = 5_000;
const MINUTE = 60_000;

/** What the machine says about the time. It is one value, so that everything on the screen changes together. */
interface MachineTime {
  /** Milliseconds since the epoch; renewed with every minute. */
  readonly now: number;
  /** Name of the time zone, such as `Europe/Berlin`. */
  readonly zone: string;
}

const listeners = new Set<() => void>();
let time = read();
let timer: ReturnType<typeof setInterval> | undefined;

/**
 * @returns milliseconds since the epoch by the server's clock, renewed with every minute: enough for "5 minutes ago" and
 *   for midnight
 */
export function useNow(): number {
  const now = useSyncExternalStore(subscribe, () => time.now);
  const clockAhead = useApp((state) => state.clockAhead);
  return serverTime({ clockAhead }, now);
}

/** @returns the name of the machine's time zone: what depends on it is made anew when it changes */
export function useZone(): string {
  return useSyncExternalStore(subscribe, () => time.zone);
}

/** @returns the formats of the language on the screen, in the machine's time zone */
export function useTimeFormat(): TimeFormat {
  const { t, i18n } = useTranslation();
  const zone = useZone();
  return useMemo(() => createTimeFormat(i18n.language, t, zone), [i18n.language, t, zone]);
}

function read(): MachineTime {
  return { now: Date.now(), zone: new Intl.DateTimeFormat().resolvedOptions().timeZone };
}

/** Nothing tells a page that its time zone was changed, or its clock was set. */
function look(): void {
  const next = read();
  const same = Math.floor(next.now / MINUTE) === Math.floor(time.now / MINUTE) && next.zone === time.zone;
  if (same) return;
  time = next;
  for (const each of listeners) each();
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    time = read();
    timer = setInterval(look, LOOK_MS);
    // A traveller opens the lid in another zone.
    document.addEventListener('visibilitychange', look);
    window.addEventListener('focus', look);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
    window.removeEventListener('focus', look);
  };
}
