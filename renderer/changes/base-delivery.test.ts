import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Event, HistoryMessage } from '../../relay/protocol/events.js';
import type { Request } from '../../relay/protocol/requests.js';
import { MemoryOutbox } from '../testing/memory-outbox.js';
import { mine, stored } from '../testing/states.js';
import { BaseDelivery } from './base-delivery.js';
import { Outbox } from './outbox.js';
import type { Change } from './registry.js';

let sent: Request[];
let history: HistoryMessage[];
let settled: Event[];
let refused: string[];
let unheard: number;
let outbox: Outbox;
let base: BaseDelivery;

const settle = (event: Event, change: Change) => {
  settled.push(event);
  outbox.settle(change.clientId);
};

/** What a server says, as the session takes it. */
function hear(event: Event): void {
  const confirmed = base.confirmedBy(event);
  if (!confirmed) return;
  settle(event, confirmed);
  base.settled();
}

const said = (id: number, value: string, parts: Partial<HistoryMessage> = {}): Event => {
  const { reaction: _, ...message } = stored(id, { sender: 'me', value, ...parts });
  return { event: 'SendMessage', chat: 'c', ...message, reply: '', isRead: 0, data: '' };
};

/** Lets what was begun come to its end: a few turns of the loop. */
const turns = () => vi.advanceTimersByTimeAsync(1);
const reconnect = async () => {
  outbox.disconnected();
  base.stop();
  outbox.connected('base');
  await turns();
};

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  history = [stored(3, { sender: 'me', value: 'see <b>you</b>' })];
  settled = [];
  refused = [];
  unheard = 0;
  outbox = new Outbox({
    storage: new MemoryOutbox(),
    deliver: (change, again) => base.deliver(change, again),
    newestId: () => 0,
    onHanded: () => undefined,
    onRefused: ({ clientId }) => refused.push(clientId),
    onStalled: () => undefined,
  });
  base = new BaseDelivery({
    asking: { me: 'me', passwordHash: '0'.repeat(32), mode: 'base' },
    outbox: () => outbox,
    send: (request) => sent.push(request),
    openOnWire: () => undefined,
    page: (chat, skip) =>
      Promise.resolve({ event: 'ReturnChatMessages', chat, messages: history.slice(skip, skip + 50) }),
    settle,
    onUnheard: () => unheard++,
    onIdle: () => undefined,
  });
  outbox.connected('base');
});

afterEach(() => {
  vi.useRealTimers();
});

const add = async (value: string, clientId = 'x') => {
  outbox.add(mine(clientId, { value, tried: null }));
  await turns();
};

describe('a message whose answer was lost with the connection', () => {
  it('is found where the server has cut something out of it', async () => {
    await add('<b>x</b>');
    history.unshift(stored(4, { sender: 'me', value: 'x' }));
    await reconnect();
    expect(sent).toHaveLength(1);
    expect(settled).toMatchObject([{ id: 4, value: 'x' }]);
  });

  it('is offered and not sent again, where one of mine has come that it may have become', async () => {
    await add('damn it all');
    history.unshift(stored(4, { sender: 'me', value: 'be kind' }));
    await reconnect();
    expect(sent).toHaveLength(1);
    expect(settled).toEqual([]);
    expect(outbox.find('x')).toMatchObject({ failed: '', unsure: 'unanswered' });
    await reconnect();
    expect(sent).toHaveLength(1);
    // The user knows better, and sends it.
    outbox.retry('x');
    await turns();
    expect(sent).toHaveLength(2);
    expect(outbox.find('x')).toMatchObject({ failed: null, tried: { after: 4 } });
    expect(outbox.find('x')).not.toHaveProperty('unsure');
  });

  it('is offered where the one that it may have become is pages back', async () => {
    await add('damn it all');
    history.unshift(stored(4, { sender: 'me', value: 'be kind' }));
    for (let id = 5; id < 80; id++) history.unshift(stored(id));
    await reconnect();
    expect(sent).toHaveLength(1);
    expect(outbox.find('x')).toMatchObject({ failed: '', unsure: 'unanswered' });
  });

  it('is sent again where only others have written', async () => {
    await add('damn it all');
    history.unshift(stored(4, { value: 'be kind' }));
    await reconnect();
    expect(sent).toHaveLength(2);
  });
});

