import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { awayContract, type WatchedPlatform } from '../../renderer/bridge/away.contract.js';
import { createAwayWatch, type Power } from './away.js';

/** A system that counts the seconds since its last input, unless the test sets another state. */
class FakePower extends EventEmitter implements Power {
  says: ReturnType<Power['getSystemIdleState']> | null = null;
  asked = 0;
  #touched = Date.now();

  touch(): void {
    this.#touched = Date.now();
  }

  getSystemIdleState(seconds: number): ReturnType<Power['getSystemIdleState']> {
    this.asked += 1;
    return this.says ?? (Date.now() - this.#touched >= seconds * 1000 ? 'idle' : 'active');
  }
}

function setUp(chosen: number) {
  const power = new FakePower();
  const told: boolean[] = [];
  let minutes = chosen;
  const listeners = new Set<(away: boolean) => void>([(away) => told.push(away)]);
  const watch = createAwayWatch(
    power,
    () => minutes,
    (away) => {
      for (const listener of listeners) listener(away);
    },
  );
  const choose = (now: number) => {
    minutes = now;
    watch.chosen();
  };
  return { power, told, watch, listeners, choose };
}

awayContract('the main process', (minutes): WatchedPlatform => {
  const { power, watch, listeners, choose } = setUp(minutes);
  return {
    // The preload script does it in the same way.
    onAway(listener) {
      listeners.add(listener);
      listener(watch.begin());
      return () => {
        listeners.delete(listener);
        watch.end();
      };
    },
    input: () => power.touch(),
    choose,
  };
});

describe('away at this computer', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it.each([
    ['locks it', 'lock-screen', 'unlock-screen'],
    ['lets it sleep', 'suspend', 'resume'],
  ])('is at once whoever %s, until it ends', (_name, begins, ends) => {
    const { power, told, watch } = setUp(30);
    watch.begin();
    power.emit(begins);
    expect(told).toEqual([true]);
    const asked = power.asked;
    vi.advanceTimersByTime(3_600_000);
    expect(power.asked).toBe(asked);
    power.touch();
    power.emit(ends);
    expect(told).toEqual([true, false]);
  });

  it('stays whoever wakes a computer that is still locked', () => {
    const { power, told, watch } = setUp(5);
    watch.begin();
    for (const event of ['suspend', 'lock-screen', 'resume']) power.emit(event);
    expect(told).toEqual([true]);
    power.emit('unlock-screen');
    expect(told).toEqual([true, false]);
  });

  it('is who locked it where the system tells of no locks, once it is asked', () => {
    const { power, told, watch } = setUp(30);
    watch.begin();
    power.says = 'locked';
    vi.advanceTimersByTime(15_000);
    expect(told).toEqual([true]);
  });

  it('is nobody where the system cannot say, nor where that was chosen', () => {
    const unsure = setUp(5);
    unsure.power.says = 'unknown';
    unsure.watch.begin();
    vi.advanceTimersByTime(3_600_000);
    expect(unsure.told).toEqual([]);
    const never = setUp(0);
    never.watch.begin();
    never.power.emit('lock-screen');
    vi.advanceTimersByTime(3_600_000);
    expect(never.told).toEqual([]);
    expect(never.power.asked).toBe(0);
  });

  it('is not asked of the system without a page, and known to the page that comes then', () => {
    const { power, told, watch } = setUp(5);
    watch.begin();
    watch.end();
    const asked = power.asked;
    power.emit('lock-screen');
    vi.advanceTimersByTime(3_600_000);
    expect(power.asked).toBe(asked);
    expect(told).toEqual([]);
    expect(watch.begin()).toBe(true);
    expect(told).toEqual([]);
  });
});
