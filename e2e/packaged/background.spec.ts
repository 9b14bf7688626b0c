import { randomBytes } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { _electron, type ElectronApplication, expect, type Page, test } from '@playwright/test';
import { startRelay, type StartedRelay } from '../../relay/testing/start-relay.js';
import { connect, makeChat, register, type TestClient, type TestUser } from '../../relay/testing/test-client.js';
import { RawPerson } from '../web/raw.js';
import { dataFolder, packedApp, PackagedApp, systemArguments } from './app.js';
import { type NotificationService, startNotificationService } from './notification-service.js';
import { renderersOf } from './processes.js';
import { type Panel, startPanel } from './status-notifier-watcher.js';
import { startWallet, walletArgument } from './wallet-service.js';

/**
 * Ben closes his window into the tray: the page and its process end, and he is notified of Ann's messages all the same.
 */
test.describe.configure({ mode: 'serial' });
test.skip(process.platform !== 'linux', 'Processes, tray and notifications are looked at as Linux has them.');

let desktop: NotificationService;
let panel: Panel;
let stopWallet: () => void;
let relay: StartedRelay;
let ann: RawPerson;
let folder: string;
let ben: ElectronApplication;
let account: TestUser;
let chat: string;

const args = (...more: string[]) => [
  ...systemArguments(),
  `--user-data-dir=${folder}`,
  '--lang=en-GB',
  walletArgument,
  ...more,
];
const launch = (...more: string[]) => _electron.launch({ executablePath: packedApp('test'), args: args(...more) });
const renderers = () => renderersOf(ben.process().pid ?? 0).length;
const closeWindow = () => ben.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
/** The tooltip of the icon in the tray; nothing while there is none, as between two starts of the app. */
const tip = () =>
  panel
    .icon()
    ?.tip()
    .catch(() => undefined);
const notified = () => desktop.shown.map(({ title, body }) => `${title}: ${body}`);
const benIsOnline = async () => {
  ann.client.send({ event: 'IsUserOnline', identifier: account.identifier });
  return (await ann.client.nextOf('ReturnOnline'))['isOnline'] as unknown;
};

/** Waits for Ben's page. */
async function page(): Promise<Page> {
  const [there] = ben.windows();
  return there ?? ben.waitForEvent('window');
}

/** Closes the window, and waits until the page's process has ended. */
async function intoTheTray(): Promise<void> {
  await closeWindow();
  await expect.poll(renderers).toBe(0);
  await expect.poll(() => ben.windows().length).toBe(0);
}

/** Runs in the page. @returns how many items wait for their upload in the page's database */
function countKept(): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('parley.uploads');
    opening.onerror = () => reject(new Error('It cannot be opened.'));
    opening.onsuccess = () => {
      const counting = opening.result.transaction('items').objectStore('items').count();
      counting.onsuccess = () => {
        opening.result.close();
        resolve(counting.result);
      };
    };
  });
}

/** @returns the files below a folder that hold any of these bytes */
async function filesWith(root: string, looked: readonly Buffer[]): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const found: string[] = [];
  for (const file of files) {
    const content = await readFile(file);
    if (looked.some((bytes) => content.includes(bytes))) found.push(file);
  }
  return found;
}

test.beforeAll(async () => {
  desktop = await startNotificationService();
  panel = await startPanel();
  stopWallet = await startWallet();
  relay = await startRelay({ tls: 'auto', registration: 'open', name: 'Push studio' });
  ann = await RawPerson.register(relay, 'Ann');
  await ann.showAs('media/reactions/ryan_reaction.png');
  folder = await dataFolder();
  ben = await launch();
});

test.afterAll(async () => {
  await ben.close();
  await ann.client.close();
  await relay.stop();
  stopWallet();
  panel.stop();
  desktop.stop();
});

test('the page’s process ends with the window, and the user is offline for the others', async () => {
  const shown = await page();
  await shown.getByRole('button', { name: /^Join/ }).click();
  await shown.getByLabel('Address or invite link').fill(new URL(relay.url).host);
  await shown.getByRole('button', { name: 'Connect' }).click();
  await shown.getByRole('button', { name: 'They are the same' }).click();
  await shown.getByLabel('Your name').fill('Ben');
  await shown.getByLabel('E-mail').fill('ben@office.test');
  await shown.getByLabel('Password', { exact: true }).fill('Ben has a secret');
  await shown.getByRole('button', { name: 'Create account' }).click();
  await expect(shown.getByText('No chats yet')).toBeVisible();
  const [kept] = await shown.evaluate(() => window.parley?.vault.load() ?? []);
  if (!kept) throw new Error('There is no account.');
  account = { name: 'Ben', email: kept.email, identifier: kept.identifier, password: kept.passwordHash };
  expect(await shown.evaluate(() => window.parley?.vault.kind)).toBe('keychain');

  chat = await ann.chatWith(account.identifier);
  await ann.send(chat, 'Before you go');
  await shown.locator(`[data-chat="${chat}"]`).click();
  await expect(shown.locator('[data-message]', { hasText: 'Before you go' })).toBeVisible();
  await shown.getByRole('textbox', { name: 'Message' }).fill('I have not finished th');
  expect(renderers()).toBeGreaterThan(0);
  expect(await benIsOnline()).toBe(true);

  await intoTheTray();
  expect(await benIsOnline()).toBe(false);
});

