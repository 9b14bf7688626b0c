import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { paste, png } from '../web/files.js';
import { PackagedApp } from './app.js';
import { type NotificationService, startNotificationService } from './notification-service.js';

/** Two packaged apps on one machine: Ann hosts, Ben joins, and they do what the protocol's nine requests can do. */
test.describe.configure({ mode: 'serial' });

let desktop: NotificationService;
let ann: PackagedApp;
let ben: PackagedApp;

test.beforeAll(async () => {
  desktop = await startNotificationService();
  // A test machine has no microphone, so Chromium's own sound replaces it.
  ann = await PackagedApp.launch(undefined, ['--use-fake-device-for-media-stream']);
  ben = await PackagedApp.launch();
});

test.afterAll(async () => {
  await ben.close();
  await ann.close();
  desktop.stop();
});

test('Ann hosts an office and is its first member', async () => {
  await ann.host('Design studio');
  await ann.register('Ann');
  await expect(ann.page.getByText('No chats yet')).toBeVisible();
  expect((await ann.hostStatus()).state).toBe('running');
});

test('Ben joins by address, compares the four words, and gets his code from Ann', async () => {
  const status = await ann.hostStatus();
  if (status.state !== 'running') throw new Error('not running');
  await ben.page.getByRole('button', { name: /^Join/ }).click();
  await ben.page.getByLabel('Address or invite link').fill(new URL(status.url).host);
  await ben.page.getByRole('button', { name: 'Connect' }).click();
  for (const word of status.words) await expect(ben.page.getByText(word, { exact: true })).toBeVisible();
  await ben.page.getByRole('button', { name: 'They are the same' }).click();
  await ben.register('Ben');

  await ann.page.getByRole('button', { name: 'Menu' }).click();
  await ann.page.getByRole('menuitem', { name: /Office/ }).click();
  const panel = ann.page.getByRole('dialog', { name: 'Design studio' });
  const code = await panel.getByLabel(/^Code for Ben/).innerText();
  await panel.getByRole('button', { name: 'Close' }).click();

  await ben.page.getByLabel('Six-digit code').fill(code.replace(/\D/g, ''));
  const confirm = ben.page.getByRole('button', { name: 'Confirm' });
  if (await confirm.isVisible()) await confirm.click();
  await expect(ben.page.getByText('No chats yet')).toBeVisible();
});

test('SendMessage: what Ben writes arrives at Ann, as a notification and in the chat', async () => {
  await ben.openNewChat('Ann');
  await ben.send('Hello from Ben');
  await expect(ben.message('Hello from Ben').getByRole('img', { name: 'Sent' })).toBeVisible();

  // Ann has no chat open: the message comes as the event `Notification`, and as a notification of the system.
  await expect
    .poll(() => desktop.shown.map(({ title, body }) => ({ title, body })))
    .toContainEqual({
      title: 'Ben',
      body: 'Hello from Ben',
    });
  await expect(ann.chat('Ben')).toContainText('1 unread message');
  await ann.openChat('Ben');
  await expect(ann.message('Hello from Ben')).toBeVisible();
});

test('ReadMessage: Ben sees that Ann has read it', async () => {
  await expect(ben.message('Hello from Ben').getByRole('img', { name: 'Read' })).toBeVisible();
  await expect(ann.chat('Ben')).not.toContainText('unread');
});

test('Typing: Ben sees that Ann is typing', async () => {
  await ann.composer.pressSequentially('Hel');
  await expect(ben.page.locator('header').getByText('typing…')).toBeVisible();
  await ann.composer.fill('');
});

test('a reply carries the quoted message', async () => {
  await ann.choose('Hello from Ben', 'Reply');
  await ann.send('Welcome, Ben');
  await expect(ben.message('Welcome, Ben').getByRole('button', { name: 'Reply to Ben: Hello from Ben' })).toBeVisible();
});

test('EditMessage: a changed text changes on the other side', async () => {
  await ann.choose('Welcome, Ben', 'Edit');
  await expect(ann.composer).toHaveValue('Welcome, Ben');
  await ann.send('Welcome to the studio');
  await expect(ben.message('Welcome to the studio')).toBeVisible();
  await expect(ben.message('Welcome, Ben')).toHaveCount(0);
});

test('AddReaction and RemoveReaction', async () => {
  await ben.react('Welcome to the studio', 'Heart');
  const chip = ann.message('Welcome to the studio').getByRole('button', { name: /^Heart/ });
  await expect(chip).toBeVisible();
  await ben
    .message('Welcome to the studio')
    .getByRole('button', { name: /^Heart/ })
    .click();
  await expect(chip).toHaveCount(0);
});

