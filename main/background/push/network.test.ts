import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchNetwork } from './network.js';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('tells of other addresses: within a second while something waits, calmly otherwise, and not of none', () => {
  let addresses = 'eth0 10.0.0.2/24';
  let waiting = true;
  const changed = vi.fn();
  const stop = watchNetwork(
    () => waiting,
    changed,
    () => addresses,
  );
  vi.advanceTimersByTime(5000);
  expect(changed).not.toHaveBeenCalled();
  addresses = '';
  vi.advanceTimersByTime(1000);
  expect(changed).not.toHaveBeenCalled();
  addresses = 'wlan0 10.0.0.3/24';
  waiting = false;
  vi.advanceTimersByTime(1000);
  expect(changed).toHaveBeenCalledTimes(1);
  addresses = 'eth0 10.0.0.2/24';
  vi.advanceTimersByTime(9000);
  expect(changed).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1000);
  expect(changed).toHaveBeenCalledTimes(2);
  stop();
  addresses = 'eth1 10.0.0.4/24';
  vi.advanceTimersByTime(60_000);
  expect(changed).toHaveBeenCalledTimes(2);
});
