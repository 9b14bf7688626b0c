import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { mutedForGood } from '../actions/group-actions.js';
import { isMentioned } from '../state/mentions.js';
import { findPinned } from '../state/pins.js';
import { conversationOf } from '../state/store.js';
import { identifier, Office, type Person, texts, within } from './real-relay.js';

let office: Office;

beforeEach(async () => {
  office = await Office.open();
});
afterEach(async () => {
  await office.close();
});

const chatOf = ({ store }: Person, id: string) => store.getState().chats[id];

async function group(owner: Person, ...others: Person[]): Promise<string> {
  await owner.actions.createGroup('Launch', others.map(identifier));
  const id = owner.store.getState().openChat!;
  await vi.waitFor(() => {
    for (const one of others) expect(chatOf(one, id)?.title).toBe('Launch');
  }, within);
  return id;
}

it('hears nothing of a muted chat on any device, but where one is mentioned', async () => {
  const ann = await office.newcomer('Ann');
  const bob = await office.newcomer('Bob');
  const phone = await office.another(bob);
  const id = await group(ann, bob);
  bob.actions.muteChat(id, mutedForGood);
  await vi.waitFor(() => expect(chatOf(phone, id)?.extras?.mutedUntil).toBe(mutedForGood), within);
  ann.actions.send(id, 'quiet', null);
  await vi.waitFor(() => expect(chatOf(bob, id)?.unread).toBe(1), within);
  expect(bob.bridge.reports.at(-1)?.unread).toBe(0);
  expect(isMentioned(chatOf(bob, id)!)).toBe(false);
  ann.actions.send(id, '@Bob, look', null, [identifier(bob)]);
  await vi.waitFor(() => expect(bob.bridge.shown.map(({ body }) => body)).toEqual(['Ann: @Bob, look']), within);
  expect(isMentioned(chatOf(bob, id)!)).toBe(true);
  // A device that has loaded no messages yet knows it, too.
  expect(isMentioned(chatOf(await office.another(bob), id)!)).toBe(true);
  bob.actions.muteChat(id, 0);
  await vi.waitFor(() => expect(chatOf(phone, id)?.extras?.mutedUntil).toBe(0), within);
  expect(bob.bridge.reports.at(-1)?.unread).toBe(2);
});

it('takes a mute back, and says why, where the server cannot be asked', async () => {
  const ann = await office.newcomer('Ann');
  const id = await group(ann, await office.newcomer('Bob'));
  await office.shut();
  await vi.waitFor(() => expect(ann.store.getState().connection.kind).not.toBe('ready'), within);
  ann.actions.muteChat(id, mutedForGood);
  await vi.waitFor(() => expect(chatOf(ann, id)?.extras?.mutedUntil).toBe(0), within);
  expect(ann.store.getState().notices).toMatchObject([{ tone: 'error', text: { key: 'errors.unreachable' } }]);
});

it('changes who is in a group and what they may, for everybody at once', async () => {
  const ann = await office.newcomer('Ann');
  const bob = await office.newcomer('Bob');
  const cleo = await office.newcomer('Cleo');
  const id = await group(ann, bob);
  await ann.actions.addMembers(id, [identifier(cleo)]);
  await vi.waitFor(() => expect(chatOf(cleo, id)?.members).toHaveLength(3), within);
  await expect(bob.actions.removeMember(id, identifier(cleo))).rejects.toMatchObject({ code: 'refused' });
  await ann.actions.setRole(id, identifier(bob), 'admin');
  await vi.waitFor(() => expect(chatOf(bob, id)?.extras?.role).toBe('admin'), within);
  cleo.actions.openChat(id);
  await bob.actions.removeMember(id, identifier(cleo));
  await vi.waitFor(() => expect(chatOf(cleo, id)).toBeUndefined(), within);
  expect(cleo.store.getState().notices).toMatchObject([{ text: { key: 'groups.gone', values: { title: 'Launch' } } }]);
  await ann.actions.setRole(id, identifier(bob), 'owner');
  await vi.waitFor(() => expect(chatOf(ann, id)?.extras?.role).toBe('admin'), within);
  ann.actions.leaveChat(id);
  await vi.waitFor(() => expect(chatOf(ann, id)).toBeUndefined(), within);
  expect(ann.store.getState().notices).toEqual([]);
});

it('passes a message on with its author, also one that waits for the connection', async () => {
  const ann = await office.newcomer('Ann');
  const bob = await office.newcomer('Bob');
  const id = await group(ann, bob);
  bob.actions.openChat(id);
  bob.actions.send(id, 'the plan', null);
  await vi.waitFor(() => expect(texts(ann, id)).toEqual(['the plan']), within);
  await ann.actions.startDirectChat(identifier(bob));
  const direct = ann.store.getState().openChat!;
  const [plan] = conversationOf(ann.store.getState(), id).messages;
  const start = await office.shut();
  ann.actions.forward([direct], id, plan!);
  ann.stop();
  await start();
  await vi.waitFor(() => expect(bob.store.getState().connection.kind).toBe('ready'), within);
  const back = await office.again(ann);
  const forwarded = { identifier: identifier(bob), username: 'Bob' };
  bob.actions.openChat(direct);
  await vi.waitFor(
    () =>
      expect(conversationOf(bob.store.getState(), direct).messages).toMatchObject([{ value: 'the plan', forwarded }]),
    within,
  );
  back.actions.openChat(direct);
  await vi.waitFor(
    () => expect(conversationOf(back.store.getState(), direct).messages).toMatchObject([{ forwarded }]),
    within,
  );
});

it('pins for everybody at once, tells of a pin that is not loaded, and lets it go with its message', async () => {
  const ann = await office.newcomer('Ann');
  const bob = await office.newcomer('Bob');
  const id = await group(ann, bob);
  ann.actions.send(id, 'the plan', null);
  await vi.waitFor(() => expect(texts(ann, id)).toEqual(['the plan']), within);
  const [plan] = conversationOf(ann.store.getState(), id).messages;
  ann.actions.pin(id, plan!.id);
  await vi.waitFor(() => expect(chatOf(bob, id)?.extras?.pinned).toEqual([plan!.id]), within);
  const phone = await office.another(bob);
  await vi.waitFor(() => expect(chatOf(phone, id)?.extras?.pinned).toEqual([plan!.id]), within);
  phone.actions.loadPinned(id, plan!.id);
  await vi.waitFor(() => expect(findPinned(phone.store.getState(), id, plan!.id)?.value).toBe('the plan'), within);
  ann.actions.unpin(id, plan!.id);
  await vi.waitFor(() => expect(chatOf(bob, id)?.extras?.pinned).toEqual([]), within);
  await vi.waitFor(
    () => expect(ann.store.getState().notices).toMatchObject([{ undo: { kind: 'unpin', chat: id, id: plan!.id } }]),
    within,
  );
  ann.actions.pin(id, plan!.id);
  await vi.waitFor(() => expect(chatOf(bob, id)?.extras?.pinned).toEqual([plan!.id]), within);
  ann.actions.remove(id, plan!.id);
  for (const one of [ann, bob, phone])
    await vi.waitFor(() => expect(chatOf(one, id)?.extras?.pinned).toEqual([]), within);
});
