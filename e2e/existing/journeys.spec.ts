import { expect, test } from '@playwright/test';
import { PackagedApp } from '../packaged/app.js';
import { paste, png } from '../web/files.js';
import { emailOf, join, reach } from './joining.js';
import { ExistingServerProcess } from './server-process.js';

/** Two packaged apps on an existing server: what the base protocol carries. */
test.describe.configure({ mode: 'serial' });

let server: ExistingServerProcess;
let ann: PackagedApp;
let ben: PackagedApp;

test.beforeAll(async () => {
  server = await ExistingServerProcess.start();
  [ann, ben] = await Promise.all([PackagedApp.launch(), PackagedApp.launch()]);
});

test.afterAll(async () => {
  await ann.close();
  await ben.close();
  await server.stop();
});

/** The message is on the server; it is not `Not sent`. */
async function expectSent(app: PackagedApp, text: string): Promise<void> {
  const mark = app.message(text).getByRole('img', { name: /^(Sent|Read)$/ });
  await expect(mark).toBeVisible({ timeout: 20_000 });
}

test('6.1: two people join by the address, with a code by mail, and write to each other', async () => {
  await join(ann, server, 'Ann');
  await join(ben, server, 'Ben');
  await ben.openNewChat('Ann');
  await ben.send('hello from another server');
  await expectSent(ben, 'hello from another server');
  await expect(ann.chat('Ben')).toContainText('hello from another server');
  await ann.openChat('Ben');
  await expect(ann.message('hello from another server')).toBeVisible();
  await ann.send('and back');
  await expect(ben.message('and back')).toBeVisible();
});

test('read marks and typing', async () => {
  await expect(ben.message('hello from another server').getByRole('img', { name: 'Read' })).toBeVisible();
  await ann.composer.pressSequentially('Hel');
  await expect(ben.page.locator('header').getByText('typing…')).toBeVisible();
  await ann.composer.fill('');
});

test('a reply, an edit, a reaction and a deletion', async () => {
  await ann.choose('hello from another server', 'Reply');
  await ann.send('Welcome, Ben');
  const quote = ben.message('Welcome, Ben').getByRole('button', { name: 'Reply to Ben: hello from another server' });
  await expect(quote).toBeVisible();
  await ann.choose('Welcome, Ben', 'Edit');
  await ann.send('Welcome to the studio');
  await expect(ben.message('Welcome to the studio')).toBeVisible();
  await expect(ben.message('Welcome, Ben')).toHaveCount(0);

  await ben.react('Welcome to the studio', 'Heart');
  const chip = ann.message('Welcome to the studio').getByRole('button', { name: /^Heart/ });
  await expect(chip).toBeVisible();
  await ben
    .message('Welcome to the studio')
    .getByRole('button', { name: /^Heart/ })
    .click();
  await expect(chip).toHaveCount(0);

  await ben.send('A mistake');
  await expect(ann.message('A mistake')).toBeVisible();
  await ben.choose('A mistake', 'Delete');
  await ben.page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(ann.message('A mistake')).toHaveCount(0);
  await expect(ben.message('A mistake')).toHaveCount(0);
});

test('a picture and a file', async () => {
  await paste(ann.page, [png('plan.png', 300, 200)]);
  await ann.composer.press('Enter');
  const picture = ben.page.getByRole('log').getByRole('button', { name: /^Open the picture/ });
  await expect(picture).toHaveCount(1);
  await expect.poll(() => picture.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(300);
  const note = { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('Ann wrote this') };
  await ann.page.locator('footer input[type=file]').setInputFiles([note]);
  await ann.page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect
    .poll(() => server.files)
    .toEqual([
      { file: 'plan.png', size: png('plan.png', 300, 200).buffer.length },
      { file: 'note.txt', size: 14 },
    ]);
  await expect(ben.page.getByRole('button', { name: /^Save/ }).last()).toBeVisible();
  await expect(ann.page.getByText('Waiting to be sent')).toHaveCount(0);
});

test('signing out and in again shows the same chats', async () => {
  await ben.page.getByRole('button', { name: 'Menu' }).click();
  await ben.page.getByRole('menuitem', { name: 'Sign out' }).click();
  await ben.page.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click();
  await reach(ben, server);
  await ben.page.getByRole('button', { name: 'I have an account' }).click();
  await ben.page.getByLabel('E-mail').fill(emailOf('Ben'));
  await ben.page.getByLabel('Password', { exact: true }).fill('Ben has a secret');
  await ben.page.getByRole('button', { name: 'Log in', exact: true }).click();
  await ben.openChat('Ann');
  await expect(ben.message('and back')).toBeVisible();
  await ben.send('signed in again');
  await expect(ann.message('signed in again')).toBeVisible();
});
