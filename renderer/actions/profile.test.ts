import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBridge } from '../testing/fake-bridge.js';
import type { Frame } from '../testing/fake-server.js';
import { listed, type ScriptedRelay, scriptedRelay } from '../testing/scripted-relay.js';
import { savedAccount } from '../testing/states.js';
import { type TestApp, testApp } from '../testing/test-app.js';

const within = { timeout: 15_000, interval: 10 };

let relay: ScriptedRelay;
let app: TestApp;
let answers: Readonly<Record<string, readonly Frame[]>>;

const title = () => app.store.getState().chats['g']?.title;

const named = (name: string, position: number): Frame => ({
  event: 'ChatChanged',
  chat: 'g',
  chat_name: name,
  avatar: '',
  isLocalChat: 0,
  owner: 'bob',
  historyForNew: true,
  pinned: [],
  position,
});

async function ready(): Promise<void> {
  app = testApp(fakeBridge(), savedAccount({ url: relay.url }));
  await app.start();
  await vi.waitFor(() => {
    expect(app.store.getState().connection.kind).toBe('ready');
    expect(title()).toBe('Team');
  }, within);
}

beforeEach(async () => {
  relay = await scriptedRelay();
  relay.chats = [listed('g', { isLocalChat: 0, chat_name: 'Team', user_identifier: undefined })];
  answers = {};
  relay.answer = ({ event }) => answers[event];
});
afterEach(async () => {
  app.stop();
  await relay.close();
});

describe("a group's new name", () => {
  it('is not put over a newer one of somebody else by an answer that comes late', async () => {
    answers = {
      RenameChat: [named('Mine', 1), named('Newer', 2), { event: 'SuccessfulRenaming', name: 'Mine' }],
    };
    await ready();
    await app.actions.changeGroup('g', { name: 'Mine', picture: null });
    expect(title()).toBe('Newer');
  });

  it('is there with the answer where a server sends no event', async () => {
    answers = {
      ConnectUser: [],
      RenameChat: [{ event: 'SuccessfulRenaming', name: 'Mine' }],
    };
    await ready();
    await app.actions.changeGroup('g', { name: 'Mine', picture: null });
    expect(title()).toBe('Mine');
  });
});
