import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import https from 'node:https';
import { createServer } from 'node:net';
import { expect, test } from '@playwright/test';
import { dataFolder, packedApp, systemArguments } from './app.js';

/** Playwright cannot attach to a release, whose fuse forbids the inspector, so this test looks at it from outside. */
test('the app with the fuses of a release hosts its office again at the start, and ends cleanly', async () => {
  const port = await freePort();
  const hosting = { name: 'Release office', registration: 'code', port, active: true };
  const folder = await dataFolder({ hosting });
  const child = spawn(packedApp('release'), [...systemArguments(), `--user-data-dir=${folder}`], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  try {
    await expect
      .poll(() => information(port), { timeout: 60_000 })
      .toMatchObject({ parley: 1, name: 'Release office' });
  } finally {
    child.kill('SIGTERM');
  }
  await ended;
  expect(await information(port)).toBeNull();
  await rm(folder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

/** The relay's information page; null when nothing answers. */
function information(port: number): Promise<unknown> {
  return new Promise((resolve) => {
    const request = https.get(
      { host: '127.0.0.1', port, path: '/parley.json', rejectUnauthorized: false },
      (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString()));
        response.on('end', () => resolve(JSON.parse(body) as unknown));
      },
    );
    request.on('error', () => resolve(null));
  });
}
