import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MemoryOutbox } from '../testing/memory-outbox.js';
import { mine } from '../testing/states.js';
import type { Change } from './registry.js';
import { Outbox, type OutboxOptions } from './outbox.js';

let storage: MemoryOutbox;
let sent: string[];
let refused: string[];
let stalled: number;

function outbox(parts: Partial<OutboxOptions> = {}): Outbox {
  return new Outbox({
    storage,
    deliver: ({ clientId }, again) => sent.push(again ? `${clientId} again` : clientId),
    newestId: () => 41,
    onHanded: () => undefined,
    onRefused: ({ clientId }, sentence) => refused.push(`${clientId}: ${sentence}`),
    onStalled: () => stalled++,
    ...parts,
  });
}

const unsent = (clientId: string, chat = 'c') => mine(clientId, { chat, tried: null });

/** Waits until changes are on the disk, and so on the wire. */
const settled = () => Promise.resolve().then(() => undefined);

beforeEach(() => {
  vi.useFakeTimers();
  storage = new MemoryOutbox();
  sent = [];
  refused = [];
  stalled = 0;
});

afterEach(() => {
  vi.useRealTimers();
});

describe('order', () => {
  it('sends one after the other in a chat, and chats side by side', async () => {
    const box = outbox();
    for (const change of [unsent('a'), unsent('b'), unsent('x', 'd')]) box.add(change);
    await settled();
    expect(sent).toEqual([]);
    box.connected('extended');
    await settled();
    expect(sent).toEqual(['a', 'x']);
    box.settle('a');
    await settled();
    expect(sent).toEqual(['a', 'x', 'b']);
  });

  it('sends one at a time to a base server, whose echoes could not be told apart', async () => {
    const box = outbox();
    box.add(unsent('a'));
    box.add(unsent('x', 'd'));
    box.connected('base');
    await settled();
    expect(sent).toEqual(['a']);
    box.settle('a');
    await settled();
    expect(sent).toEqual(['a', 'x']);
  });
});

describe('a lost connection', () => {
  it('sends again, in order, what got no answer', async () => {
    const box = outbox();
    box.connected('extended');
    for (const id of ['a', 'b', 'c']) box.add(unsent(id));
    box.settle('a');
    box.disconnected();
    await settled();
    sent = [];
    box.connected('extended');
    await settled();
    expect(sent).toEqual(['b again']);
    box.settle('b');
    await settled();
    expect(sent).toEqual(['b again', 'c']);
  });

  it('survives the window: a new one sends what an old one left, with the same ids', async () => {
    const old = outbox();
    old.connected('extended');
    old.add(unsent('a'));
    old.add(unsent('b'));
    const edit: Change = { kind: 'EditMessage', clientId: 'e', chat: 'd', id: 3, value: 'new', before: 'old' };
    old.add(edit);
    old.disconnected();
    await settled();
    sent = [];
    const box = outbox();
    expect(box.changes).toEqual([mine('a', { tried: { after: 41 } }), unsent('b'), edit]);
    box.connected('extended');
    await settled();
    expect(sent).toEqual(['a again', 'e again']);
    for (const id of ['a', 'b', 'e']) box.settle(id);
    expect(storage.changes).toEqual([]);
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

  it('keeps a message, marked failed, past the window, and goes on with the next', async () => {
    const box = outbox();
    box.connected('extended');
    box.add(unsent('a'));
    box.add(unsent('b'));
    await settled();
    expect(box.takeError({ ...error, code: 'too-long', retry: false })).toBe(true);
    expect(refused).toEqual(['a: No.']);
    await settled();
    expect(sent).toEqual(['a', 'b']);
    box.settle('b');
    const later = outbox();
    later.connected('extended');
    await settled();
    expect(sent).toEqual(['a', 'b']);
    expect(later.changes).toEqual([mine('a', { tried: { after: 41 }, failed: 'No.', code: 'too-long' })]);
    expect(later.retry('a')).toEqual(mine('a', { tried: { after: 41 } }));
    await settled();
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

  it('waits as long as it is told where another try can succeed, and keeps the order', async () => {
    const box = outbox();
    box.connected('extended');
    box.add(unsent('a'));
    box.add(unsent('b'));
    await settled();
    box.takeError({ ...error, code: 'unavailable', retry: true, wait: 5 });
    vi.advanceTimersByTime(4_999);
    await settled();
    expect(sent).toEqual(['a']);
    vi.advanceTimersByTime(1);
    await settled();
    expect(sent).toEqual(['a', 'a again']);
  });

  it('waits, too, when the relay drops frames before reading them', async () => {
    const box = outbox();
    box.connected('extended');
    box.add(unsent('a'));
    await settled();
    expect(box.takeError({ event: 'Error', data: '', code: 'rate-limited', retry: true, wait: 1 })).toBe(true);
    vi.advanceTimersByTime(1_000);
    await settled();
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
  it('has a change before the network does', async () => {
    let write: () => void = () => undefined;
    storage.written = () => new Promise((resolve) => (write = resolve));
    const box = outbox();
    box.connected('extended');
    box.add(unsent('a'));
    await settled();
    expect(sent).toEqual([]);
    write();
    await settled();
    expect(sent).toEqual(['a']);
  });

  it('may be slower than the connection lasts', async () => {
    let write: () => void = () => undefined;
    storage.written = () => new Promise((resolve) => (write = resolve));
    const box = outbox();
    box.connected('extended');
    box.add(unsent('a'));
    const late = write;
    box.disconnected();
    box.connected('extended');
    late();
    await settled();
    expect(sent).toEqual([]);
    write();
    await settled();
    expect(sent).toEqual(['a again']);
  });
});
