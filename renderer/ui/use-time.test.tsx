import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { renderUi } from '../testing/render-ui.js';
import { state } from '../testing/states.js';
import { useNow, useTimeFormat } from './use-time.js';

const noon = Date.UTC(2026, 2, 11, 12, 0, 1);
let zone: string;

beforeEach(() => {
  vi.useFakeTimers({ now: noon, toFake: ['Date', 'setInterval', 'clearInterval'] });
  zone = 'Europe/Berlin';
  const { resolvedOptions } = Intl.DateTimeFormat.prototype;
  vi.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions').mockImplementation(function (this: Intl.DateTimeFormat) {
    return { ...resolvedOptions.call(this), timeZone: zone };
  });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

function Clock() {
  const format = useTimeFormat();
  const now = useNow();
  return <p>{format.time(Math.floor(now / 1000))}</p>;
}

const shown = () => screen.getByText(/\d\d:\d\d/).textContent;

it('follows the time zone of the machine in a moment, and at once when the window is looked at', () => {
  renderUi(<Clock />, state());
  expect(shown()).toBe('13:00');
  zone = 'Asia/Tokyo';
  act(() => void vi.advanceTimersByTime(6_000));
  expect(shown()).toBe('21:00');
  zone = 'America/New_York';
  act(() => void window.dispatchEvent(new Event('focus')));
  expect(shown()).toBe('08:00');
});

it('has the new minute when it begins, and follows a clock that is set', () => {
  renderUi(<Clock />, state());
  act(() => void vi.advanceTimersByTime(61_000));
  expect(shown()).toBe('13:01');
  vi.setSystemTime(noon + 7_200_000);
  act(() => void vi.advanceTimersByTime(6_000));
  expect(shown()).toBe('15:00');
});

it('goes by the server’s clock, where this machine’s is off', () => {
  renderUi(<Clock />, { ...state(), clockAhead: 7_200 });
  expect(shown()).toBe('15:00');
});
