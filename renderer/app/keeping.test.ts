import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { conversationOf } from '../state/store.js';
import { type FakeBridge, fakeBridge } from '../testing/fake-bridge.js';
import type { Frame } from '../testing/fake-server.js';
import { type Machine, machine } from '../testing/machine.js';
import { listed, said, type ScriptedRelay, scriptedRelay } from '../testing/scripted-relay.js';
import { savedAccount } from '../testing/states.js';
import { testDeps } from '../testing/test-deps.js';
import { createApp, type ParleyApp } from './create-app.js';

const within = { timeout: 15_000, interval: 10 };

let relay: ScriptedRelay;
let disk: Machine;
let bridge: FakeBridge;
let apps: ParleyApp[];
/** The messages that the relay has in the one chat, and its newest position. */
let stored: Frame[];
let position: number;
/** Whether the relay answers `Sync`. */
let syncs: boolean;
let base: boolean;

const account = () => savedAccount({ url: relay.url });

const info = { chat: 'c', owner: '', role: 'member', historyForNew: true, pinned: [], readUpTo: 0, mutedUntil: 0 };

function inHistory({ event: _event, chat: _chat, data: _data, position: _position, ...message }: Frame): Frame {
  return { ...message, reaction: [] } as unknown as Frame;
}

function answer(frame: Frame): readonly Frame[] | undefined {
  switch (frame.event) {
    case 'ConnectUser':
      return base ? [] : undefined;
    case 'GetUserChats': {
      const list = { event: 'ReturnUserChats', chats: [listed('c')] };
      return [base ? list : { ...list, position, infos: [{ ...info, newest: stored.length }] }];
    }
    case 'GetChatMessages': {
      const skip = Number(frame['loadedMessages']);
      const page = stored.toReversed().slice(skip, skip + 50);
      return [{ event: 'ReturnChatMessages', chat: 'c', messages: page.map(inHistory) }];
    }
    case 'Sync': {
      if (!syncs) return [];
      const from = Number(frame['position']);
      if (from > position) return [{ event: 'Missed', from, to: position, more: false, reset: true, events: [] }];
      const events = stored.filter((message) => Number(message['position']) > from);
      return [{ event: 'Missed', from, to: position, more: false, events }];
    }
    default:
      return undefined;
  }
}

async function start(): Promise<ParleyApp> {
  const app = createApp(bridge, account(), testDeps(disk.deps()));
  apps.push(app);
  await app.start();
  return app;
}

const ready = (app: ParleyApp) => vi.waitFor(() => expect(app.store.getState().connection.kind).toBe('ready'), within);
const ids = (app: ParleyApp) => conversationOf(app.store.getState(), 'c').messages.map(({ id }) => id);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const framesOf = (name: string) => relay.frames.filter(({ event }) => event === name);
const written = () => new Promise((resolve) => setTimeout(resolve, 500));

/** Has the relay store messages; each is a change of its own. */
function store(from: number, to: number): Frame[] {
  const messages = range(from, to).map((id) => said(id, { position: ++position }));
  stored.push(...messages);
  return messages;
}

/** Runs an app that sees the first ten messages and ends. */
async function knowing(): Promise<void> {
  store(1, 10);
  const app = await start();
  await ready(app);
  app.actions.openChat('c');
  await vi.waitFor(() => expect(ids(app)).toEqual(range(1, 10)), within);
  await written();
  app.stop();
}

beforeEach(async () => {
  relay = await scriptedRelay();
  relay.answer = answer;
  disk = machine();
  bridge = fakeBridge({ accounts: [account()] });
  apps = [];
  stored = [];
  position = 100;
  syncs = true;
  base = false;
});

afterEach(async () => {
  for (const app of apps) app.stop();
  await relay.close();
});

describe('catching up', () => {
  it('asks from where the disk stands, and keeps that up to date while everything is known', async () => {
    await knowing();
    const app = await start();
    await vi.waitFor(() => expect(framesOf('Sync').map((frame) => frame['position'])).toEqual([110]), within);
    await written();
    for (const message of store(11, 11)) relay.say({ event: 'Notification', chat: 'c', data: '', message, position });
    await written();
    app.stop();
    await start();
    await vi.waitFor(() => expect(framesOf('Sync').map((frame) => frame['position'])).toEqual([110, 111]), within);
  });

  it('interrupted for good, leaves no hole on the disk', async () => {
    await knowing();
    store(11, 100);
    syncs = false;
    const app = await start();
    await ready(app);
    app.actions.openChat('c');
    await vi.waitFor(() => expect(ids(app)).toEqual(range(51, 100)), within);
    for (const message of store(101, 101)) relay.say(message);
    await vi.waitFor(() => expect(ids(app)).toEqual(range(51, 101)), within);
    await written();
    disk.crash();
    app.stop();
    await relay.close();

    const again = await start();
    again.actions.openChat('c');
    await vi.waitFor(() => expect(ids(again)).toEqual(range(1, 10)), within);
  });

  it('done, has the disk complete: what was held back is written too', async () => {
    await knowing();
    store(11, 100);
    const app = await start();
    await ready(app);
    app.actions.openChat('c');
    await vi.waitFor(() => expect(ids(app).at(-1)).toBe(100), within);
    for (const message of store(101, 101)) relay.say(message);
    await written();
    app.stop();
    await relay.close();
    const again = await start();
    again.actions.openChat('c');
    await vi.waitFor(() => expect(ids(again)).toEqual(range(42, 101)), within);
    again.actions.loadOlder('c');
    await vi.waitFor(() => expect(ids(again)).toEqual(range(1, 101)), within);
  });

  it('with a server that was set back begins anew', async () => {
    await knowing();
    stored = [];
    position = 7;
    store(1, 2);
    const app = await start();
    app.actions.openChat('c');
    await vi.waitFor(() => expect(ids(app)).toEqual([1, 2]), within);
    await written();
    app.stop();
    await relay.close();
    const again = await start();
    again.actions.openChat('c');
    await vi.waitFor(() => expect(ids(again)).toEqual([1, 2]), within);
  });
});

