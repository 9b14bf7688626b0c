import { EventEmitter } from 'node:events';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Inbox } from './inbox.js';
import type { Handed } from './links.js';

const app = new EventEmitter();
vi.mock('electron', () => ({ app }));
const { createHandover } = await import('./handover.js');

const chat = 'parley://chat/h:1/c1';
const link = { server: 'h:1', chat: 'c1', message: null };

function setUp() {
  const taken: Handed[] = [];
  const inbox = { take: (handed: Handed) => Promise.resolve(taken.push(handed)) } as unknown as Inbox;
  return { handover: createHandover(), inbox, taken };
}

beforeEach(() => app.removeAllListeners());

it('keeps what is handed over until there is an inbox, and gives it there in its order', () => {
  const { handover, inbox, taken } = setUp();
  handover.take([chat], '/');
  handover.take(['parley://join?address=h:1'], '/');
  expect(taken).toEqual([]);
  handover.into(inbox);
  expect(taken.map(({ chat, invite }) => chat ?? invite)).toEqual([link, 'parley://join?address=h:1']);
  handover.take([chat], '/');
  expect(taken).toHaveLength(3);
});

it('takes links and files from macOS, which hands them over by event', () => {
  const { handover, inbox, taken } = setUp();
  handover.into(inbox);
  const event = { preventDefault: vi.fn() };
  app.emit('open-url', event, chat);
  app.emit('open-file', event, import.meta.filename);
  expect(event.preventDefault).toHaveBeenCalledTimes(2);
  expect(taken).toEqual([
    { invite: null, chat: link, files: [] },
    { invite: null, chat: null, files: [import.meta.filename] },
  ]);
});
