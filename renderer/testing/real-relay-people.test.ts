import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { identifier, Office, within } from './real-relay.js';

let office: Office;

beforeEach(async () => {
  office = await Office.open();
});
afterEach(async () => {
  await office.close();
});

it('a blocked person’s chat is gone on every device, and there again when the block is taken back', async () => {
  await office.newcomer('Host');
  const ann = await office.newcomer('Ann');
  const bob = await office.newcomer('Bob');
  await bob.actions.startDirectChat(identifier(ann));
  const id = bob.store.getState().openChat!;
  bob.actions.send(id, 'hello', null);
  const phone = await office.another(ann);
  const devices = [ann, phone];
  const lists = () => devices.map(({ store }) => store.getState().chatOrder);
  await vi.waitFor(() => expect(lists()).toEqual([[id], [id]]), within);
  ann.actions.openChat(id);
  await vi.waitFor(() => expect(ann.store.getState().conversations[id]?.messages).toHaveLength(1), within);
  ann.actions.block(identifier(bob));
  await vi.waitFor(() => expect(lists()).toEqual([[], []]), within);
  expect(devices.map(({ store }) => store.getState().blocked)).toEqual([[identifier(bob)], [identifier(bob)]]);
  bob.actions.send(id, 'are you there?', null);
  await expect(ann.actions.startDirectChat(identifier(bob))).rejects.toMatchObject({ refusal: 'blocked-person' });
  expect(lists()).toEqual([[], []]);
  phone.actions.unblock(identifier(bob));
  await vi.waitFor(() => expect(lists()).toEqual([[id], [id]]), within);
});

it('who left a group is back on every device only after accepting the invitation', async () => {
  const ann = await office.newcomer('Ann');
  const bob = await office.newcomer('Bob');
  await ann.actions.createGroup('Launch', [identifier(bob)]);
  const id = ann.store.getState().openChat!;
  await vi.waitFor(() => expect(bob.store.getState().chats[id]?.title).toBe('Launch'), within);
  bob.actions.leaveChat(id);
  await vi.waitFor(() => expect(bob.store.getState().chats[id]).toBeUndefined(), within);
  await ann.actions.addMembers(id, [identifier(bob)]);
  await vi.waitFor(
    () => expect(bob.store.getState().invitations).toMatchObject([{ chat: id, username: 'Ann' }]),
    within,
  );
  expect(ann.store.getState().chats[id]?.extras?.invited).toEqual([identifier(bob)]);
  const phone = await office.another(bob);
  await vi.waitFor(() => expect(phone.store.getState().invitations).toMatchObject([{ chat: id }]), within);
  phone.actions.acceptInvitation(id);
  for (const { store } of [bob, phone]) {
    await vi.waitFor(() => expect(store.getState().chats[id]?.title).toBe('Launch'), within);
    expect(store.getState().invitations).toEqual([]);
  }
});
