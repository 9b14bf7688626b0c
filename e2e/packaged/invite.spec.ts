import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from '@playwright/test';
import { packedApp, PackagedApp, systemArguments } from './app.js';

/** The host whose invite link the others follow. */
let host: PackagedApp;
let invite: string;

test.beforeAll(async () => {
  host = await PackagedApp.launch();
  const status = await host.page.evaluate(() =>
    window.parley?.hosting?.start({ name: 'Linked studio', registration: 'open' }),
  );
  if (status?.state !== 'running') throw new Error('The office does not run.');
  // The link names the machine's address in its network; over the loopback address the test stays on this machine.
  invite = status.invite.replace(/address=[^&]*/, `address=${new URL(status.url).host}`);
});

test.afterAll(() => host.close());

test('an app that is started with an invite link shows it, and its certificate needs no comparing', async () => {
  const guest = await PackagedApp.launch(undefined, [invite]);
  const address = guest.page.getByLabel('Address or invite link');
  await expect(address.or(guest.page.getByLabel('Your name'))).toBeVisible();
  const probed = await guest.page.evaluate((link) => window.parley?.trust?.probe(link), invite);
  expect(probed).toMatchObject({ ok: true, name: 'Linked studio', verified: true });
  await guest.close();
});

test('an invite link opens in the app that runs already, and the second one ends', async () => {
  const guest = await PackagedApp.launch();
  await expect(guest.page.getByRole('button', { name: /^Host here/ })).toBeVisible();
  const second = spawn(packedApp('release'), [...systemArguments(), `--user-data-dir=${guest.folder}`, invite], {
    stdio: 'ignore',
  });
  const [code] = (await once(second, 'exit')) as [number | null];
  expect(code).toBe(0);
  await expect(guest.page.getByLabel('Address or invite link').or(guest.page.getByLabel('Your name'))).toBeVisible();
  await guest.close();
});
