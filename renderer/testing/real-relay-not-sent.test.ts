import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { conversationOf } from '../state/store.js';
import { chatBetween, identifier, Office, type Person, ready, texts, within } from './real-relay.js';

let office: Office;

beforeEach(async () => {
  office = await Office.open();
});
afterEach(async () => {
  await office.close();
});

const words = ({ store }: Person) => store.getState().notSent.map(({ kind, text, title }) => ({ kind, text, title }));

async function group(owner: Person, ...others: Person[]): Promise<string> {
  await owner.actions.createGroup('Launch', others.map(identifier));
  const id = owner.store.getState().openChat!;
  await vi.waitFor(() => {
    for (const one of others) expect(one.store.getState().chats[id]).toBeDefined();
  }, within);
  return id;
}

it('keeps an edit that was written offline to a message that is gone by then', async () => {
  const ann = await office.newcomer('Ann');
  const bob = await office.newcomer('Bob');
  const chat = await chatBetween(ann, bob);
  ann.actions.send(chat, 'first words', null);
  await vi.waitFor(() => expect(texts(ann, chat)).toEqual(['first words']), within);
  const phone = await office.another(ann);
  phone.actions.openChat(chat);
  await vi.waitFor(() => expect(texts(phone, chat)).toEqual(['first words']), within);
  const { id } = conversationOf(ann.store.getState(), chat).messages[0]!;
  phone.network.cut();
  await vi.waitFor(() => expect(phone.store.getState().connection.kind).not.toBe('ready'), within);
  ann.actions.remove(chat, id);
  await vi.waitFor(() => expect(texts(ann, chat)).toEqual([]), within);
  phone.actions.edit(chat, id, 'much better words');
  phone.network.mend();
  phone.actions.reconnectNow();
  await vi.waitFor(() => {
    expect(words(phone)).toEqual([{ kind: 'edit', text: 'much better words', title: 'Bob' }]);
  }, within);
  expect(texts(phone, chat)).toEqual([]);
  // It is there after another start, too.
  phone.stop();
  const later = await office.again(phone);
  expect(words(later)).toHaveLength(1);
  const [kept] = later.store.getState().notSent;
  later.actions.putNotSent(kept!.key);
  expect(later.store.getState().openChat).toBe(chat);
  expect(later.store.getState().drafts[chat]?.text).toBe('much better words');
  expect(words(later)).toEqual([]);
});

it('keeps a message and a draft to a group that one was taken out of', async () => {
  const ann = await office.newcomer('Ann');
  const bob = await office.newcomer('Bob');
  const chat = await group(ann, bob);
  const phone = await office.another(ann);
  bob.actions.openChat(chat);
  bob.network.cut();
  await vi.waitFor(() => expect(bob.store.getState().connection.kind).not.toBe('ready'), within);
  bob.actions.send(chat, 'written on the train', null);
  bob.actions.setDraft(chat, { text: 'and half a', reply: null, editing: null });
  await phone.actions.removeMember(chat, identifier(bob));
  bob.network.mend();
  bob.actions.reconnectNow();
  await ready(bob);
  await vi.waitFor(() => {
    expect(words(bob)).toEqual([
      { kind: 'message', text: 'written on the train', title: 'Launch' },
      { kind: 'draft', text: 'and half a', title: 'Launch' },
    ]);
  }, within);
  expect(bob.store.getState().chats[chat]).toBeUndefined();
  bob.stop();
  const again = await office.again(bob);
  expect(words(again)).toHaveLength(2);
  expect(again.store.getState().drafts).toEqual({});
});

it('keeps a draft to a group that one left or deleted, and gives a discarded one back', async () => {
  const ann = await office.newcomer('Ann');
  const chat = await group(ann, await office.newcomer('Bob'));
  ann.actions.setDraft(chat, { text: 'to be said', reply: null, editing: null });
  ann.actions.deleteChat(chat);
  await vi.waitFor(() => expect(words(ann)).toEqual([{ kind: 'draft', text: 'to be said', title: 'Launch' }]), within);
  const [kept] = ann.store.getState().notSent;
  ann.actions.discardNotSent(kept!.key);
  expect(words(ann)).toEqual([]);
  const notice = ann.store.getState().notices.at(-1);
  expect(notice?.undo).toEqual({ kind: 'not-sent', words: kept });
  ann.actions.keepNotSent(kept!);
  expect(words(ann)).toHaveLength(1);
});

it('keeps a file to a group that one was taken out of, over a restart, and sends it elsewhere', async () => {
  const ann = await office.newcomer('Ann');
  const bob = await office.newcomer('Bob');
  const other = await chatBetween(ann, bob);
  const chat = await group(ann, bob);
  bob.actions.openChat(chat);
  bob.network.cut();
  await vi.waitFor(() => expect(bob.store.getState().connection.kind).not.toBe('ready'), within);
  bob.actions.attach(chat, [new File(['plan'], 'plan.pdf', { type: 'application/pdf' })]);
  bob.actions.sendAttachments(chat, 'with the plan', null, []);
  await ann.actions.removeMember(chat, identifier(bob));
  bob.network.mend();
  bob.actions.reconnectNow();
  await ready(bob);
  await vi.waitFor(() => {
    expect(words(bob)).toEqual([
      { kind: 'file', text: '', title: 'Launch' },
      { kind: 'message', text: 'with the plan', title: 'Launch' },
    ]);
  }, within);
  const file = bob.store.getState().notSent[0]!;
  expect(file.file).toMatchObject({ dataType: 'file', path: '', media: { name: 'plan.pdf', size: 4 } });

  bob.actions.discardNotSent(file.key);
  expect(words(bob)).toHaveLength(1);
  bob.actions.keepNotSent(file);
  const again = bob.store.getState().notSent.find(({ kind }) => kind === 'file')!;

  const save = vi.spyOn(bob.bridge.files, 'save');
  await bob.actions.saveNotSent(again.key);
  expect(save).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/^blob:/), 'plan.pdf');

  bob.actions.openChat(other);
  bob.actions.sendNotSent(again.key);
  expect(words(bob)).toHaveLength(1);
  expect(conversationOf(bob.store.getState(), other).outgoing).toMatchObject([{ media: { name: 'plan.pdf' } }]);
});
