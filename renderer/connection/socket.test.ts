import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type FakeServer, fakeServer } from '../testing/fake-server.js';
import { TestWebSocket } from '../testing/test-deps.js';
import { openSocket, type Socket } from './socket.js';

let server: FakeServer;
let socket: Socket | undefined;
let log: string[];

const within = { timeout: 15_000, interval: 10 };

function open(url = server.url): Socket {
  return (socket = openSocket({
    url,
    WebSocket: TestWebSocket,
    onOpen: () => log.push('open'),
    onText: (text) => log.push(text),
    onLost: () => log.push('lost'),
  }));
}

beforeEach(async () => {
  log = [];
  server = await fakeServer();
});

afterEach(async () => {
  socket?.close();
  await server.close();
});

it('keeps nothing for later: what cannot be sent now is the business of the outbox', async () => {
  const opened = open();
  expect(opened.send('{"event":"early"}')).toBe(false);
  await vi.waitFor(() => expect(log).toEqual(['open']), within);
  expect(opened.send('{"event":"now"}')).toBe(true);
  await vi.waitFor(() => expect(server.frames).toEqual([{ event: 'now' }]), within);
});

it('comes back by itself', async () => {
  open();
  await vi.waitFor(() => expect(log).toEqual(['open']), within);
  server.cut();
  await vi.waitFor(() => expect(log).toEqual(['open', 'lost', 'open']), within);
  server.say({ event: 'hello' });
  await vi.waitFor(() => expect(log.at(-1)).toBe('{"event":"hello"}'), within);
});

it('can be told to try at once, and hears nothing of the old connection', async () => {
  const opened = open();
  await vi.waitFor(() => expect(log).toEqual(['open']), within);
  opened.reconnectNow();
  await vi.waitFor(() => expect(log).toEqual(['open', 'open']), within);
  expect(server.connections).toBe(2);
});

it('stays closed', async () => {
  const opened = open();
  await vi.waitFor(() => expect(log).toEqual(['open']), within);
  opened.close();
  expect(opened.send('{}')).toBe(false);
  server.cut();
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(log).toEqual(['open']);
  expect(server.connections).toBe(1);
});

it('refuses an address that is none of a WebSocket', () => {
  expect(() => open('http://127.0.0.1/')).toThrow(SyntaxError);
});

it('comes back to a server that stopped only after a random part of the time that it named', async () => {
  const random = vi.spyOn(Math, 'random').mockReturnValue(0.5);
  try {
    open();
    await vi.waitFor(() => expect(log).toEqual(['open']), within);
    const begun = performance.now();
    server.leave(1001, 'the relay is shutting down; come back within 5 s');
    await vi.waitFor(() => expect(log).toEqual(['open', 'lost', 'open']), within);
    expect(performance.now() - begun).toBeGreaterThan(2_400);
  } finally {
    random.mockRestore();
  }
});
