import type { Attention } from './bridge.js';

/** The part of a window that gets the events of keyboard and mouse. */
export interface InputWindow {
  addEventListener(name: string, listener: () => void, options: { capture: true; passive: true }): void;
  removeEventListener(name: string, listener: () => void, options: { capture: true }): void;
}

/** Events that show that somebody is there. Leaving the tab or coming back to it counts, too. */
const inputs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'focus', 'visibilitychange'];

/** Tells whether somebody is using this page, as far as a page can know. */
export interface PageAway extends Pick<Attention, 'onAway'> {
  /** To be called when the user may have chosen another number of minutes. */
  chosen(): void;
}

/**
 * A page sees only its own input: a user who works in another program for that long counts as away.
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
    // Input only changes the time, not the timer: when the timer ends, it is set again for the rest.
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
      // Each call gets a function of its own, so that a listener that is added twice is called twice and stopped one by
      // one.
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
