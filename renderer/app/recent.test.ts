import { expect, it } from 'vitest';
import type { AppState } from '../state/model.js';
import { chat, savedAccount, state } from '../testing/states.js';
import { recentChats } from './recent.js';

const account = savedAccount({ url: 'wss://office.test:4747/' });
const signedIn: AppState = { ...state(), session: { kind: 'signed-in', account } };

it('are the chats with the newest messages, under links that lead to them', () => {
  expect(recentChats(signedIn)).toEqual([
    { link: { server: 'office.test:4747', chat: 'd', message: null }, title: 'Lunch' },
    { link: { server: 'office.test:4747', chat: 'c', message: null }, title: 'Bob' },
  ]);
  const fingerprint = 'ab'.repeat(32);
  const trusted: AppState = { ...signedIn, session: { kind: 'signed-in', account: { ...account, fingerprint } } };
  expect(recentChats(trusted)[0]?.link.server).toBe(fingerprint);
});

it('are few, and none of them empty', () => {
  const ids = Array.from({ length: 20 }, (_, index) => `c${index}`);
  const chats = Object.fromEntries(ids.map((id) => [id, chat(id, { updated: id === 'c1' ? 0 : 5 })]));
  const found = recentChats({ ...signedIn, chats, chatOrder: ids }).map(({ link }) => link.chat);
  expect(found).toEqual(['c0', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7']);
});

it("are nobody's when nobody is signed in", () => {
  expect(recentChats(state())).toEqual([]);
});
