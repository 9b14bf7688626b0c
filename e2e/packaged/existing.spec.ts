import { expect, test } from '@playwright/test';
import { PackagedApp } from './app.js';
import { ExistingServer } from './existing-server.js';

let server: ExistingServer;
let ann: PackagedApp;
let ben: PackagedApp;

test.beforeAll(async () => {
  server = await ExistingServer.start();
  ann = await PackagedApp.launch();
  ben = await PackagedApp.launch();
});

test.afterAll(async () => {
  await ann.close();
  await ben.close();
  await server.stop();
});

async function join(app: PackagedApp, name: string): Promise<void> {
  await app.page.getByRole('button', { name: /^Join/ }).click();
  await app.page.getByLabel('Address or invite link').fill(server.address);
  await app.page.getByLabel('Address or invite link').press('Enter');
  await app.page.getByRole('button', { name: 'Go on anyway' }).click();
  await app.register(name);
  const email = `${name.toLowerCase()}@office.test`;
  await expect.poll(() => server.codeFor(email)).toBeDefined();
  await app.page.getByLabel('Code', { exact: true }).fill(String(server.codeFor(email)));
  await app.page.getByRole('button', { name: 'Confirm' }).click();
}

test('6.1: two people join an existing server by its address and write to each other', async () => {
  await join(ann, 'Ann');
  await expect(ann.page.getByRole('button', { name: 'New chat' }).first()).toBeVisible();
  await join(ben, 'Ben');
  await ben.openNewChat('Ann');
  await ben.send('hello from another server');
  await expect(ben.message('hello from another server')).toBeVisible();
  await ann.openChat('Ben');
  await expect(ann.message('hello from another server')).toBeVisible();
  await ann.send('and back');
  await expect(ben.message('and back')).toBeVisible();
});
