import type { IpcMainInvokeEvent } from 'electron';
import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import type { AccountId } from '../../renderer/bridge/bridge.js';
import { samples } from '../testing/payloads.js';
import { kinds, type Sent } from './channels.js';
import type { Facts } from './contract.js';
import { argumentOf, createPageBridge, givenIn } from './page-bridge.js';

vi.mock('electron', () => ({ ipcMain: {} }));
const { handle } = await import('./handle.js');

const facts: Facts = {
  kind: 'electron',
  platform: 'linux',
  locale: 'en-GB',
  version: '1.2.3',
  standIn: false,
  settings: { offered: ['theme'] },
};

type Member = (...values: unknown[]) => Promise<unknown>;

/** Both ends of the bridge, tied as Electron ties them: values that cross it are copied. */
function setUp() {
  const event = { senderFrame: { url: 'parley-app://app/index.html', parent: null } } as IpcMainInvokeEvent;
  const handlers = new Map<string, (event: IpcMainInvokeEvent, ...values: unknown[]) => unknown>();
  const announcer = new EventEmitter();
  const invoked: [string, ...unknown[]][] = [];
  const bridge = createPageBridge(givenIn(['--other', argumentOf({ facts, kinds })]), {
    async invoke(channel, ...values) {
      invoked.push([channel, ...values]);
      return structuredClone(await handlers.get(channel)?.(event, ...structuredClone(values)));
    },
    on: (channel, listener) => announcer.on(channel, listener),
    removeListener: (channel, listener) => announcer.removeListener(channel, listener),
  });
  const answer = (channel: Sent, work: (...payload: unknown[]) => unknown) =>
    handle(channel, work as never, { handle: (name, listener) => handlers.set(name, listener) });
  const member = (channel: string) => {
    const [part = '', name = ''] = channel.split('.');
    return (bridge as unknown as Record<string, Record<string, unknown>>)[part]?.[name];
  };
  const tell = (channel: string, ...values: unknown[]) => announcer.emit(channel, {}, ...structuredClone(values));
  return { bridge, invoked, answer, member, tell };
}

const requests = samples.filter(([channel]) => kinds[channel] === 'request');

describe("the page's bridge", () => {
  it('has the facts, a member for every channel, and nothing else', () => {
    const { bridge } = setUp();
    const { settings, ...plain } = facts;
    const members = Object.entries(bridge).flatMap(([part, value]) =>
      part in plain ? [part] : Object.keys(value as object).map((name) => `${part}.${name}`),
    );
    expect(members.sort()).toEqual([...Object.keys(plain), 'settings.offered', ...Object.keys(kinds)].sort());
    expect(bridge).toMatchObject(plain);
    expect(bridge.settings.offered).toEqual(settings.offered);
  });

  it('cannot be changed by the page', () => {
    const { bridge } = setUp();
    expect(Object.isFrozen(bridge)).toBe(true);
    for (const part of Object.values(bridge)) expect(Object.isFrozen(part)).toBe(true);
  });

  it('is not made without what the main process gives', () => {
    expect(() => givenIn(['--other'])).toThrow(SyntaxError);
  });

  it.each(requests)('%s hands on what it is called with, whole, and the reply', async (channel, payload) => {
    const { answer, member } = setUp();
    const work = vi.fn(() => Promise.resolve({ all: 'of it' }));
    answer(channel, work);
    await expect((member(channel) as Member)(...payload)).resolves.toEqual({ all: 'of it' });
    expect(work).toHaveBeenCalledExactlyOnceWith(...payload);
  });

  it('asks at once, and once, for what stands in it as a promise', async () => {
    const { bridge, invoked } = setUp();
    expect(invoked).toEqual([['vault.kind']]);
    await bridge.vault.kind;
    expect(invoked).toHaveLength(1);
  });
});

describe('what the main process tells', () => {
  it('reaches whoever listens, whole, until the listener is taken back', () => {
    const { bridge, invoked, tell } = setUp();
    const heard: unknown[] = [];
    const stop = bridge.hosting!.onStatus((status) => heard.push(status));
    const status = { state: 'restarting', name: 'Office', attempt: 3 };
    tell('hosting.onStatus', status);
    stop();
    tell('hosting.onStatus', status);
    expect(heard).toEqual([status]);
    expect(invoked).toEqual([['vault.kind']]);
  });

  it('is listened to in the knowledge of the main process, where it wants to know', async () => {
    const { bridge, invoked } = setUp();
    const stops = [bridge.trust!.onFound(() => undefined), bridge.trust!.onFound(() => undefined)];
    for (const stop of [...stops, ...stops]) stop();
    await Promise.resolve();
    expect(invoked.slice(1)).toEqual([
      ['trust.onFound', true],
      ['trust.onFound', true],
      ['trust.onFound', false],
    ]);
  });

  it('begins with how things are, for a listener that still listens', async () => {
    const { bridge, answer, tell } = setUp();
    answer('attention.onAway', (listening) => (listening === true ? true : undefined));
    const heard: [string, boolean][] = [];
    const first = bridge.attention.onAway((away) => heard.push(['first', away]));
    await vi.waitFor(() => expect(heard).toEqual([['first', true]]));
    bridge.attention.onAway((away) => heard.push(['second', away]))();
    first();
    bridge.attention.onAway((away) => heard.push(['third', away]));
    await vi.waitFor(() => expect(heard.at(-1)).toEqual(['third', true]));
    tell('attention.onAway', false);
    expect(heard).toEqual([
      ['first', true],
      ['third', true],
      ['third', false],
    ]);
  });

  it('is answered where it is a question', async () => {
    const { bridge, answer, tell } = setUp();
    const left = vi.fn();
    answer('background.onLeave', left);
    const asked: (readonly AccountId[])[] = [];
    bridge.background!.onLeave((accounts) => {
      asked.push(accounts);
      return Promise.resolve(true);
    });
    const account = { url: 'wss://h:1/', identifier: 'u1' };
    tell('background.onLeave', [account]);
    await vi.waitFor(() => expect(left).toHaveBeenCalledExactlyOnceWith(true));
    expect(asked).toEqual([[account]]);
  });
});
