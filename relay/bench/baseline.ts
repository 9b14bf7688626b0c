import { WebSocketServer } from 'ws';

/**
 * What the relay is measured against: a bare `ws` broadcast. It parses a frame, turns it into text once and sends it to
 * each connection; it stores and checks nothing. Asked for a page of missed events, it sends as many bytes as the
 * request says.
 */
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });

server.on('connection', (socket) => {
  socket.on('message', (data: Buffer) => {
    const frame = JSON.parse(data.toString()) as { event: string; bytes?: number };
    if (frame.event === 'Sync') socket.send(JSON.stringify({ event: 'Missed', events: 'x'.repeat(frame.bytes ?? 0) }));
    if (frame.event !== 'SendMessage') return;
    const text = JSON.stringify({ ...frame, time: Math.floor(Date.now() / 1000) });
    for (const client of server.clients) client.send(text);
  });
});

server.on('listening', () => {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no address');
  process.stdout.write(
    `${JSON.stringify({ ready: true, url: `ws://127.0.0.1:${address.port}/`, pid: process.pid })}\n`,
  );
});

process.on('SIGTERM', () => process.exit(0));
