import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SavedAccount } from '../../renderer/bridge/bridge.js';
import { silentLog } from '../diagnostics/log.js';
import { createBackground, mayDropRenderer } from './background.js';
import type { PushChannelState } from './push/channel.js';

const account = (identifier: string): SavedAccount => ({
  url: 'wss://office.test/',
  serverName: 'Office',
  fingerprint: null,
  identifier,
  email: '',
  username: identifier,
  avatar: '',
  passwordHash: '0'.repeat(32),
});

function setUp(identifiers: readonly string[] = ['ann', 'ben']) {
  const happened: string[] = [];
  const page = { there: true, visible: false };
  const states = new Map<string, PushChannelState>();
  const accounts = identifiers.map(account);
  const reports: unknown[] = [];
  const background = createBackground({
    accounts: () => Promise.resolve(accounts),
    channels: {
      open: (wanted) => {
        for (const { identifier } of wanted) if (!states.has(identifier)) states.set(identifier, 'connecting');
      },
      close() {
        happened.push('channels close');
        states.clear();
      },
      get states() {
        return [...states.values()];
      },
      unread: 3,
      check: () => undefined,
    },
    page: {
      get there() {
        return page.there;
      },
      get visible() {
        return page.visible;
      },
      leave: (asked) => happened.push(`leave ${asked.map(({ identifier }) => identifier).join()}`),
      end() {
        page.there = false;
        happened.push('end');
        background.pageGone();
      },
      open(hidden) {
        page.there = true;
        happened.push(hidden ? 'open hidden' : 'open');
      },
    },
    report: (state) => reports.push(state),
    log: silentLog,
  });
  const stand = (identifier: string, state: PushChannelState) => {
    states.set(identifier, state);
    background.channelsChanged();
  };
  return { background, happened, page, stand, states, reports };
}

/** Has the window hidden and the page connected, with every push channel open. */
async function asked() {
  const all = setUp();
  all.background.here();
  all.happened.length = 0;
  all.background.hidden();
  await vi.advanceTimersByTimeAsync(0);
  all.stand('ann', 'standing');
  all.stand('ben', 'standing');
  return all;
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('whether the page may go', () => {
  it.each<[readonly PushChannelState[], boolean, boolean]>([
    [[], false, true],
    [['standing', 'none'], false, true],
    [['standing', 'refused'], false, true],
    [['standing', 'waiting'], false, false],
    [['connecting'], false, false],
    [['standing', 'standing'], true, false],
  ])('channels that are %j: %s', (states, may, final) => {
    const drop = mayDropRenderer(states);
    expect(drop.may).toBe(may);
    if (!drop.may) expect(drop.final).toBe(final);
  });
});

describe('the page of a hidden window', () => {
  it('is asked to leave once every channel stands, and ended when it has left', async () => {
    const { background, happened, page, reports } = await asked();
    expect(happened).toEqual(['leave ann,ben']);
    expect(page.there).toBe(true);
    background.left(true);
    expect(happened).toEqual(['leave ann,ben', 'end']);
    expect(reports).toEqual([]);
    background.channelsChanged();
    expect(reports).toEqual([{ unread: 3, connection: 'ready' }]);
  });

  it('is not asked before it is connected itself', async () => {
    const { background, happened, stand } = setUp();
    background.hidden();
    await vi.advanceTimersByTimeAsync(0);
    stand('ann', 'standing');
    stand('ben', 'standing');
    expect(happened).toEqual([]);
    background.here();
    expect(happened).toEqual(['leave ann,ben']);
  });

  it('goes on while something is under way, and is asked again', async () => {
    const { background, happened } = await asked();
    background.left(false);
    expect(happened).toEqual(['leave ann,ben']);
    await vi.advanceTimersByTimeAsync(5000);
    expect(happened).toEqual(['leave ann,ben', 'leave ann,ben']);
  });

  it('is asked again when it does not answer, and ended however late it says that it has left', async () => {
    const { background, happened } = await asked();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(happened).toEqual(['leave ann,ben', 'leave ann,ben']);
    background.left(false);
    background.left(true);
    expect(happened.at(-1)).toBe('end');
  });

  it('that was wanted in the moment it left comes back as a new one', async () => {
    const { background, happened, page } = await asked();
    page.visible = true;
    background.shown();
    background.left(true);
    expect(happened).toEqual(['leave ann,ben', 'end', 'open']);
  });

  it('that is looked at again is not asked, and ends the channels once it is connected', async () => {
    const { background, happened } = await asked();
    background.left(false);
    background.shown();
    await vi.advanceTimersByTimeAsync(60_000);
    background.pageGone();
    background.here();
    expect(happened).toEqual(['leave ann,ben', 'channels close']);
  });

  it.each<PushChannelState>(['none', 'refused'])('stays where a channel is %s', async (state) => {
    const { background, happened, stand } = setUp();
    background.here();
    background.hidden();
    await vi.advanceTimersByTimeAsync(0);
    stand('ann', 'standing');
    stand('ben', state);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(happened).toEqual(['channels close', 'channels close']);
  });

  it('stays where nobody is signed in', async () => {
    const { background, happened } = setUp([]);
    background.here();
    background.hidden();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(happened).toEqual(['channels close', 'channels close']);
  });
});

describe('an app that starts hidden', () => {
  it('needs no page while its channels do', async () => {
    const { background, happened, page, stand, reports } = setUp();
    page.there = false;
    expect(await background.start()).toBe(true);
    stand('ann', 'waiting');
    stand('ann', 'standing');
    stand('ben', 'standing');
    expect(reports.at(-1)).toEqual({ unread: 3, connection: 'ready' });
    expect(reports).toContainEqual({ unread: 3, connection: 'waiting' });
    expect(happened).toEqual([]);
  });

  it('opens one, unseen, as soon as a server turns out to have no push channel', async () => {
    const { background, happened, page, stand } = setUp();
    page.there = false;
    await background.start();
    stand('ann', 'none');
    expect(happened).toEqual(['channels close', 'open hidden']);
  });

  it('begins with a page where nobody is signed in', async () => {
    expect(await setUp([]).background.start()).toBe(false);
  });
});
