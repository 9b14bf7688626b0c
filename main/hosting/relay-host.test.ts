import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HostStatus, WaitingRegistration } from '../../renderer/bridge/bridge.js';
import type { HostingSettings } from '../settings/settings-file.js';
import { type HostSurroundings, type RelayChild, RelayHost } from './relay-host.js';
import type { Command } from './relay-messages.js';

/** A relay's process whose life the test decides. */
class FakeChild implements RelayChild {
  readonly commands: Command[] = [];
  killed = false;
  readonly #messages: ((message: unknown) => void)[] = [];
  readonly #exits: ((code: number) => void)[] = [];

  post(command: Command): void {
    this.commands.push(command);
  }
  kill(): void {
    this.killed = true;
    this.exit(15);
  }
  onMessage(listener: (message: unknown) => void): void {
    this.#messages.push(listener);
  }
  onExit(listener: (code: number) => void): void {
    this.#exits.push(listener);
  }
  say(message: unknown): void {
    for (const listener of this.#messages) listener(message);
  }
  exit(code = 1): void {
    for (const listener of this.#exits.splice(0)) listener(code);
  }
  get port(): number {
    const [first] = this.commands;
    return first?.type === 'start' ? first.port : -1;
  }
}

const office = { name: 'Office', registration: 'code' } as const;
/** The relay's own limits, which apply when the host has chosen none. */
const ownLimits = { uploadBytes: 2 ** 31, storageBytes: 2 ** 36 };
const person = { email: 'a@b.c', username: 'Ann', code: 123456, createdAt: 1, from: '192.0.2.7' };

function setUp(saved: HostingSettings | null = null) {
  const children: FakeChild[] = [];
  const statuses: HostStatus[] = [];
  const waiting: WaitingRegistration[][] = [];
  const memory = { hosting: saved };
  const around: HostSurroundings = {
    spawn: () => {
      const child = new FakeChild();
      children.push(child);
      return child;
    },
    folders: { dataDir: '/data', webClientDir: '/web', assetsDir: '/assets' },
    load: () => memory.hosting,
    save: (hosting) => {
      memory.hosting = hosting;
      return Promise.resolve();
    },
    describe: (name, registration, { url, port, fingerprint, limits }) =>
      Promise.resolve({
        name,
        registration,
        limits,
        url,
        addresses: [`10.0.0.1:${port}`],
        fingerprint,
        words: [],
        invite: '',
      }),
    onStatus: (status) => statuses.push(status),
    onWaiting: (list) => waiting.push(list),
  };
  const host = new RelayHost(around);
  /** The newest process. */
  const child = () => children.at(-1)!;
  const ready = async (port = 4747) => {
    const command = child().commands[0];
    const limits = (command?.type === 'start' && command.limits) || ownLimits;
    child().say({ type: 'ready', port, url: `wss://127.0.0.1:${port}/`, fingerprint: null, limits });
    await settle();
  };
  const fail = (reason: string) => {
    child().say({ type: 'failure', reason });
    child().exit();
  };
  return { host, around, children, statuses, waiting, memory, child, ready, fail };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('hosting', () => {
  it('starts on the usual port, says so and remembers it', async () => {
    const { host, child, ready, statuses, memory } = setUp();
    const started = host.start(office);
    await settle();
    expect(child().commands).toEqual([
      {
        type: 'start',
        host: '0.0.0.0',
        port: 4747,
        ...office,
        dataDir: '/data',
        webClientDir: '/web',
        assetsDir: '/assets',
      },
    ]);
    await ready();
    expect(await started).toMatchObject({ state: 'running', addresses: ['10.0.0.1:4747'] });
    expect(statuses.map(({ state }) => state)).toEqual(['starting', 'running']);
    expect(memory.hosting).toEqual({ ...office, port: 4747, active: true });
  });

  it('keeps the limits of files that were chosen, over restarts of the office and of the app', async () => {
    const { host, child, ready, memory, children } = setUp();
    void host.start(office);
    await settle();
    await ready();
    expect(host.status).toMatchObject({ limits: ownLimits });
    const limits = { uploadBytes: 2 ** 22, storageBytes: 2 ** 33 };
    const changed = host.start({ ...office, limits });
    await settle();
    child().exit(0);
    await settle();
    expect(children).toHaveLength(2);
    expect(child().commands[0]).toMatchObject({ type: 'start', port: 4747, limits });
    await ready();
    expect(await changed).toMatchObject({ state: 'running', limits });
    expect(memory.hosting).toEqual({ ...office, limits, port: 4747, active: true });

    const later = setUp(memory.hosting);
    void later.host.resume();
    await settle();
    expect(later.child().commands[0]).toMatchObject({ limits });
    await later.ready();
    void later.host.start({ ...office, registration: 'open' });
    await settle();
    later.child().exit(0);
    await settle();
    expect(later.child().commands[0]).toMatchObject({ registration: 'open', limits });
  });

  it('takes a free port when the usual one is busy, and keeps that one', async () => {
    const { host, child, ready, fail, memory } = setUp();
    const started = host.start(office);
    await settle();
    fail('port-busy');
    expect(child().port).toBe(0);
    await ready(40_123);
    expect(await started).toMatchObject({ state: 'running', url: 'wss://127.0.0.1:40123/' });
    expect(memory.hosting?.port).toBe(40_123);
  });

  it('starts again after a crash, on the same port, ever more slowly', async () => {
    const { host, children, child, ready } = setUp();
    void host.start(office);
    await settle();
    child().say({ type: 'ready', port: 40_123, url: 'wss://127.0.0.1:40123/', fingerprint: null, limits: ownLimits });
    await settle();
    child().exit(9);
    expect(host.status).toEqual({ state: 'restarting', name: 'Office', attempt: 1 });
    await vi.advanceTimersByTimeAsync(200);
    expect(children).toHaveLength(2);
    expect(child().port).toBe(40_123);
    child().exit(9);
    expect(host.status).toMatchObject({ state: 'restarting', attempt: 2 });
    await vi.advanceTimersByTimeAsync(499);
    expect(children).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(children).toHaveLength(3);
    await ready(40_123);
    expect(host.status.state).toBe('running');
  });

  it('gives up when it crashes again and again, and can be started anew', async () => {
    const { host, children, child, ready } = setUp();
    const started = host.start(office);
    await settle();
    for (let i = 0; i < 9; i++) {
      child().exit(9);
      await vi.advanceTimersByTimeAsync(10_000);
    }
    expect(await started).toEqual({ state: 'failed', name: 'Office', reason: 'crashed' });
    expect(children).toHaveLength(9);
    const again = host.start(office);
    await settle();
    await ready();
    expect(await again).toMatchObject({ state: 'running' });
  });

  it('counts crashes anew after it has run for a while', async () => {
    const { host, child, ready } = setUp();
    void host.start(office);
    await settle();
    for (let i = 0; i < 20; i++) {
      await ready();
      await vi.advanceTimersByTimeAsync(60_000);
      child().exit(9);
      expect(host.status).toMatchObject({ state: 'restarting', attempt: 1 });
      await vi.advanceTimersByTimeAsync(200);
    }
  });

  it.each([
    ['folder-not-writable', 'folder-not-writable'],
    ['folder-in-use', 'folder-in-use'],
    ['disk-full', 'disk-full'],
    ['store-damaged', 'unknown'],
    ['store-newer', 'unknown'],
  ])('does not try again what cannot pass: %s', async (code, reason) => {
    const { host, children, fail } = setUp();
    const started = host.start(office);
    await settle();
    fail(code);
    expect(await started).toEqual({ state: 'failed', name: 'Office', reason });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(children).toHaveLength(1);
  });

  it('fails, and ends the relay, when its address cannot be shown', async () => {
    const { host, child, ready, around } = setUp();
    around.describe = () => Promise.reject(new Error('the pin could not be kept'));
    const started = host.start(office);
    await settle();
    await ready();
    expect(await started).toEqual({ state: 'failed', name: 'Office', reason: 'unknown' });
    expect(child().killed).toBe(true);
  });

  it('says while the disk is full', async () => {
    const { host, child, ready, statuses } = setUp();
    void host.start(office);
    await settle();
    child().say({ type: 'disk', full: true });
    await ready();
    expect(host.status).toMatchObject({ state: 'running', diskFull: true });
    child().say({ type: 'disk', full: false });
    expect(host.status).toMatchObject({ state: 'running', diskFull: false, addresses: ['10.0.0.1:4747'] });
    child().say({ type: 'disk', full: true });
    expect(statuses.at(-1)).toMatchObject({ state: 'running', diskFull: true });
    child().exit(9);
    await vi.advanceTimersByTimeAsync(200);
    await ready();
    expect(host.status).toMatchObject({ state: 'running', diskFull: false });
  });

  it('stops when the relay has ended, and not before', async () => {
    const { host, child, ready, memory } = setUp();
    void host.start(office);
    await settle();
    await ready();
    let stopped = false;
    const stopping = host.stop().then(() => (stopped = true));
    await vi.advanceTimersByTimeAsync(9_999);
    expect(child().commands.at(-1)).toEqual({ type: 'stop' });
    expect(stopped).toBe(false);
    child().exit(0);
    await stopping;
    expect(host.status).toEqual({ state: 'off' });
    expect(memory.hosting).toEqual({ ...office, port: 4747, active: false });
    expect(child().killed).toBe(false);
  });

  it('ends a relay that does not end by itself', async () => {
    const { host, child, ready } = setUp();
    void host.start(office);
    await settle();
    await ready();
    const stopping = host.stop();
    await vi.advanceTimersByTimeAsync(10_000);
    await stopping;
    expect(child().killed).toBe(true);
  });

  it('stays stopped when it is stopped between two tries', async () => {
    const { host, children, child } = setUp();
    void host.start(office);
    await settle();
    child().exit(9);
    await host.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(children).toHaveLength(1);
    expect(host.status).toEqual({ state: 'off' });
  });

  it('does not begin a start that a stop has overtaken', async () => {
    const { host, children, memory } = setUp();
    const started = host.start(office);
    await host.stop();
    expect(await started).toEqual({ state: 'off' });
    expect(children).toHaveLength(0);
    expect(memory.hosting?.active ?? false).toBe(false);
  });

  it('waits for the old relay to end before it starts a new one', async () => {
    const { host, children, ready } = setUp();
    void host.start(office);
    await settle();
    await ready();
    void host.stop();
    void host.start(office);
    await vi.advanceTimersByTimeAsync(1000);
    expect(children).toHaveLength(1);
    children[0]!.exit(0);
    await settle();
    expect(children).toHaveLength(2);
  });

  it('restarts the relay when the office is given another name', async () => {
    const { host, children, ready } = setUp();
    void host.start(office);
    await settle();
    await ready();
    const renamed = host.start({ ...office, name: 'New name' });
    await settle();
    children[0]!.exit(0);
    await settle();
    expect(children).toHaveLength(2);
    expect(children[1]!.port).toBe(4747);
    await ready();
    expect(await renamed).toMatchObject({ state: 'running', name: 'New name' });
  });

  it('does nothing when the same office runs already', async () => {
    const { host, children, ready } = setUp();
    void host.start(office);
    await settle();
    await ready();
    expect(await host.start({ ...office })).toMatchObject({ state: 'running' });
    expect(children).toHaveLength(1);
  });

  it('shows who waits for a code, as long as the relay runs', async () => {
    const { host, child, ready, waiting } = setUp();
    void host.start(office);
    await settle();
    await ready();
    child().say({ type: 'waiting', waiting: [person] });
    expect(host.waiting).toEqual([person]);
    child().say({ type: 'waiting', waiting: 'nobody' });
    child().say('nonsense');
    expect(host.waiting).toEqual([person]);
    child().exit(9);
    expect(waiting).toEqual([[person], []]);
  });
});

describe('hosting at the start of the app', () => {
  const saved = { ...office, port: 40_123, active: true };

  it('resumes on the port that members know, waiting for it rather than moving', async () => {
    const { host, child, ready, fail } = setUp(saved);
    const resumed = host.resume();
    await settle();
    expect(child().port).toBe(40_123);
    fail('port-busy');
    await vi.advanceTimersByTimeAsync(200);
    expect(child().port).toBe(40_123);
    await ready(40_123);
    expect(await resumed).toMatchObject({ state: 'running' });
  });

  it('says that the port stays busy', async () => {
    const { host, fail } = setUp(saved);
    const resumed = host.resume();
    await settle();
    for (let i = 0; i < 9; i++) {
      fail('port-busy');
      await vi.advanceTimersByTimeAsync(10_000);
    }
    expect(await resumed).toEqual({ state: 'failed', name: 'Office', reason: 'port-busy' });
  });

  it('does not resume what was stopped, or never was', async () => {
    for (const hosting of [{ ...saved, active: false }, null]) {
      const { host, children } = setUp(hosting);
      expect(await host.resume()).toEqual({ state: 'off' });
      expect(children).toHaveLength(0);
    }
  });

  it('is remembered when the app quits, even while the relay starts', async () => {
    const { host, child, children, memory } = setUp(saved);
    const resumed = host.resume();
    await settle();
    const over = host.shutDown();
    await settle();
    expect(child().commands.at(-1)).toEqual({ type: 'stop' });
    child().exit(0);
    await over;
    await resumed;
    void host.start(office);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(children).toHaveLength(1);
    expect(memory.hosting?.active).toBe(true);
  });
});
