import type { Attention } from './bridge.js';

/** The part of a window that hears of keyboard and mouse. */
export interface InputWindow {
  addEventListener(name: string, listener: () => void, options: { capture: true; passive: true }): void;
  removeEventListener(name: string, listener: () => void, options: { capture: true }): void;
}

/** What somebody does who is there. Going to another tab, or coming from one, is something too. */
const inputs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'focus', 'visibilitychange'];

/** Tells whether somebody is at this page, as far as a page can know. */
export interface PageAway extends Pick<Attention, 'onAway'> {
  /** The choice of minutes may be another one. */
  chosen(): void;
}

/**
 * A page sees its own input and no other: who works in another program for that long counts as away.
 * @param minutes without input after which nobody is there; 0 for never
 */
export function createPageAway(page: InputWindow, minutes: () => number): PageAway {
  const listeners = new Set<(away: boolean) => void>();
  let away = false;
  let lastInput = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const look = () => {
    clearTimeout(timer);
    const left = minutes() === 0 ? Infinity : lastInput + minutes() * 60_000 - Date.now();
    const now = left <= 0;
    if (now !== away) {
      away = now;
      for (const listener of listeners) listener(away);
    }
    // Input only moves the time: what is left of it is looked at when it would have been over.
    if (left > 0 && left < Infinity) timer = setTimeout(look, left);
  };
  const onInput = () => {
    lastInput = Date.now();
    if (away) look();
  };

  return {
    onAway(listener) {
      if (listeners.size === 0) {
        for (const name of inputs) page.addEventListener(name, onInput, { capture: true, passive: true });
        lastInput = Date.now();
        away = false;
        look();
      }
      // One that is given twice hears twice, and stops once.
      const heard = (now: boolean) => listener(now);
      listeners.add(heard);
      listener(away);
      return () => {
        if (!listeners.delete(heard) || listeners.size > 0) return;
        for (const name of inputs) page.removeEventListener(name, onInput, { capture: true });
        clearTimeout(timer);
      };
    },
    chosen() {
      if (listeners.size > 0) look();
    },
  };
}
