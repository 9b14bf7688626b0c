import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { generate } from 'selfsigned';
import { WebSocketServer } from 'ws';
import { PackagedApp } from './app.js';

let app: PackagedApp;
let server: Server;
let sockets: WebSocketServer;
let url: string;
let fingerprint: string;

test.beforeAll(async () => {
  const made = await generate([{ name: 'commonName', value: 'test' }], { keyType: 'ec', algorithm: 'sha256' });
  fingerprint = new X509Certificate(made.cert).fingerprint256.replaceAll(':', '').toLowerCase();
  server = createServer({ key: made.private, cert: made.cert });
  sockets = new WebSocketServer({ server });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `wss://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  app = await PackagedApp.launch();
});

test.afterAll(async () => {
  await app.close();
  sockets.close();
  server.close();
  server.closeAllConnections();
});

/** Opens a connection in the way that the page does. */
function connect(): Promise<'open' | 'refused'> {
  return app.page.evaluate(
    (address) =>
      new Promise<'open' | 'refused'>((resolve) => {
        const socket = new WebSocket(address);
        socket.onopen = () => {
          socket.close();
          resolve('open');
        };
        socket.onerror = () => resolve('refused');
      }),
    url,
  );
}

function pin(value: string): Promise<void> {
  return app.page.evaluate(
    async ([address, pinned]) => {
      if (!window.parley?.trust) throw new Error('no bridge');
      await window.parley.trust.pin(address, pinned);
    },
    [url, value] as const,
  );
}

test('a relay is trusted with its pinned certificate, and with no other, whatever was decided before', async () => {
  expect(await connect()).toBe('refused');
  await pin(fingerprint);
  expect(await connect()).toBe('open');
  await pin('0'.repeat(64));
  expect(await connect()).toBe('refused');
  await pin(fingerprint);
  expect(await connect()).toBe('open');
});

test('an office on the network is found, and no longer when it is gone', async () => {
  const host = await PackagedApp.launch();
  await app.page.getByRole('button', { name: /^Join/ }).click();
  const found = app.page.getByRole('button', { name: /Found studio/ });
  await host.page.evaluate(() => window.parley?.hosting?.start({ name: 'Found studio', registration: 'open' }));
  await expect(found).toBeVisible();
  await host.page.evaluate(() => window.parley?.hosting?.stop());
  await expect(found).toHaveCount(0);
  await host.close();
});
