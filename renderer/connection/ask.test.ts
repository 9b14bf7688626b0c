import { afterEach, beforeEach, expect, it, vi } from 'vitest';
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
