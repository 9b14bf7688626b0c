import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { textFrame } from './frame.js';

let server: WebSocketServer;
beforeAll(async () => {
  server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
});
afterAll(() => server.close());

/** What a client reads out of bytes that are written straight to its socket. */
async function read(bytes: Buffer, count = 1): Promise<string[]> {
  server.once('connection', (_ws, request) => void request.socket.write(bytes));
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const texts: string[] = [];
  await new Promise<void>((resolve) => {
    client.on('message', (data: Buffer) => {
      if (texts.push(data.toString()) === count) resolve();
    });
  });
  client.terminate();
  return texts;
}

describe('textFrame', () => {
  it.each([0, 1, 125, 126, 127, 65_535, 65_536, 70_000])('%d bytes are read back', async (length) => {
    const text = 'x'.repeat(length);
    expect(await read(textFrame(text))).toEqual([text]);
  });

  it('counts bytes, not characters', async () => {
    expect(await read(textFrame('Привет 😀'))).toEqual(['Привет 😀']);
  });

  it('two frames in one chunk are two messages', async () => {
    expect(await read(Buffer.concat([textFrame('one'), textFrame('two')]), 2)).toEqual(['one', 'two']);
  });
});
