import { afterEach, expect, it, vi } from 'vitest';
import type { ParleyApp } from '../app/create-app.js';
import { conversationOf } from '../state/store.js';
import { chatBetween, Office, texts, within } from './real-relay.js';

let office: Office;
afterEach(() => office.close());

const search = ({ store }: ParleyApp) => store.getState().search;
const found = (app: ParleyApp) => search(app).results.map(({ message }) => message.value);
const viewed = ({ store }: ParleyApp) => store.getState().past.view?.messages.map(({ value }) => value) ?? [];

/** Two people, and a chat of 180 messages in which the first ones are out of sight. */
async function longTalk(): Promise<{ alice: ParleyApp; bob: ParleyApp; chat: string }> {
  office = await Office.open();
  const alice = await office.newcomer('Alice');
  const first = await office.newcomer('Bob');
  const chat = await chatBetween(alice, first);
  for (let n = 1; n <= 180; n++) alice.actions.send(chat, n === 10 ? 'the harvest plan' : `line ${n}`, null);
  await vi.waitFor(() => expect(texts(alice, chat)).toHaveLength(180), within);
  // Unread messages would all be loaded, however many they are, so they are read first.
  const unread = () => first.store.getState().chats[chat]?.unread;
  await vi.waitFor(() => expect(unread()).toBe(180), within);
  first.bridge.read(chat);
  await vi.waitFor(() => expect(unread()).toBe(0), within);
  // This machine comes afterwards: one that was connected would have got all of the messages.
  const bob = await office.another(first);
  expect(bob.store.getState().chats[chat]).toBeDefined();
  bob.actions.openChat(chat);
  await vi.waitFor(() => expect(texts(bob, chat).at(-1)).toBe('line 180'), within);
  return { alice, bob, chat };
}

it('finds a message, shows it among its neighbours, and comes back to the newest by loading on', async () => {
  const { bob, chat } = await longTalk();
  const { actions, store } = bob;
  actions.openSearch();
  actions.search({ text: 'plans' });
  await vi.waitFor(() => expect(found(bob)).toEqual(['the harvest plan']), within);
  const id = search(bob).results[0]?.message.id ?? 0;

  actions.showMessage(chat, id);
  await vi.waitFor(() => expect(viewed(bob)).toContain('the harvest plan'), within);
  expect(store.getState().past.view).toMatchObject({ reachesStart: true, reachesEnd: false });
  expect(viewed(bob)).not.toContain('line 180');
  expect(texts(bob, chat)).not.toContain('the harvest plan');

  for (let page = 0; page < 4 && store.getState().past.view; page++) {
    const before = viewed(bob).length;
    actions.loadPast('newer');
    await vi.waitFor(() => {
      const { view } = store.getState().past;
      expect(view === null || view.messages.length > before).toBe(true);
    }, within);
  }
  expect(store.getState().past.view).toBeNull();
  const expected = Array.from({ length: 180 }, (_, n) => (n === 9 ? 'the harvest plan' : `line ${n + 1}`));
  expect(texts(bob, chat)).toEqual(expected);
  expect(conversationOf(store.getState(), chat).history).toBe('complete');
});

it('leaves the older messages for another chat, for a message of one’s own, and when told to', async () => {
  const { bob, chat } = await longTalk();
  const { actions, store } = bob;
  const show = async () => {
    actions.showMessage(chat, 10);
    await vi.waitFor(() => expect(viewed(bob)).toContain('the harvest plan'), within);
  };
  await show();
  actions.leavePast();
  expect(store.getState().past).toEqual({ place: null, view: null });
  await show();
  actions.send(chat, 'mine', null);
  expect(store.getState().past.view).toBeNull();
  await vi.waitFor(() => expect(texts(bob, chat).at(-1)).toBe('mine'), within);
  await show();
  actions.openChat(null);
  expect(store.getState().past.view).toBeNull();
});

it('shows what is loaded without asking, and says when a message is gone', async () => {
  const { alice, bob, chat } = await longTalk();
  const { actions, store } = bob;
  actions.showMessage(chat, 179);
  expect(store.getState().past).toMatchObject({ place: { chat, id: 179 }, view: null });
  alice.actions.remove(chat, 5);
  await vi.waitFor(() => expect(texts(alice, chat)).not.toContain('line 5'), within);
  actions.showMessage(chat, 5);
  await vi.waitFor(() => expect(viewed(bob)).toContain('line 6'), within);
  expect(store.getState().notices.at(-1)?.text).toEqual({ key: 'search.gone' });
});

it('filters, loads more, and finds nothing with words', async () => {
  const { bob, chat } = await longTalk();
  const { actions } = bob;
  actions.openSearch({ chat });
  expect(search(bob).status.kind).toBe('idle');
  actions.search({ text: 'line' });
  await vi.waitFor(() => expect(found(bob)).toHaveLength(30), within);
  expect(found(bob)[0]).toBe('line 180');
  actions.loadMoreFound();
  await vi.waitFor(() => expect(found(bob)).toHaveLength(60), within);
  expect(found(bob).at(-1)).toBe('line 121');
  actions.search({ sender: 'somebody' });
  await vi.waitFor(() => expect(search(bob).status).toMatchObject({ kind: 'failed' }), within);
  actions.search({ sender: null, kind: 'image' });
  await vi.waitFor(() => expect(search(bob)).toMatchObject({ status: { kind: 'done' }, results: [] }), within);
});

it('waits for the connection, and goes on by itself', async () => {
  const { bob } = await longTalk();
  const { actions, store } = bob;
  const start = await office.shut();
  await vi.waitFor(() => expect(store.getState().connection.kind).not.toBe('ready'), within);
  actions.openSearch({ text: 'harvest' });
  await vi.waitFor(() => expect(search(bob).status.kind).toBe('offline'), within);
  await start();
  actions.reconnectNow();
  await vi.waitFor(() => expect(found(bob)).toEqual(['the harvest plan']), within);
});

it('is not there towards a server that speaks the base protocol only', async () => {
  office = await Office.open({ extensions: false });
  const alice = await office.newcomer('Alice');
  alice.actions.openSearch({ text: 'x' });
  expect(search(alice).open).toBe(false);
});