test('DeleteMessage: asked for, then gone on both sides', async () => {
  await ben.send('A mistake');
  await expect(ann.message('A mistake')).toBeVisible();
  await ben.choose('A mistake', 'Delete');
  await ben.page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(ann.message('A mistake')).toHaveCount(0);
  await expect(ben.message('A mistake')).toHaveCount(0);
});

test('a picture goes over the pinned connection, and is seen and saved on the other side', async () => {
  await ben.electron.evaluate(({ app }, folder) => app.setPath('downloads', folder), ben.folder);
  const plan = png('plan.png', 800, 400);
  await paste(ann.page, [plan]);
  await ann.send('The plan');
  const picture = ben.page.getByRole('log').getByRole('button', { name: 'Open the picture plan.png' });
  await expect
    .poll(() => picture.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);
  await picture.click();
  const viewer = ben.page.getByRole('dialog');
  await viewer.getByRole('button', { name: 'Save plan.png' }).click();
  await expect.poll(() => readFile(join(ben.folder, 'plan.png')).catch(() => undefined)).toEqual(plan.buffer);
  await ben.page.keyboard.press('Escape');
  await expect(viewer).toBeHidden();
});

test('a voice message is recorded in one app and played in the other', async () => {
  await ann.page.getByRole('button', { name: 'Record a voice message' }).click();
  const bar = ann.page.getByRole('group', { name: 'Recording' });
  await expect(bar).toContainText('0:02');
  await expect(ben.page.getByRole('main')).toContainText('recording');
  await bar.getByRole('button', { name: 'Send' }).click();
  const heard = ben.page.getByRole('log').getByRole('article').last();
  await expect(heard.getByRole('slider')).toHaveAttribute('aria-valuemax', /^[2-9]$/);
  await heard.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(heard.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
});

test('OpenChat and CloseChat: with another chat on the screen a notification comes, and its click opens the chat', async () => {
  await ben.page.getByRole('button', { name: 'New chat' }).first().click();
  await ben.page.getByRole('button', { name: 'New group' }).click();
  await ben.page.getByRole('checkbox', { name: 'Ann' }).click();
  await ben.page.getByLabel('Group name').fill('Launch');
  await ben.page.getByRole('button', { name: 'Create group' }).click();
  await expect(ben.page.getByRole('heading', { name: 'Launch' })).toBeVisible();

  await ann.send('Are you there?');
  await expect.poll(() => desktop.shown.find(({ body }) => body === 'Are you there?')?.title).toBe('Ann');
  await expect(ben.page.getByRole('heading', { name: 'Launch' })).toBeVisible();
  const shown = desktop.shown.find(({ body }) => body === 'Are you there?');
  desktop.click(shown?.id ?? 0);
  await expect(ben.page.getByRole('heading', { name: 'Ann' })).toBeVisible();
  await expect(ben.message('Are you there?')).toBeVisible();

  // Ann's chat is looked at now, so the next message needs no notification.
  const before = desktop.shown.length;
  await ann.send('Good, you are');
  await expect(ben.message('Good, you are')).toBeVisible();
  expect(desktop.shown.length).toBe(before);
});

test('the relay is killed in the middle: both carry on, nothing is lost or doubled', async () => {
  const numbers = Array.from({ length: 12 }, (_, i) => i + 1);
  for (const n of numbers) {
    await ann.send(`Ann ${n} of 12`);
    await ben.send(`Ben ${n} of 12`);
    if (n === 6) {
      const pid = await ann.relayProcess();
      if (pid === undefined) throw new Error('there is no relay process');
      process.kill(pid, 'SIGKILL');
    }
  }
  const expected = numbers.flatMap((n) => [`Ann ${n} of 12`, `Ben ${n} of 12`]).sort();
  for (const app of [ann, ben]) {
    // The messages are stored and not waiting: rows of `data-message` are what the relay has.
    await expect(app.page.locator('[data-outgoing]')).toHaveCount(0, { timeout: 60_000 });
    await expect
      .poll(async () => (await app.texts()).flatMap((label) => /(Ann|Ben) \d+ of 12/.exec(label)?.[0] ?? []).sort())
      .toEqual(expected);
  }
  expect((await ann.hostStatus()).state).toBe('running');
  const order = async (app: PackagedApp) =>
    (await app.texts()).flatMap((label) => /(Ann|Ben) \d+ of 12/.exec(label)?.[0] ?? []);
  expect(await order(ben)).toEqual(await order(ann));
});

test('the office is there again after Ann quits and starts her app', async () => {
  const { folder } = ann;
  await ann.close({ keepData: true });
  ann = await PackagedApp.launch(folder);
  await expect.poll(async () => (await ann.hostStatus()).state).toBe('running');
  await ben.send('Back again?');
  await expect(ben.message('Back again?').getByRole('img', { name: 'Sent' })).toBeVisible({ timeout: 60_000 });
});
