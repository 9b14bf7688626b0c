import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openAtStart, type OpeningParts } from './opening.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface Wanted extends Partial<Pick<OpeningParts, 'platform' | 'closeToTray'>> {
  /** How many times the desktop is asked whether it shows icons before it says yes. */
  readonly panelAfter?: number;
  /** Whether the push channels receive messages in the page's place. */
  readonly pageless?: boolean;
}

function setUp({ panelAfter = 0, pageless = false, ...parts }: Wanted = {}) {
  const done: string[] = [];
  let asks = 0;
  const minimize = vi.fn();
  const all = {
    platform: 'linux',
    closeToTray: true,
    window: {
      current: { isVisible: () => false, minimize },
      open: (hidden: boolean) => done.push(hidden ? 'open hidden' : 'open'),
    },
    tray: { ensure: (wanted: boolean) => Promise.resolve(wanted && asks++ >= panelAfter) },
    background: { start: () => Promise.resolve(pageless), hidden: () => done.push('hidden') },
    ...parts,
  } as unknown as OpeningParts;
  return { parts: all, done, minimize, asks: () => asks };
}

describe('started by its user', () => {
  it('it opens its window, and waits for no tray', async () => {
    const { parts, done, asks } = setUp({ panelAfter: 5, pageless: true });
    await openAtStart(false, parts);
    expect(done).toEqual(['open']);
    expect(asks()).toBe(1);
  });
});

describe('started with the system', () => {
  it('it needs no page where others hear of messages', async () => {
    const { parts, done } = setUp({ pageless: true });
    await openAtStart(true, parts);
    expect(done).toEqual([]);
  });

  it('it has a page that nobody sees where nobody else hears of messages', async () => {
    const { parts, done, minimize } = setUp();
    await openAtStart(true, parts);
    expect(done).toEqual(['open hidden', 'hidden']);
    expect(minimize).not.toHaveBeenCalled();
  });

  it('it waits for a panel that comes up at the same time', async () => {
    const { parts, done } = setUp({ panelAfter: 3, pageless: true });
    const opened = openAtStart(true, parts);
    await vi.advanceTimersByTimeAsync(3000);
    await opened;
    expect(done).toEqual([]);
  });

  it('it is in the taskbar where no panel ever shows its icon', async () => {
    const { parts, done, minimize } = setUp({ panelAfter: Infinity, pageless: true });
    const opened = openAtStart(true, parts);
    await vi.advanceTimersByTimeAsync(19_000);
    expect(done).toEqual([]);
    await vi.advanceTimersByTimeAsync(1000);
    await opened;
    expect(done).toEqual(['open hidden']);
    expect(minimize).toHaveBeenCalledOnce();
  });

  it('it is in the taskbar at once where nothing is to stay in the tray', async () => {
    const { parts, done, minimize, asks } = setUp({ closeToTray: false, pageless: true });
    await openAtStart(true, parts);
    expect(done).toEqual(['open hidden', 'hidden', 'open hidden']);
    expect(minimize).toHaveBeenCalledOnce();
    expect(asks()).toBe(0);
  });

  it('it stays in the dock on macOS, which has no use for a tray', async () => {
    const { parts, done, asks } = setUp({ platform: 'darwin', closeToTray: false, pageless: true });
    await openAtStart(true, parts);
    expect(done).toEqual([]);
    expect(asks()).toBe(0);
  });
});
