import { expect, it } from 'vitest';
import type { ChatStore } from '../ports/store/chats.js';
import type { ChatRecord, UserRecord } from '../ports/store/records.js';
import { Blocks } from './blocks.js';
import { ChatDirectory } from './chat-directory.js';
import type { Peer } from './peer.js';
import { Presence } from './presence.js';

const user = (key: number) => ({ key, identifier: `id-${key}`, username: '', avatar: '' }) as UserRecord;
const chat = (identifier: string, ...members: number[]) =>
  ({
    key: 1,
    identifier,
    isLocal: members.length === 2,
    name: '',
    avatar: '',
    owner: members[0],
    members: members.map(user),
  }) as unknown as ChatRecord;

function device(): Peer {
  const silent = { send: () => undefined, answer: () => undefined, answerInPieces: () => undefined };
  return { extended: false, address: '', user: null, openChat: null, away: false, ...silent };
}

function office() {
  const [presence, blocks] = [new Presence(), new Blocks()];
  return { presence, blocks, directory: new ChatDirectory({} as ChatStore, presence, blocks) };
}

it('an audience is kept while others come, go and open their chats', () => {
  const { presence, blocks, directory } = office();
  const entry = directory.add(chat('club', 1, 2, 3));
  directory.add(chat('other', 4, 5));
  const before = entry.audience();
  const stranger = device();
  presence.bind(stranger, user(4));
  presence.open(stranger, 'other');
  blocks.set(4, 5, true);
  presence.unbind(stranger);
  expect(entry.audience()).toBe(before);
});

it('it follows members who come, open the chat, block and go, and those who are added', () => {
  const { presence, blocks, directory } = office();
  const entry = directory.add(chat('pair', 1, 2));
  expect(entry.audience().offline).toEqual([1, 2]);
  const desk = device();
  presence.bind(desk, user(2));
  expect(entry.audience()).toMatchObject({ elsewhere: [desk], inChat: [], offline: [1] });
  presence.open(desk, 'pair');
  expect(entry.audience()).toMatchObject({ elsewhere: [], inChat: [desk], unreadFor: [1] });
  presence.open(desk, null);
  blocks.set(2, 1, true);
  expect(entry.audience()).toMatchObject({ elsewhere: [], unreadFor: [1] });
  blocks.set(2, 1, false);
  directory.replace(chat('pair', 1, 2, 3));
  const laptop = device();
  presence.bind(laptop, user(3));
  expect(entry.audience()).toMatchObject({ elsewhere: [desk, laptop], offline: [1] });
  directory.replace(chat('pair', 1, 2));
  presence.unbind(desk);
  expect(entry.audience().offline).toEqual([1, 2]);
});

it('it is derived each time for a chat that the directory keeps no more', () => {
  const { presence, directory } = office();
  const entry = directory.add(chat('club', 1, 2, 3));
  for (let i = 0; i < 5_000; i++) directory.add(chat(`chat ${i}`, 4, 5));
  entry.audience();
  const desk = device();
  presence.bind(desk, user(1));
  expect(entry.audience().elsewhere).toEqual([desk]);
});
