import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { updateChat } from '../state/chats.js';
import { type FakeBridge, fakeBridge } from '../testing/fake-bridge.js';
import { listed, said, type ScriptedRelay, scriptedRelay } from '../testing/scripted-relay.js';
import { extras, savedAccount } from '../testing/states.js';
import { type TestApp, testApp } from '../testing/test-app.js';

const within = { timeout: 15_000, interval: 10 };

let relay: ScriptedRelay;
let bridge: FakeBridge;
let app: TestApp;

beforeEach(async () => {
  relay = await scriptedRelay();
  relay.chats = [listed('c'), listed('g', { isLocalChat: 0, chat_name: 'Team', user_identifier: undefined })];
  bridge = fakeBridge();
  app = testApp(bridge, savedAccount({ url: relay.url }));
  await app.start();
  await vi.waitFor(() => expect(app.store.getState().chatsLoaded).toBe(true), within);
  app.store.setState(updateChat(app.store.getState(), 'g', { extras: extras(), newest: 7, unread: 1 }));
});
afterEach(async () => {
  app.stop();
  await relay.close();
});

const asked = () => relay.frames.filter(({ event }) => event === 'GetUserChats').length;
const chat = (id: string) => app.store.getState().chats[id];
const edited = (value: string, parts: Record<string, unknown> = {}) => ({
  event: 'EditMessageForUsers',
  chat: 'g',
  messageId: 7,
  value,
  ...parts,
});
/** With the extensions the event says what the list and a notification show. */
const told = (value: string, mentions: readonly string[] = []) => ({
  data: `Bob: ${value}`,
  sender: 'bob',
  username: 'Bob',
  avatar: '',
  mentions,
});

describe('the list of chats', () => {
  it('is not asked for after edits and deletions that say what it shows then', async () => {
    const before = asked();
    for (let i = 0; i < 20; i++) relay.say(edited(`text ${i}`, told(`text ${i}`)));
    const last = { id: 6, data: 'Bob: six', dataType: 'text', time: 50 };
    relay.say({ event: 'DeleteMessageForUsers', chat: 'g', messageId: 7, last });
    await vi.waitFor(() => expect(chat('g')?.preview).toBe('Bob: six'), within);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(asked()).toBe(before);
  });

  it('of an existing server is asked for once in some seconds, however many edits and deletions there are', async () => {
    const before = asked();
    for (let i = 0; i < 10; i++) {
      relay.say(edited(`text ${i}`));
      relay.say({ event: 'DeleteMessageForUsers', chat: 'c', messageId: i + 1 });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(asked()).toBeLessThanOrEqual(before + 1);
    await vi.waitFor(() => expect(asked()).toBe(before + 1), within);
  });

  it('does not undo what was told while it was under way', async () => {
    relay.answer = ({ event }) => {
      if (event !== 'GetUserChats') return undefined;
      const message = said(8, { chat: 'c', time: 90 });
      return [
        { event: 'Notification', chat: 'c', data: 'Bob: text 8', message },
        { event: 'ReturnUserChats', chats: relay.chats },
      ];
    };
    const before = asked();
    relay.say({ event: 'Notification', chat: 'new', data: 'Bob: hi' });
    await vi.waitFor(() => expect(asked()).toBe(before + 1), within);
    await vi.waitFor(() => expect(chat('c')).toMatchObject({ preview: 'Bob: text 8' }), within);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(chat('c')).toMatchObject({ preview: 'Bob: text 8' });
  });
});

describe('a mention', () => {
  it('that is edited in marks the list and notifies, even of a muted chat', async () => {
    app.store.setState(updateChat(app.store.getState(), 'g', { extras: extras({ mutedUntil: 4_102_444_800 }) }));
    relay.say(edited('@Me look', { ...told('@Me look', ['me']), mentioned: ['me'] }));
    await vi.waitFor(() => expect(bridge.shown).toHaveLength(1), within);
    expect(bridge.shown).toEqual([{ tag: 'g', title: 'Team', body: 'Bob: @Me look', message: 7, mention: true }]);
    expect(chat('g')?.extras?.mention).toBe(7);
  });

  it('that is edited away takes the mark away; the marks say which message mentions the user now', async () => {
    relay.say(edited('@Me look', told('@Me look', ['me'])));
    await vi.waitFor(() => expect(chat('g')?.extras?.mention).toBe(7), within);
    relay.say(edited('look', told('look')));
    await vi.waitFor(() => expect(chat('g')?.extras?.mention).toBe(0), within);
    relay.say({ event: 'ChatMarked', chat: 'g', unread: 2, readUpTo: 0, mutedUntil: 0, mention: 5 });
    await vi.waitFor(() => expect(chat('g')).toMatchObject({ unread: 2, extras: { mention: 5 } }), within);
    expect(bridge.shown).toEqual([]);
  });
});

describe('a notification', () => {
  it('gets the new text of an edited message, and goes with a deleted one', async () => {
    relay.say(edited('hello', told('hello')));
    relay.say({ event: 'DeleteMessageForUsers', chat: 'g', messageId: 7, last: null });
    await vi.waitFor(() => expect(bridge.amended).toHaveLength(2), within);
    expect(bridge.amended).toEqual([
      { tag: 'g', message: 7, words: { title: 'Team', body: 'Bob: hello' } },
      { tag: 'g', message: 7, words: null },
    ]);
  });

  it('of a muted chat goes when the mention is edited away', async () => {
    app.store.setState(updateChat(app.store.getState(), 'g', { extras: extras({ mutedUntil: 4_102_444_800 }) }));
    relay.say(edited('for nobody', told('for nobody')));
    await vi.waitFor(() => expect(bridge.amended).toEqual([{ tag: 'g', message: 7, words: null }]), within);
  });
});
