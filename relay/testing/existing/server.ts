import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { answers } from './answers.js';
import { type Line, Office } from './office.js';

/*
 * A double of an existing server, in a process of its own: plain, without an information page and without CORS headers,
 * a GET answered with 426, passwords as MD5. It is made from the recordings of one and is as strict as they show it.
 * It prints `{"ready":true,"url":…}` when it listens, and `{"mail":…,"code":…}` for every code that it would send by
 * mail. Its argument is the address to listen at, 127.0.0.1 when left out.
 */

const print = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);
const host = process.argv[2] ?? '127.0.0.1';
const office = new Office();
const server = createServer((_request, response) => {
  response.writeHead(426, { 'content-type': 'text/plain' }).end('Upgrade Required');
});

new WebSocketServer({ server }).on('connection', (socket) => {
  const line: Line = { socket, user: null, openChat: null };
  office.lines.add(line);
  socket.on('close', () => office.lines.delete(line));
  socket.on('message', (data: Buffer) => {
    let frame: unknown;
    try {
      frame = JSON.parse(data.toString());
    } catch {
      return;
    }
    if (typeof frame !== 'object' || frame === null || !('event' in frame)) return;
    const { event } = frame;
    const known = typeof event === 'string' && Object.hasOwn(answers, event) ? answers[event] : undefined;
    known?.(office, frame, line, (mail, code) => print({ mail, code }));
  });
});

server.listen(0, host, () => {
  print({ ready: true, url: `ws://${host}:${(server.address() as AddressInfo).port}/` });
});
process.on('SIGTERM', () => process.exit(0));
