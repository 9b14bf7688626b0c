import { expect, it } from 'vitest';
import type { OutgoingMessage, UploadProgress } from '../state/model.js';
import { emptyConversation } from '../state/store.js';
import { transferCounter } from './transfers.js';

const upload = (clientId: string, size: number, sent: number, state: UploadProgress['state'] = 'running') => ({
  clientId,
  dataType: 'file',
  value: '',
  upload: { state, sent, size, local: null },
  reply: null,
  time: 1,
  status: 'sending' as const,
});
const text: OutgoingMessage = { clientId: 't', dataType: 'text', value: 'hi', reply: null, time: 1, status: 'queued' };
const of = (...outgoing: OutgoingMessage[]) => ({ c: { ...emptyConversation, outgoing }, d: emptyConversation });

it('nothing is on its way when only texts are', () => {
  expect(transferCounter()(of(text))).toEqual({ sent: 0, total: 0, failed: false });
});

it('files that follow each other are one bar, which ends with the last of them', () => {
  const count = transferCounter();
  expect(count(of(upload('a', 100, 40), upload('b', 300, 0, 'waiting'), text))).toMatchObject({ sent: 40, total: 400 });
  expect(count(of(upload('b', 300, 60)))).toMatchObject({ sent: 160, total: 400 });
  expect(count(of())).toMatchObject({ sent: 0, total: 0 });
  expect(count(of(upload('c', 50, 5)))).toMatchObject({ sent: 5, total: 50 });
});

it('one that is paused or was refused is not waited for, and a refusal is told', () => {
  const count = transferCounter();
  count(of(upload('a', 100, 40), upload('b', 300, 0, 'waiting')));
  const others = of(upload('a', 100, 40, 'paused'), upload('b', 300, 30), upload('x', 9, 0, 'failed'));
  expect(count(others)).toEqual({ sent: 30, total: 300, failed: true });
  expect(count(of(upload('x', 9, 0, 'failed')))).toEqual({ sent: 0, total: 0, failed: true });
});