describe('a chat that is opened', () => {
  it('asks the server nothing when all of it is known', async () => {
    await knowing();
    relay.frames.length = 0;
    const app = await start();
    await vi.waitFor(() => expect(framesOf('Sync')).toHaveLength(1), within);
    await ready(app);
    await written();
    app.actions.openChat('c');
    await vi.waitFor(() => expect(ids(app)).toEqual(range(1, 10)), within);
    await written();
    expect(framesOf('GetChatMessages')).toEqual([]);
  });

  it('does not bring back what is deleted while it is read from the disk', async () => {
    await knowing();
    const app = await start();
    await vi.waitFor(() => expect(framesOf('Sync')).toHaveLength(1), within);
    await written();
    relay.say({ event: 'DeleteMessageForUsers', chat: 'c', messageId: 5, position: 111 });
    relay.say({ event: 'EditMessageForUsers', chat: 'c', messageId: 6, value: 'changed', position: 112 });
    await new Promise((resolve) => setTimeout(resolve, 50));
    app.actions.openChat('c');
    await vi.waitFor(() => expect(ids(app)).toEqual([1, 2, 3, 4, 6, 7, 8, 9, 10]), within);
    expect(conversationOf(app.store.getState(), 'c').messages[4]).toMatchObject({ id: 6, value: 'changed' });
  });
});

describe('a server without extensions', () => {
  beforeEach(() => {
    base = true;
  });

  it('is shown from the disk at once, and the newest page puts right what changed', async () => {
    await knowing();
    stored = stored.filter(({ id }) => id !== 4).map((each) => (each['id'] === 6 ? { ...each, value: 'new' } : each));
    const app = await start();
    app.actions.openChat('c');
    await vi.waitFor(() => expect(ids(app)).toEqual([1, 2, 3, 5, 6, 7, 8, 9, 10]), within);
    expect(conversationOf(app.store.getState(), 'c').messages[4]).toMatchObject({ value: 'new' });
    await written();
    app.stop();
    await relay.close();
    const again = await start();
    again.actions.openChat('c');
    await vi.waitFor(() => expect(ids(again)).toEqual([1, 2, 3, 5, 6, 7, 8, 9, 10]), within);
  });

  it('that has more new than a page drops what is older: nobody knows what lies in between', async () => {
    await knowing();
    store(11, 100);
    const app = await start();
    await ready(app);
    app.actions.openChat('c');
    await vi.waitFor(() => expect(ids(app)).toEqual(range(51, 100)), within);
    await written();
    app.stop();
    await relay.close();
    const again = await start();
    again.actions.openChat('c');
    await vi.waitFor(() => expect(ids(again)).toEqual(range(51, 100)), within);
    again.actions.loadOlder('c');
    await written();
    expect(ids(again)).toEqual(range(51, 100));
  });

  it('that gets them is believed from then on only', async () => {
    await knowing();
    base = false;
    stored = stored.map((each) => (each['id'] === 6 ? { ...each, value: 'new' } : each));
    const app = await start();
    await ready(app);
    app.actions.openChat('c');
    await vi.waitFor(
      () => expect(conversationOf(app.store.getState(), 'c').messages[5]).toMatchObject({ value: 'new' }),
      within,
    );
    expect(framesOf('Sync')).toEqual([]);
  });
});

describe('what is damaged', () => {
  async function damage(store: string): Promise<void> {
    const { databases } = disk.deps();
    const [{ name }] = (await databases!.factory.databases()) as [{ name: string }];
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = databases!.factory.open(name);
      request.onsuccess = () => resolve(request.result);
    });
    await new Promise((resolve) => {
      const transaction = database.transaction(store, 'readwrite');
      const request = transaction.objectStore(store).openCursor();
      request.onsuccess = () => {
        if (!request.result) return;
        const value = request.result.value as { data: Uint8Array };
        request.result.update({ ...value, data: value.data.with(30, value.data[30]! ^ 1) });
        request.result.continue();
      };
      transaction.oncomplete = resolve;
    });
    database.close();
  }

  it.each(['chats', 'messages'])('among the %s is dropped and loaded anew', async (name) => {
    await knowing();
    await damage(name);
    const app = await start();
    await ready(app);
    app.actions.openChat('c');
    await vi.waitFor(() => expect(ids(app)).toEqual(range(1, 10)), within);
    await written();
    app.stop();
    await relay.close();
    const again = await start();
    again.actions.openChat('c');
    await vi.waitFor(() => expect(ids(again)).toEqual(range(1, 10)), within);
  });
});
