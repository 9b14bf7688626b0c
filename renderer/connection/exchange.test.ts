import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocket as NodeWebSocket } from 'ws';
import { type FakeServer, fakeServer } from '../testing/fake-server.js';
import { exchange, openExchange } from './exchange.js';

const WebSocketClass = NodeWebSocket as unknown as typeof WebSocket;
const registering = { event: 'RegisterUser', email: 'a@b.c', password: 'f'.repeat(32), username: 'Ann' } as const;
const confirming = { event: 'ConfirmEmail', email: 'a@b.c', code: 1 } as const;

let server: FakeServer;

beforeEach(async () => {
  server = await fakeServer(({ event, code }) => {
    if (event === 'RegisterUser') return [{ event: 'GreatEmail' }];
    return code === 1 ? [{ event: 'WrongCode' }] : [{ event: 'Error', data: 'No such code.' }];
  });
});

afterEach(() => server.close());

it('asks everything on one connection', async () => {
  const kept = openExchange(WebSocketClass, server.url);
  expect(await kept.ask(registering, ['GreatEmail'])).toMatchObject({ event: 'GreatEmail' });
  expect(await kept.ask(confirming, ['WrongCode'])).toMatchObject({ event: 'WrongCode' });
  expect(server.connections).toBe(1);
  kept.close();
});

it('goes on with the connection after a refusal, and has the words of it', async () => {
  const kept = openExchange(WebSocketClass, server.url);
  const refused = kept.ask({ ...confirming, code: 2 }, ['RightCode']);
  await expect(refused).rejects.toMatchObject({ reason: 'refused', message: 'No such code.' });
  await kept.ask(confirming, ['WrongCode']);
  expect(server.connections).toBe(1);
  kept.close();
});

it('opens another connection when the first one has gone', async () => {
  const kept = openExchange(WebSocketClass, server.url);
  await kept.ask(registering, ['GreatEmail']);
  server.cut();
  const again = async () => {
    try {
      return (await kept.ask(confirming, ['WrongCode'])).event;
    } catch (error) {
      return error;
    }
  };
  await expect.poll(again).toBe('WrongCode');
  expect(server.connections).toBe(2);
  kept.close();
});

it('is unreachable where nothing listens, once or kept', async () => {
  await server.close();
  await expect(exchange(WebSocketClass, server.url, confirming, ['WrongCode'])).rejects.toMatchObject({
    reason: 'unreachable',
  });
  const kept = openExchange(WebSocketClass, 'no address');
  await expect(kept.ask(confirming, ['WrongCode'])).rejects.toMatchObject({ reason: 'unreachable' });
});
