import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Request } from '../../relay/protocol/requests.js';
import { Questions } from './ask.js';

let sent: Request[];
let silent: number;
let connected: boolean;
let questions: Questions;

const members = (chat: string): Request => ({ event: 'GetChatUsers', table_name: chat });
const answer = { event: 'ReturnChatUsers', members: [] } as { event: 'ReturnChatUsers'; members: [] };

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  silent = 0;
  connected = true;
  questions = new Questions(
    (request) => {
      if (connected) sent.push(request);
      return connected;
    },
    () => silent++,
  );
});

afterEach(() => {
  vi.useRealTimers();
});

it('asks one of a kind at a time, so that each answer finds its question', async () => {
  const first = questions.ask(members('a'), 'ReturnChatUsers', { kind: 'members', chat: 'a' });
  const second = questions.ask(members('b'), 'ReturnChatUsers', { kind: 'members', chat: 'b' });
  expect(sent).toEqual([members('a')]);
  const taken = questions.take(answer);
  expect(taken?.context).toEqual({ kind: 'members', chat: 'a' });
  taken?.answer();
  await expect(first).resolves.toBe(answer);
  expect(sent).toEqual([members('a'), members('b')]);
  questions.take(answer)?.answer();
  await expect(second).resolves.toBe(answer);
  expect(questions.take(answer)).toBeUndefined();
});

it('gives a refusal to the question it names, or to the only one there is', async () => {
  const one = questions.ask(members('a'), 'ReturnChatUsers');
  const other = questions.ask({ event: 'GetUserChats' }, 'ReturnUserChats');
  expect(questions.takeError(undefined, 'Which?')).toBe(false);
  expect(questions.takeError('GetChatUsers', 'No.')).toBe(true);
  await expect(one).rejects.toMatchObject({ reason: 'refused', message: 'No.' });
  expect(questions.takeError(undefined, 'Neither.')).toBe(true);
  await expect(other).rejects.toMatchObject({ reason: 'refused', message: 'Neither.' });
});

it('gives up with the connection, and where there is none', async () => {
  const asked = [questions.ask(members('a'), 'ReturnChatUsers'), questions.ask(members('b'), 'ReturnChatUsers')];
  questions.lost();
  for (const question of asked) await expect(question).rejects.toMatchObject({ reason: 'lost' });
  connected = false;
  await expect(questions.ask(members('a'), 'ReturnChatUsers')).rejects.toMatchObject({ reason: 'lost' });
});

it('says when nobody answers', async () => {
  const question = expect(questions.ask(members('a'), 'ReturnChatUsers')).rejects.toMatchObject({ reason: 'silent' });
  vi.advanceTimersByTime(60_000);
  await question;
  expect(silent).toBe(1);
});

describe('a question at which a server dies', () => {
  const dies = async (end: () => void) => {
    const question = expect(questions.ask(members('a'), 'ReturnChatUsers')).rejects.toMatchObject({ name: 'AskError' });
    end();
    await question;
  };

  it.each([
    ['silence', () => vi.advanceTimersByTime(60_000)],
    ['the end of the connection', () => questions.lost(true)],
  ])('is not asked again after it ended in %s twice, and others are', async (_, end) => {
    await dies(end);
    await dies(end);
    expect(sent).toHaveLength(2);
    await expect(questions.ask(members('a'), 'ReturnChatUsers')).rejects.toMatchObject({ reason: 'given-up' });
    expect(sent).toHaveLength(2);
    const other = questions.ask(members('b'), 'ReturnChatUsers');
    expect(sent).toHaveLength(3);
    questions.take(answer)?.answer();
    await other;
  });

  it('is the one that was asked first, where several end in silence', async () => {
    const page: Request = { event: 'GetChatMessages', table_name: 'a', loadedMessages: 0 };
    for (let times = 0; times < 3; times++) {
      const asked = [questions.ask(members('a'), 'ReturnChatUsers'), questions.ask(page, 'ReturnChatMessages')];
      const ends = asked.map((question) => expect(question).rejects.toMatchObject({ name: 'AskError' }));
      vi.advanceTimersByTime(60_000);
      await Promise.all(ends);
    }
    expect(sent.filter(({ event }) => event === 'GetChatUsers')).toHaveLength(2);
    expect(sent.filter(({ event }) => event === 'GetChatMessages')).toHaveLength(3);
  });

  it('is the oldest one: those behind it never had their turn', async () => {
    for (let times = 0; times < 2; times++) {
      const asked = [
        questions.ask(members('a'), 'ReturnChatUsers'),
        questions.ask({ event: 'GetStickers' }, 'ReturnStickers'),
      ];
      questions.lost(true);
      for (const question of asked) await expect(question).rejects.toMatchObject({ reason: 'lost' });
    }
    await expect(questions.ask(members('a'), 'ReturnChatUsers')).rejects.toMatchObject({ reason: 'given-up' });
    questions.ask({ event: 'GetStickers' }, 'ReturnStickers').catch(() => undefined);
    expect(sent.at(-1)).toEqual({ event: 'GetStickers' });
  });

  it('is asked again where the connection ended for another reason, or the question was answered meanwhile', async () => {
    await dies(() => questions.lost());
    await dies(() => questions.lost());
    await dies(() => questions.lost(true));
    const answered = questions.ask(members('a'), 'ReturnChatUsers');
    questions.take(answer)?.answer();
    await answered;
    await dies(() => questions.lost(true));
    questions.ask(members('a'), 'ReturnChatUsers').catch(() => undefined);
    expect(sent).toHaveLength(6);
  });
});

it('asks for the next search at once, and tells the answers apart', async () => {
  const search = (text: string): Request => ({ event: 'GetUsers', search: text, skip: 0 });
  const silentOne = questions.ask(search("o'"), 'ReturnUsers');
  const next = questions.ask(search('o'), 'ReturnUsers');
  expect(sent).toHaveLength(2);
  const found = { event: 'ReturnUsers', users: [], search: true, searchingName: 'o' } as const;
  questions.take({ ...found, users: [] })?.answer();
  await expect(next).resolves.toMatchObject({ searchingName: 'o' });
  const unanswered = expect(silentOne).rejects.toMatchObject({ reason: 'silent' });
  vi.advanceTimersByTime(60_000);
  await unanswered;
});
