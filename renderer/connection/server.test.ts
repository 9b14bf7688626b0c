import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { browserFetch } from '../testing/browser-fetch.js';
import { baseServer, parseServerPage, readServerPage } from './server.js';

const password = { scheme: 'scrypt', N: 32_768, r: 8, p: 1, length: 32, salt: 's' };
const page = { parley: 1, name: 'Office', extensions: 1, registration: 'open', password };

describe('parseServerPage', () => {
  it('takes a page of ours', () => {
    expect(parseServerPage(page)).toEqual({ name: 'Office', extensions: 1, registration: 'open', password });
  });

  it.each([
    ['another page', { ...page, parley: undefined }],
    ['no object', [page]],
    ['a scheme that does next to nothing', { ...page, password: { ...password, N: 2 } }],
    ['a scheme that would make the client stand still', { ...page, password: { ...password, N: 2 ** 24 } }],
    ['N that is no power of two', { ...page, password: { ...password, N: 32_769 } }],
    ['no salt', { ...page, password: { ...password, salt: '' } }],
  ])('takes no page with %s', (_, value) => {
    expect(parseServerPage(value)).toBeUndefined();
  });
});

describe('readServerPage', () => {
  const servers: Server[] = [];

  /** Starts a real server. @returns its WebSocket address */
  async function serving(answer: RequestListener): Promise<string> {
    const server = createServer(answer).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    return `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }

  const open = { 'access-control-allow-origin': '*' };

  afterEach(async () => {
    for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
  });

  it('asks on the same port over HTTP', async () => {
    const asked: unknown[] = [];
    const url = await serving((request, response) => {
      asked.push(request.url);
      response.writeHead(200, open).end(JSON.stringify(page));
    });
    expect((await readServerPage(browserFetch, url))?.name).toBe('Office');
    expect(asked).toEqual(['/parley.json']);
  });

  it.each([
    ['404', (response: ServerResponse) => response.writeHead(404, open).end()],
    ['a web page', (response: ServerResponse) => response.writeHead(200, open).end('<html>')],
    ['a page of another version', (response: ServerResponse) => response.writeHead(200, open).end('{"parley":2}')],
    ['426 without CORS headers', (response: ServerResponse) => response.writeHead(426).end('Upgrade Required')],
    ['200 without CORS headers', (response: ServerResponse) => response.writeHead(200).end('{}')],
    ['a redirection', (response: ServerResponse) => response.writeHead(302, { location: '/elsewhere' }).end()],
  ])('takes a server that answers with %s for an existing one', async (_, answer) => {
    const url = await serving(({ url: path }, response) => {
      if (path === '/elsewhere') response.writeHead(404).end();
      else answer(response);
    });
    expect(await readServerPage(browserFetch, url)).toBe(baseServer);
  });

  it('takes no relay of ours for an existing server because the network faltered once', async () => {
    let requests = 0;
    const url = await serving((request, response) => {
      if (++requests === 1) request.socket.destroy();
      else response.writeHead(200, open).end(JSON.stringify(page));
    });
    expect((await readServerPage(browserFetch, url))?.password).toEqual(password);
  });

  it('says that nothing is there where nothing answers', async () => {
    const url = await serving(({ socket }) => socket.destroy());
    expect(await readServerPage(browserFetch, url)).toBeUndefined();
  });
});