test('a message comes as a notification, and a click shows it in a new window, with the draft as it was', async () => {
  await ann.send(chat, 'Are you in the tray?');
  await expect.poll(notified).toContain('Ann: Are you in the tray?');
  expect(desktop.shown.at(-1)?.picture).toEqual({ width: 128, height: 128 });
  await expect.poll(tip).toBe('Parley: Connected · 1 unread');
  expect(renderers()).toBe(0);

  const opened = ben.waitForEvent('window');
  desktop.click(desktop.shown.at(-1)?.id ?? 0);
  const shown = await opened;
  await expect(shown.getByRole('heading', { name: 'Ann' })).toBeVisible();
  await expect(shown.locator('[data-message]', { hasText: 'Are you in the tray?' })).toBeVisible();
  await expect(shown.getByRole('textbox', { name: 'Message' })).toHaveValue('I have not finished th');
  await expect.poll(benIsOnline).toBe(true);
  await expect.poll(tip).toBe('Parley: Connected');
});

test('messages of one chat are one notification, withdrawn when they are read elsewhere', async () => {
  await intoTheTray();
  const [first] = await ann.send(chat, 'One');
  await expect.poll(() => notified().at(-1)).toBe('Ann: One');
  const before = desktop.shown.at(-1)?.id ?? 0;
  const [second] = await ann.send(chat, 'Two');
  await expect.poll(() => notified().at(-1)).toBe('Ann (2): Two');
  expect(desktop.closed).toContain(before);
  const id = desktop.shown.at(-1)?.id ?? 0;

  const phone: TestClient = await connect(relay, account, true);
  phone.send({ event: 'ReadUpTo', chat, id: first });
  await phone.drain();
  expect(desktop.closed).not.toContain(id);
  phone.send({ event: 'ReadUpTo', chat, id: second });
  await expect.poll(() => desktop.closed).toContain(id);
  await expect.poll(tip).toBe('Parley: Connected');
  await phone.close();
  await expect.poll(benIsOnline).toBe(false);
});

test('what was missed while the app was not running comes when it starts, hidden: one for a chat, without a page', async () => {
  await ben.close();
  const before = desktop.shown.length;
  await ann.send(chat, 'First', 'Second', 'Third');
  ben = await launch('--hidden');
  await expect.poll(() => notified().slice(before)).toEqual(['Ann (3): Third']);
  await expect.poll(tip).toBe('Parley: Connected · 3 unread');
  expect(renderers()).toBe(0);
  expect(await benIsOnline()).toBe(false);

  // A push that was acknowledged does not come a second time. A notification whose click nothing would receive any more
  // is withdrawn.
  const { id } = desktop.shown.at(-1) ?? { id: 0 };
  expect(desktop.closed).not.toContain(id);
  await ben.close();
  await expect.poll(() => desktop.closed).toContain(id);
  ben = await launch('--hidden');
  await expect.poll(tip).toBe('Parley: Connected · 3 unread');
  expect(notified().slice(before)).toEqual(['Ann (3): Third']);
});

test('the log says what became of the page, and nothing that was said', async () => {
  const log = await readFile(join(folder, 'logs', 'parley.log'), 'utf8');
  expect(log).toContain('the page is gone');
  expect(log).not.toMatch(/Are you in the tray|office\.test|[0-9a-f]{32}/);
});

test('a link and a file that start the app lead to the message, and ask for the chat', async () => {
  await ben.close();
  const lines = Array.from({ length: 40 }, (_, n) => `line ${n}`);
  const [meant = 0] = await ann.send(chat, 'the one that is meant', ...lines);
  ben = await launch(`parley://chat/${new URL(relay.url).host}/${chat}/${meant}`);
  let shown = await page();
  await expect(shown.locator(`[data-message="${meant}"]`)).toBeInViewport();

  await ben.close();
  const file = join(folder, 'minutes.txt');
  await writeFile(file, 'what was said');
  ben = await launch(file);
  shown = await page();
  const dialog = shown.getByRole('dialog', { name: 'Send to which chat?' });
  await expect(dialog).toContainText('minutes.txt');
  await dialog.getByRole('button', { name: 'Ann' }).click();
  await expect(shown.getByRole('list', { name: 'Files to be sent' })).toContainText('minutes.txt');
  await shown.locator('[aria-label*="minutes.txt"]').first().click();
  await intoTheTray();
});