describe('the echo of a message', () => {
  it('is recognised where the server has cut something out', async () => {
    await add('see <b>you</b>');
    hear(said(4, 'see you'));
    expect(settled).toMatchObject([{ id: 4, value: 'see you' }]);
    expect(outbox.changes).toEqual([]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(1);
  });

  it('is none of another text, kind, chat, sender or of an older message', async () => {
    await add('see <b>you</b>');
    hear(said(4, 'something else'));
    hear(said(5, 'see you', { dataType: 'image' }));
    hear({ ...said(6, 'see you'), chat: 'd' } as Event);
    hear(said(7, 'see you', { sender: 'bob' }));
    hear(said(2, 'see you'));
    expect(settled).toEqual([]);
    hear(said(8, 'see you'));
    expect(settled).toMatchObject([{ id: 8 }]);
  });

  it('is what alone fits in order and time, where nothing is left of the text', async () => {
    await add('damn');
    hear(said(4, 'd–'));
    history.unshift(stored(4, { sender: 'me', value: 'd–' }));
    await vi.advanceTimersByTimeAsync(9_000);
    expect(settled).toMatchObject([{ id: 4, value: 'd–' }]);
  });

  it('of a file has its path, however that is spelled', async () => {
    outbox.add(mine('x', { dataType: 'image', value: 'media/a b.png', tried: null }));
    await turns();
    hear(said(4, '/media/other.png', { dataType: 'image' }));
    expect(settled).toEqual([]);
    hear(said(5, '/media/a%20b.png', { dataType: 'image' }));
    expect(settled).toMatchObject([{ id: 5 }]);
  });

  it('may come late, after the message was given up', async () => {
    await add('see <b>you</b>');
    hear({ event: 'Typing', chat: 'c', username: 'Bob', identifier: 'bob', typingType: 'text' });
    await vi.advanceTimersByTimeAsync(9_000);
    expect(refused).toEqual(['x']);
    hear(said(4, 'see you'));
    expect(outbox.changes).toEqual([]);
  });
});

describe('a message whose echo was lost', () => {
  it('is found in the history by its likeness, and not sent twice', async () => {
    await add('see <b>you</b>');
    history.unshift(stored(5), stored(4, { sender: 'me', value: 'see you' }));
    await reconnect();
    expect(settled).toMatchObject([{ event: 'SendMessage', id: 4, value: 'see you' }]);
    expect(sent).toHaveLength(1);
  });

  it('is found however much others wrote since', async () => {
    await add('see <b>you</b>');
    history.unshift(
      ...Array.from({ length: 120 }, (_, at) => stored(200 - at)),
      stored(4, { sender: 'me', value: 'see you' }),
    );
    await reconnect();
    expect(settled).toMatchObject([{ id: 4 }]);
    expect(sent).toHaveLength(1);
  });

  it('is not taken for an equal one from before, known to this device or not', async () => {
    history.unshift(stored(4, { sender: 'me', value: 'ok' }));
    await add('ok');
    await reconnect();
    expect(settled).toEqual([]);
    expect(sent).toHaveLength(2);
  });

  it('is not taken for the equal one that followed it', async () => {
    await add('ok');
    hear({ event: 'Typing', chat: 'c', username: 'Bob', identifier: 'bob', typingType: 'text' });
    await vi.advanceTimersByTimeAsync(9_000);
    expect(refused).toEqual(['x']);
    await vi.advanceTimersByTimeAsync(61_000);
    await add('ok', 'y');
    hear(said(4, 'ok'));
    history.unshift(stored(4, { sender: 'me', value: 'ok' }));
    expect(outbox.changes.map(({ clientId }) => clientId)).toEqual(['x']);
    outbox.retry('x');
    await turns();
    expect(sent).toHaveLength(3);
  });

  it('is looked for before it is tried again', async () => {
    await add('see <b>you</b>');
    hear({ event: 'Typing', chat: 'c', username: 'Bob', identifier: 'bob', typingType: 'text' });
    await vi.advanceTimersByTimeAsync(70_000);
    expect(refused).toEqual(['x']);
    history.unshift(stored(4, { sender: 'me', value: 'see you' }));
    outbox.retry('x');
    await turns();
    expect(settled).toMatchObject([{ id: 4, value: 'see you' }]);
    expect(sent).toHaveLength(1);
  });
});

describe('a server that does not take a message', () => {
  it('gets it again on another connection, because it may have forgotten who this one belongs to', async () => {
    await add('hello');
    await vi.advanceTimersByTimeAsync(9_000);
    expect([unheard, refused]).toEqual([1, []]);
    await reconnect();
    expect(sent).toHaveLength(2);
    hear(said(4, 'hello'));
    expect(outbox.changes).toEqual([]);
  });

  it('does not want it when it tells other things meanwhile, or after some attempts', async () => {
    await add('hello');
    for (let times = 1; times <= 3; times++) {
      await vi.advanceTimersByTimeAsync(9_000);
      if (times < 3) await reconnect();
    }
    expect([unheard, refused]).toEqual([2, ['x']]);
  });

  it('is away for as long as it says that nobody answers: the message waits, and is sent on other connections', async () => {
    await add('hello');
    for (let attempt = 1; attempt <= 6; attempt++) {
      expect(base.takeError('Sorry, we cannot answer this request')).toBe(true);
      await turns();
      expect(unheard).toBe(attempt);
      expect(refused).toEqual([]);
      await reconnect();
      expect(sent).toHaveLength(attempt + 1);
    }
    hear(said(4, 'hello'));
    expect(settled).toMatchObject([{ id: 4 }]);
  });

  it('has a message that it stored before it went away: that is not sent again', async () => {
    await add('hello');
    history.unshift(stored(4, { sender: 'me', value: 'hello' }));
    base.takeError('Sorry, we cannot answer this request');
    await turns();
    expect(settled).toMatchObject([{ id: 4 }]);
    expect(unheard).toBe(0);
    expect(sent).toHaveLength(1);
  });

  it('may not have what is no message: that is given up after some attempts', async () => {
    outbox.add({ kind: 'AddReaction', clientId: 'r', chat: 'c', id: 3, type: 'media/reactions/heart.png', before: [] });
    await turns();
    for (let attempt = 1; attempt <= 3; attempt++) {
      base.takeError('Sorry, we cannot answer this request');
      await turns();
      if (attempt < 3) await reconnect();
    }
    expect(unheard).toBe(2);
    expect(refused).toEqual(['r']);
  });

  it('keeps nothing of a text that is all markup', async () => {
    await add('<b>');
    await vi.advanceTimersByTimeAsync(9_000);
    expect([unheard, refused]).toEqual([0, ['x']]);
  });
});

describe('an edit', () => {
  const edit: Change = { kind: 'EditMessage', clientId: 'e', chat: 'c', id: 3, value: 'a <i>b</i> c', before: 'old' };

  it('is confirmed by the text that the server made of it', async () => {
    outbox.add(edit);
    await turns();
    hear({ event: 'EditMessageForUsers', chat: 'c', messageId: 2, value: 'a b c' });
    hear({ event: 'EditMessageForUsers', chat: 'c', messageId: 3, value: 'from another device' });
    expect(settled).toEqual([]);
    hear({ event: 'EditMessageForUsers', chat: 'c', messageId: 3, value: 'a b c' });
    expect(settled).toMatchObject([{ value: 'a b c' }]);
    expect(refused).toEqual([]);
  });

  it('is found in the history when its echo was lost', async () => {
    outbox.add(edit);
    await turns();
    history = [stored(3, { sender: 'me', value: 'a b c' })];
    await vi.advanceTimersByTimeAsync(9_000);
    expect(settled).toMatchObject([{ event: 'EditMessageForUsers', messageId: 3, value: 'a b c' }]);
    expect(refused).toEqual([]);
  });
});
