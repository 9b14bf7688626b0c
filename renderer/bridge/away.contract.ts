import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Attention } from './bridge.js';

/** A platform whose input and choices the test makes. */
export interface WatchedPlatform extends Pick<Attention, 'onAway'> {
  /** Makes input, as from the keyboard or the mouse. */
  input(): void;
  /** Chooses another number of minutes, 0 for never. */
  choose(minutes: number): void;
}

const minute = 60_000;
/** Milliseconds by which the platform may notice late that somebody came back, or that nobody is there any more. */
const late = 20_000;

/** What every platform must do that tells whether somebody is there. Timers and the clock are faked. */
export function awayContract(name: string, create: (minutes: number) => WatchedPlatform): void {
  describe(`${name} tells whether somebody is there`, () => {
    beforeEach(() => void vi.useFakeTimers());
    afterEach(() => void vi.useRealTimers());

    /** @returns what a platform tells from now on, newest last */
    function heard(platform: WatchedPlatform) {
      const told: boolean[] = [];
      const stop = platform.onAway((away) => told.push(away));
      return { told, stop };
    }

    it('at once, and nothing further while nothing changes', () => {
      const { told } = heard(create(5));
      expect(told).toEqual([false]);
      vi.advanceTimersByTime(4 * minute);
      expect(told).toEqual([false]);
    });

    it('nobody after the chosen time, somebody again with the first key', () => {
      const platform = create(5);
      const { told } = heard(platform);
      vi.advanceTimersByTime(5 * minute + late);
      expect(told).toEqual([false, true]);
      platform.input();
      vi.advanceTimersByTime(late);
      expect(told).toEqual([false, true, false]);
      vi.advanceTimersByTime(5 * minute + late);
      expect(told).toEqual([false, true, false, true]);
    });

    it('somebody for as long as there is a key now and then', () => {
      const platform = create(5);
      const { told } = heard(platform);
      for (let i = 0; i < 10; i++) {
        vi.advanceTimersByTime(4 * minute);
        platform.input();
      }
      expect(told).toEqual([false]);
    });

    it('by the choice as it is now, also while away; with “never” always somebody', () => {
      const platform = create(30);
      const { told } = heard(platform);
      vi.advanceTimersByTime(6 * minute);
      platform.choose(5);
      expect(told).toEqual([false, true]);
      platform.choose(0);
      expect(told).toEqual([false, true, false]);
      vi.advanceTimersByTime(600 * minute);
      expect(told).toEqual([false, true, false]);
      platform.choose(10);
      expect(told).toEqual([false, true, false, true]);
    });

    it('with what is true by then to whoever listens later', () => {
      const platform = create(5);
      heard(platform);
      vi.advanceTimersByTime(5 * minute + late);
      expect(heard(platform).told).toEqual([true]);
    });

    it('to nobody who has stopped listening, and then does nothing any more', () => {
      const platform = create(5);
      const { told, stop } = heard(platform);
      stop();
      platform.choose(10);
      expect(vi.getTimerCount()).toBe(0);
      vi.advanceTimersByTime(60 * minute);
      expect(told).toEqual([false]);
    });
  });
}