test('a file that waits to be sent outlives the end of the app, sealed on the disk', async () => {
  await panel.icon()?.activate();
  const before = await page();
  await before.locator(`[data-chat="${chat}"]`).click();
  await before.route('**/upload*', (route) => route.abort());
  const bytes = randomBytes(2_500_000);
  await before
    .locator('footer input[type=file]')
    .setInputFiles({ name: 'salaries.bin', mimeType: 'application/octet-stream', buffer: bytes });
  const written = before.getByRole('textbox', { name: 'Message', exact: true });
  await written.fill('for your eyes only');
  await written.press('Enter');
  await expect(before.getByRole('article').filter({ hasText: 'salaries.bin' })).toBeVisible();
  // The items are the file, and the text that goes with it.
  await expect.poll(() => before.evaluate(countKept)).toBe(2);
  const ended = new Promise((resolve) => ben.process().once('exit', resolve));
  ben.process().kill('SIGKILL');
  await ended;

  // Any part of the file is looked for, because a file that is written in pieces may begin anywhere.
  const starts = Array.from({ length: 20 }, (_, n) => bytes.subarray(n * 120_000, n * 120_000 + 32));
  const words = ['salaries.bin', 'for your eyes only'];
  const looked = [...starts, ...words.flatMap((word) => [Buffer.from(word), Buffer.from(word, 'utf16le')])];
  expect(await filesWith(folder, looked)).toEqual([]);

  ben = await launch();
  const after = await page();
  await after.locator(`[data-chat="${chat}"]`).click();
  const sent = after.getByRole('article').filter({ hasText: 'salaries.bin' });
  await expect(sent.getByRole('img', { name: 'Sent' }).or(sent.getByRole('img', { name: 'Read' }))).toBeVisible();
  expect(await filesWith(relay.dataDir, [bytes])).toHaveLength(1);
  await intoTheTray();
});

test('a page with something under way stays, hidden, until it is done', async () => {
  await panel.icon()?.activate();
  const shown = await page();
  await shown.locator(`[data-chat="${chat}"]`).click();
  const chooser = shown.waitForEvent('filechooser');
  await shown.getByRole('button', { name: 'Attach files' }).click();
  await (await chooser).setFiles({ name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('the plan') });
  await expect(shown.getByText('plan.txt')).toBeVisible();
  await closeWindow();
  await expect
    .poll(() => ben.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible()))
    .toBe(false);
  await new Promise((resolve) => setTimeout(resolve, 3000));
  expect(renderers()).toBeGreaterThan(0);
  await shown.evaluate(() => {
    document.querySelector<HTMLButtonElement>('[aria-label*="plan.txt"]')?.click();
  });
  await expect.poll(renderers, { timeout: 30_000 }).toBe(0);
});

test('with a server that has no push channel the page stays, hidden, and notifies itself', async () => {
  const plain = await startRelay({ tls: 'auto', registration: 'open', extensions: false });
  const cid = await register(plain, 'Cid');
  const guest = await PackagedApp.launch();
  await guest.page.getByRole('button', { name: /^Join/ }).click();
  await guest.page.getByLabel('Address or invite link').fill(new URL(plain.url).host);
  await guest.page.getByRole('button', { name: 'Connect' }).click();
  await guest.page.getByRole('button', { name: 'They are the same' }).click();
  await guest.register('Dora');
  await expect(guest.page.getByText('No chats yet')).toBeVisible();
  await guest.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  const log = () => readFile(join(guest.folder, 'logs', 'parley.log'), 'utf8');
  await expect.poll(log).toContain('the page stays, hidden: a server has no push channel');
  expect(renderersOf(guest.electron.process().pid ?? 0).length).toBeGreaterThan(0);
  const [dora] = await guest.page.evaluate(() => window.parley?.vault.load() ?? []);
  const client = await connect(plain, cid);
  const mine = { table: 'users', variable: 'avatar', column: 'identifier', where: cid.identifier };
  client.send({ event: 'UpdateValue', ...mine, value: 'media/reactions/ryan_reaction.png' });
  const users = [cid, { ...cid, identifier: dora?.identifier ?? '' }];
  const direct = await makeChat(client, users);
  client.send({ event: 'SendMessage', sender: cid.identifier, dataType: 'text', value: 'Hello, page', chat: direct });
  await expect.poll(notified).toContain('Cid: Hello, page');
  expect(desktop.shown.at(-1)?.picture).toEqual({ width: 128, height: 128 });
  await client.close();
  await guest.close();
  await plain.stop();
});
