import { expect, test } from '@playwright/test';
import { PackagedApp } from '../packaged/app.js';
import { paste, png } from '../web/files.js';
import { join } from './joining.js';
import { ExistingServerProcess } from './server-process.js';

/** The manners of an existing server that a client has to live with. */

let server: ExistingServerProcess;
let ann: PackagedApp;
let ben: PackagedApp;

test.beforeAll(async () => {
  server = await ExistingServerProcess.start();
  [ann, ben] = await Promise.all([PackagedApp.launch(), PackagedApp.launch()]);
  await join(ann, server, 'Ann');
  await join(ben, server, 'Ben');
  await ann.openNewChat('Ben');
  await ann.send('hello');
  await expectSent(ann, 'hello');
  await ben.openChat('Ann');
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

test('a text between angle brackets is shown as the server keeps it, and sent once', async () => {
  const before = server.count('SendMessage');
  await ann.send('a <b>bold</b> word');
  await expect(ben.message('a bold word')).toBeVisible();
  await expectSent(ann, 'a bold word');
  await ann.send('the next one');
  await expectSent(ann, 'the next one');
  await expect(ann.page.getByText('Not sent')).toHaveCount(0);
  await expect(ben.message('a bold word')).toHaveCount(1);
  expect(server.count('SendMessage')).toBe(before + 2);
});

test('an edit to a text between angle brackets is not taken back', async () => {
  const before = server.count('EditMessage');
  await ann.send('to be edited');
  await expectSent(ann, 'to be edited');
  await ann.choose('to be edited', 'Edit');
  await ann.send('the <i>very</i> next one');
  await expect(ben.message('the very next one')).toBeVisible();
  await expect(ann.message('the very next one')).toBeVisible();
  await ann.send('after the edit');
  await expectSent(ann, 'after the edit');
  await expect(ann.page.getByText('The server did not accept a change')).toHaveCount(0);
  expect(server.count('EditMessage')).toBe(before + 1);
});

test('a file whose answer was lost is not sent again by itself, and says so', async () => {
  const before = server.files.length;
  server.tell({ uploads: 'lost' });
  await paste(ann.page, [png('lost.png', 30, 20)]);
  await ann.composer.press('Enter');
  const problem = ann.page.getByText(/may have arrived/);
  await expect(problem).toBeVisible();
  server.tell({ uploads: 'answered' });
  await ann.send('written meanwhile');
  await expectSent(ann, 'written meanwhile');
  expect(server.files.slice(before).map(({ file }) => file)).toEqual(['lost.png']);
  await ann.page.getByRole('button', { name: 'Retry' }).click();
  await expect(problem).toBeHidden();
  await expect(ben.page.getByRole('log').getByRole('button', { name: /^Open the picture/ })).toHaveCount(1);
  expect(server.files.slice(before).map(({ file }) => file)).toEqual(['lost.png', 'lost.png']);
});

test('an apostrophe in a search costs nothing but that search', async () => {
  const before = server.count('ConnectUser');
  await ann.page.getByRole('button', { name: 'New chat' }).first().click();
  const dialog = ann.page.getByRole('dialog', { name: 'New chat' });
  await dialog.getByRole('searchbox', { name: 'Search people' }).fill("o'");
  await expect.poll(() => server.count('GetUsers')).toBeGreaterThan(1);
  await dialog.getByRole('searchbox', { name: 'Search people' }).fill('Ben');
  await expect(dialog.getByRole('group', { name: 'People' }).getByRole('button', { name: 'Ben' })).toBeVisible();
  await ann.page.keyboard.press('Escape');
  // Longer than a question may stay without an answer before the connection is given up.
  await ann.page.waitForTimeout(17_000);
  expect(server.count('ConnectUser')).toBe(before);
  await ann.send('after the apostrophe');
  await expect(ben.message('after the apostrophe')).toBeVisible();
});

test('a group of people without data about friends, for whom the question for members is fatal', async () => {
  await ann.page.getByRole('button', { name: 'New chat' }).first().click();
  await ann.page.getByRole('dialog').getByRole('button', { name: 'New group' }).click();
  const dialog = ann.page.getByRole('dialog', { name: 'New group' });
  await dialog.getByLabel('Group name').fill('Launch');
  await dialog.getByRole('checkbox', { name: /^Ben/ }).click();
  await dialog.getByRole('button', { name: 'Create group' }).click();
  await expect(ann.page.getByRole('heading', { name: 'Launch' })).toBeVisible();
  await ann.send('to the group');
  await expectSent(ann, 'to the group');
  await expect(ben.chat('Launch')).toContainText('to the group');
  await ben.openChat('Launch');
  // The service dies of the question for members, and with it the one for messages, which is asked again.
  await expect(ben.message('to the group')).toBeVisible({ timeout: 60_000 });
  await ben.send('from the group');
  await expect(ann.message('from the group')).toBeVisible({ timeout: 60_000 });
  // Each of the two apps may ask the fatal question twice, and then no more.
  await ann.page.waitForTimeout(5_000);
  expect(server.count('GetChatUsers')).toBeLessThanOrEqual(4);
  // The line of the group names them, too.
  for (const [app, partner] of [
    [ann, 'Ben'],
    [ben, 'Ann'],
  ] as const) {
    await app.page.getByRole('button', { name: new RegExp(`^${partner} `) }).click();
    await expect(app.page.getByRole('heading', { name: partner, exact: true })).toBeVisible();
  }
});

test('the service behind the server begins again, and has forgotten who is there', async () => {
  server.tell({ restart: 'messaging', away: 2_000, meanwhile: 'gone' });
  await ann.send('after the restart');
  await expect(ben.message('after the restart')).toBeVisible({ timeout: 60_000 });
  await expectSent(ann, 'after the restart');
  await ben.send('here, too');
  await expect(ann.message('here, too')).toBeVisible({ timeout: 60_000 });
  await expect(ann.page.getByText('Not sent')).toHaveCount(0);
  await expect(ben.message('after the restart')).toHaveCount(1);
  // Another time it hangs before it begins again.
  server.tell({ restart: 'messaging', away: 2_000, meanwhile: 'hung' });
  await ann.send('after another restart');
  await expect(ben.message('after another restart')).toHaveCount(1, { timeout: 60_000 });
  await expectSent(ann, 'after another restart');
  await expect(ann.page.getByText('Not sent')).toHaveCount(0);
});

test('a server that takes no files says so, and the file can be discarded', async () => {
  server.tell({ uploads: 'none' });
  await paste(ann.page, [png('nowhere.png', 30, 20)]);
  await ann.composer.press('Enter');
  await expect(ann.page.getByText('Not sent: this server takes no files.')).toBeVisible();
  await ann.page.getByRole('button', { name: 'Discard' }).click();
  await expect(ann.page.getByText('Not sent')).toHaveCount(0);
  server.tell({ uploads: 'answered' });
});
