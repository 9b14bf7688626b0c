import { describe, expect, it } from 'vitest';
import type { Hosting, HostStatus, Trust, WaitingRegistration } from '../bridge/bridge.js';
import { fakeBridge } from '../testing/fake-bridge.js';
import { fakeServer } from '../testing/fake-server.js';
import { testApp } from '../testing/test-app.js';

const running: HostStatus = {
  state: 'running',
  diskFull: false,
  name: 'Office',
  registration: 'code',
  limits: { uploadBytes: 2 ** 31, storageBytes: 2 ** 36 },
  url: 'wss://127.0.0.1:4747/',
  addresses: [],
  fingerprint: 'ab',
  words: [],
  invite: 'parley://join/x',
};

/** A relay in another process: `start` answers at once, and the test decides how the start ends. */
class FakeHosting implements Hosting {
  status_: HostStatus = { state: 'off' };
  registrations: WaitingRegistration[] = [];
  readonly #listeners = new Set<(status: HostStatus) => void>();

  constructor(readonly outcome: HostStatus) {}

  start(): Promise<HostStatus> {
    this.tell({ state: 'starting', name: 'Office' });
    // The status comes before the answer, so the listener must have been there already.
    this.tell(this.outcome);
    return Promise.resolve({ state: 'starting', name: 'Office' });
  }

  stop(): Promise<void> {
    this.tell({ state: 'off' });
    return Promise.resolve();
  }

  status(): Promise<HostStatus> {
    return Promise.resolve(this.status_);
  }

  onStatus(listener: (status: HostStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  waiting(): Promise<WaitingRegistration[]> {
    return Promise.resolve(this.registrations);
  }

  onWaiting(): () => void {
    return () => undefined;
  }

  tell(status: HostStatus): void {
    this.status_ = status;
    for (const listener of this.#listeners) listener(status);
  }
}

const page = {
  parley: 1,
  name: 'Office',
  extensions: 1,
  registration: 'code',
  password: { scheme: 'scrypt', N: 4_096, r: 8, p: 1, length: 32, salt: 's' },
};

async function hostingApp(outcome: HostStatus) {
  const pinned: string[] = [];
  const trust: Trust = {
    probe: () => Promise.resolve({ ok: false, reason: 'unreachable' }),
    pin(url, fingerprint) {
      pinned.push(`${url} ${fingerprint}`);
      return Promise.resolve();
    },
    onFound: () => () => undefined,
  };
  const hosting = new FakeHosting(outcome);
  const fetch = () => Promise.resolve(new Response(JSON.stringify(page)));
  const app = testApp(fakeBridge({ hosting, trust }), null, { fetch });
  await app.start();
  return { app, hosting, pinned };
}

describe('host', () => {
  it('waits until the relay runs, pins its certificate and takes it', async () => {
    const { app, pinned } = await hostingApp(running);
    const choice = await app.actions.host({ name: 'Office', registration: 'code' });
    expect(choice).toEqual({ url: running.url, name: 'Office', fingerprint: 'ab' });
    expect(pinned).toEqual(['wss://127.0.0.1:4747/ ab']);
    expect(app.store.getState()).toMatchObject({ host: running, server: { name: 'Office', extensions: true } });
    await app.actions.stopHosting();
    expect(app.store.getState().host).toEqual({ state: 'off' });
    app.stop();
  });

  it('says when it failed; the state has the reason', async () => {
    const failed: HostStatus = { state: 'failed', name: 'Office', reason: 'port-busy' };
    const { app, pinned } = await hostingApp(failed);
    const hosted = app.actions.host({ name: 'Office', registration: 'open' });
    await expect(hosted).rejects.toMatchObject({ code: 'host-failed' });
    expect(app.store.getState().host).toEqual(failed);
    expect(pinned).toEqual([]);
    app.stop();
  });
});

it('a host who registers takes the code of this computer, and none that a colleague made for the same address', async () => {
  const server = await fakeServer(({ event }) => [{ event: event === 'RegisterUser' ? 'GreatEmail' : 'WrongCode' }]);
  const { app, hosting } = await hostingApp({ ...running, url: server.url, fingerprint: null });
  await app.actions.host({ name: 'Office', registration: 'code' });
  const waiting = { email: 'ann@office.test', username: 'Ann', createdAt: 1 };
  hosting.registrations = [
    { ...waiting, code: 111_111, from: '192.0.2.7' },
    { ...waiting, code: 222_222, from: '127.0.0.1' },
    { ...waiting, code: 333_333, from: '192.0.2.8' },
  ];
  const registering = app.actions.register({ email: 'Ann@office.test', username: 'Ann', password: 'correct horse' });
  await expect(registering).rejects.toMatchObject({ code: 'wrong-code' });
  expect(server.frames.map(({ event, code }) => [event, code])).toEqual([
    ['RegisterUser', undefined],
    ['ConfirmEmail', 222_222],
  ]);
  expect(server.connections).toBe(1);
  app.stop();
  await server.close();
});
