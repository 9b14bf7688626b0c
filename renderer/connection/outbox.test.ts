import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MemoryStorage } from '../testing/memory-storage.js';
import { mine } from '../testing/states.js';
import type { Change } from './change.js';
import { Outbox, type OutboxOptions } from './outbox.js';
import { createOutboxStorage } from './outbox-storage.js';

let storage: MemoryStorage;
let sent: string[];
let refused: string[];
let stalled: number;

function outbox(parts: Partial<OutboxOptions> = {}): Outbox {
  return new Outbox({
    storage: createOutboxStorage(storage, 'box'),
    deliver: ({ clientId }, again) => sent.push(again ? `${clientId} again` : clientId),
    newestId: () => 41,
    onHanded: () => undefined,
    onRefused: ({ clientId }, sentence) => refused.push(`${clientId}: ${sentence}`),
    onStalled: () => stalled++,
    onStorageFull: () => undefined,
    ...parts,
  });
}

const unsent = (clientId: string, chat = 'c') => mine(clientId, { chat, tried: null });

beforeEach(() => {
  vi.useFakeTimers();
  storage = new MemoryStorage();
  sent = [];
  refused = [];
  stalled = 0;
});

afterEach(() => {
  vi.useRealTimers();
});

describe('order', () => {
  it('sends one after the other in a chat, and chats side by side', () => {
    const box = outbox();
    for (const change of [unsent('a'), unsent('b'), unsent('x', 'd')]) box.add(change);
    expect(sent).toEqual([]);
    box.connected('extended');
    expect(sent).toEqual(['a', 'x']);
    box.settle('a');
    expect(sent).toEqual(['a', 'x', 'b']);
  });

  it('sends one at a time to a base server, whose echoes could not be told apart', () => {
    const box = outbox();
    box.add(unsent('a'));
    box.add(unsent('x', 'd'));
    box.connected('base');
    expect(sent).toEqual(['a']);
    box.settle('a');
    expect(sent).toEqual(['a', 'x']);
  });
});

describe('a lost connection', () => {
  it('sends again, in order, what got no answer', () => {
    const box = outbox();
    box.connected('extended');
    for (const id of ['a', 'b', 'c']) box.add(unsent(id));
    box.settle('a');
    box.disconnected();
    sent = [];
    box.connected('extended');
    expect(sent).toEqual(['b again']);
    box.settle('b');
    expect(sent).toEqual(['b again', 'c']);
  });

  it('survives the window: a new one sends what an old one left, with the same ids', () => {
    const old = outbox();
    old.connected('extended');
    old.add(unsent('a'));
    old.add(unsent('b'));
    const edit: Change = { kind: 'EditMessage', clientId: 'e', chat: 'd', id: 3, value: 'new', before: 'old' };
    old.add(edit);
    old.disconnected();
    sent = [];
    const box = outbox();
    expect(box.changes).toEqual([mine('a', { tried: { after: 41 } }), unsent('b'), edit]);
    box.connected('extended');
    expect(sent).toEqual(['a again', 'e again']);
    for (const id of ['a', 'b', 'e']) box.settle(id);
    expect(storage.items.size).toBe(0);
  });

  it('is noticed when nothing is answered any more', () => {
    const box = outbox();
    box.connected('extended');
    box.add(unsent('a'));
    vi.advanceTimersByTime(60_000);
    expect(stalled).toBe(1);
  });
});

describe('a refusal', () => {
  const error = { event: 'Error', data: 'No.', clientId: 'a' } as const;

  it('keeps a message, marked failed, past the window, and goes on with the next', () => {
    const box = outbox();
    box.connected('extended');
    box.add(unsent('a'));
    box.add(unsent('b'));
    expect(box.takeError({ ...error, code: 'too-long', retry: false })).toBe(true);
    expect(refused).toEqual(['a: No.']);
    expect(sent).toEqual(['a', 'b']);
    box.settle('b');
    const later = outbox();
    later.connected('extended');
    expect(sent).toEqual(['a', 'b']);
    expect(later.changes).toEqual([mine('a', { tried: { after: 41 }, failed: 'No.' })]);
    expect(later.retry('a')).toMatchObject({ failed: null });
    expect(sent).toEqual(['a', 'b', 'a again']);
  });

  it('drops any other change, for it to be undone', () => {
    const box = outbox();
    box.connected('extended');
    box.add({ kind: 'DeleteMessage', clientId: 'a', chat: 'c', id: 1 });
    box.takeError({ ...error, code: 'not-author', retry: false });
    expect(refused).toEqual(['a: No.']);
    expect(box.changes).toEqual([]);
  });

  it('waits as long as it is told where another try can succeed, and keeps the order', () => {
    const box = outbox();
    box.connected('extended');
    box.add(unsent('a'));
    box.add(unsent('b'));
    box.takeError({ ...error, code: 'unavailable', retry: true, wait: 5 });
    vi.advanceTimersByTime(4_999);
    expect(sent).toEqual(['a']);
    vi.advanceTimersByTime(1);
    expect(sent).toEqual(['a', 'a again']);
  });

  it('waits, too, when the relay drops frames before reading them', () => {
    const box = outbox();
    box.connected('extended');
    box.add(unsent('a'));
    expect(box.takeError({ event: 'Error', data: '', code: 'rate-limited', retry: true, wait: 1 })).toBe(true);
    vi.advanceTimersByTime(1_000);
    expect(sent).toEqual(['a', 'a again']);
  });

  it('leaves errors that are about something else to others', () => {
    const box = outbox();
    box.connected('extended');
    box.add(unsent('a'));
    expect(box.takeError({ event: 'Error', data: '', code: 'no-chat' })).toBe(false);
    expect(box.takeError({ ...error, clientId: 'other' })).toBe(false);
    expect(box.changes).toHaveLength(1);
  });
});

describe('the storage', () => {
  it('is believed only as far as it can be read', () => {
    const good = unsent('a');
    const bad = [{ ...good, value: '' }, { ...good, clientId: 'not allowed' }, { kind: 'toString' }, null, 7];
    storage.setItem('box', JSON.stringify([...bad, good]));
    expect(outbox().changes).toEqual([good]);
    storage.setItem('box', '{not json');
    expect(outbox().changes).toEqual([]);
  });

  it('says when it is full, and the message goes out all the same', () => {
    const onStorageFull = vi.fn();
    const box = outbox({ onStorageFull });
    box.connected('extended');
    storage.full = true;
    box.add(unsent('a'));
    expect(onStorageFull).toHaveBeenCalled();
    expect(sent).toEqual(['a']);
  });
});
