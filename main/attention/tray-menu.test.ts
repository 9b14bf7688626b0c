import { describe, expect, it, vi } from 'vitest';
import { forGood } from '../../renderer/bridge/preferences.js';
import { createTexts } from '../texts.js';
import type { TrayState } from './tray-menu.js';

const english = createTexts(() => 'en');
vi.mock('electron', () => ({ app: {}, Menu: {} }));
const { nextMorning, statusLine, trayMenu } = await import('./tray-menu.js');

const now = new Date(2026, 5, 1, 15, 30).getTime();
const state: TrayState = { unread: 0, connection: 'ready', hosting: null, recent: [], quietUntil: 0, now };

function setUp(part: Partial<TrayState> = {}) {
  const done: string[] = [];
  const menu = trayMenu({ ...state, ...part }, english, {
    open: () => done.push('open'),
    openChat: ({ chat }) => done.push(`chat ${chat}`),
    quiet: (until) => done.push(`quiet ${until}`),
    quit: () => done.push('quit'),
  });
  const items = [...menu, ...menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))];
  const choose = (label: string) =>
    (items.find((item) => item.label === label)?.click as (() => void) | undefined)?.call(undefined);
  const checked = () => items.filter((item) => item.checked).map((item) => item.label);
  return { done, choose, checked, labels: items.map((item) => item.label) };
}

describe('the tray', () => {
  it('says how things are', () => {
    expect(statusLine(state, english)).toBe('Connected');
    expect(statusLine({ ...state, connection: 'waiting', unread: 3, hosting: 'Studio' }, english)).toBe(
      'Waiting for the network · 3 unread · Hosting “Studio”',
    );
    expect(setUp({ unread: 3 }).labels).toContain('Connected · 3 unread');
  });

  it('opens and quits', () => {
    const { choose, done } = setUp();
    choose('Open Parley');
    choose('Quit Parley');
    expect(done).toEqual(['open', 'quit']);
  });

  it('leads to the recent chats', () => {
    const link = { server: 'h:1', chat: 'c1', message: null };
    const { choose, done } = setUp({ recent: [{ link, title: 'Ann' }] });
    choose('Ann');
    expect(done).toEqual(['chat c1']);
  });

  it('turns quiet on for half an hour, until the morning, for good, and off', () => {
    const { choose, done } = setUp();
    for (const label of ['For 30 minutes', 'Until tomorrow morning', 'Until I turn it off', 'Off']) choose(label);
    const seconds = now / 1000;
    expect(done).toEqual([
      `quiet ${seconds + 1800}`,
      `quiet ${new Date(2026, 5, 2, 8).getTime() / 1000}`,
      `quiet ${forGood}`,
      'quiet 0',
    ]);
  });

  it.each([
    [0, 'Off'],
    [now / 1000 - 1, 'Off'],
    [now / 1000 + 1700, 'For 30 minutes'],
    [nextMorning(now), 'Until tomorrow morning'],
    [forGood, 'Until I turn it off'],
  ])('marks what holds (%i)', (quietUntil, label) => {
    expect(setUp({ quietUntil }).checked()).toEqual([label]);
  });

  it('ends a quiet that was turned on at night in the next morning, over the end of a month too', () => {
    expect(new Date(nextMorning(new Date(2026, 0, 31, 23, 59).getTime()) * 1000)).toEqual(new Date(2026, 1, 1, 8));
  });
});
