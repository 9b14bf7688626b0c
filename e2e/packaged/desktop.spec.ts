import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { HostStatus } from '../../renderer/bridge/bridge.js';
import { RawPerson } from '../web/raw.js';
import { packedApp, PackagedApp, systemArguments } from './app.js';
import { type NotificationService, startNotificationService } from './notification-service.js';
import { type Panel, startPanel } from './status-notifier-watcher.js';

/** Ann hosts an office and closes her window into the tray of a real session bus; Ben writes to her from outside. */
test.describe.configure({ mode: 'serial' });
test.skip(process.platform !== 'linux', 'The tray of Linux is spoken to over D-Bus.');

let desktop: NotificationService;
let panel: Panel;
let ann: PackagedApp;
let ben: RawPerson;
let chat: string;
let office: HostStatus;

test.beforeAll(async () => {
  desktop = await startNotificationService();
  panel = await startPanel();
  ann = await PackagedApp.launch();
});

test.afterAll(async () => {
  await ben.client.close();
  await ann.close();
  panel.stop();
  desktop.stop();
});

const icon = () => {
  const found = panel.icon();
  if (!found) throw new Error('There is no icon in the tray.');
  return found;
};

/**
 * Waits until everything is read: a message is read once it was drawn, and no user leaves a chat as fast as a test
 * does.
 */
const allRead = () => expect.poll(() => icon().tip()).not.toContain('unread');

async function openElsewhere() {
  await ann.openChat('Elsewhere');
  await allRead();
}

/** Closes the window as its button does. */
const closeWindow = () => ann.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
/** Whether the window is on the screen with a page, which is another one after the tray. */
const visible = () =>
  ann.electron.windows().length > 0 &&
  ann.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false);

/** Starts the app a second time with the same data. @returns its exit code */
async function second(...args: string[]): Promise<number | null> {
  const all = [...systemArguments(), `--user-data-dir=${ann.folder}`, ...args];
  const [code] = (await once(spawn(packedApp('test'), all, { stdio: 'ignore' }), 'exit')) as [number | null];
  return code;
}

async function openSettings(section: string) {
  await ann.page.keyboard.press('Control+Comma');
  const dialog = ann.page.getByRole('dialog', { name: 'Settings' });
  await dialog.getByRole('button', { name: section }).click();
  return dialog;
}

test('the tray shows how things are', async () => {
  await ann.page.getByRole('button', { name: /^Host here/ }).click();
  await ann.page.getByLabel('Office name').fill('Tray studio');
  await ann.page.getByRole('radio', { name: /Anyone on the network/ }).check();
  await ann.page.getByRole('button', { name: 'Start hosting' }).click();
  await ann.register('Ann');
  await expect(ann.page.getByText('No chats yet')).toBeVisible();
  office = await ann.hostStatus();
  await expect.poll(() => icon().tip()).toBe('Parley: Connected · Hosting “Tray studio”');
  expect((await icon().menu()).map(({ label }) => label)).toEqual(
    expect.arrayContaining(['Open Parley', 'Connected · Hosting “Tray studio”', 'Do not disturb', 'Quit Parley']),
  );
});

test('closing the window leaves the app and its office running, and says so once', async () => {
  await closeWindow();
  await expect.poll(visible).toBe(false);
  await expect.poll(() => desktop.shown.map(({ title }) => title)).toContain('Parley goes on in the tray');
  await expect.poll(() => icon().tip()).toBe('Parley: Connected · Hosting “Tray studio”');

  expect(await second()).toBe(0);
  await expect.poll(visible).toBe(true);
  await closeWindow();
  await expect.poll(visible).toBe(false);
  expect(desktop.shown.filter(({ title }) => title === 'Parley goes on in the tray')).toHaveLength(1);
});

test('a message to the hidden app is notified, counted in the tray, and a click shows its chat', async () => {
  const before = await icon().picture();
  // Only Unity's launcher would keep the number, so the test looks at what it is told.
  await ann.electron.evaluate(({ app }) => {
    app.setBadgeCount = (count = 0) => {
      (globalThis as { badge?: number }).badge = count;
      return true;
    };
  });
  if (office.state !== 'running') throw new Error('not running');
  ben = await RawPerson.register(office, 'Ben');
  chat = await ben.chatWith(await ben.find('Ann'));
  await ben.send(chat, 'Are you in the tray?');

  await expect
    .poll(() => desktop.shown.map(({ title, body }) => `${title}: ${body}`))
    .toContain('Ben: Are you in the tray?');
  await expect.poll(() => icon().tip()).toBe('Parley: Connected · 1 unread · Hosting “Tray studio”');
  expect(await icon().picture()).not.toBe(before);
  expect(await ann.electron.evaluate(() => (globalThis as { badge?: number }).badge)).toBe(1);

  desktop.click(desktop.shown.at(-1)?.id ?? 0);
  await expect.poll(visible).toBe(true);
  await expect(ann.page.getByRole('heading', { name: 'Ben' })).toBeVisible();
  await expect(ann.message('Are you in the tray?')).toBeVisible();
  await expect.poll(() => icon().tip()).toBe('Parley: Connected · Hosting “Tray studio”');
});

test('a notification is withdrawn when its chat is opened', async () => {
  // Playwright makes every page believe that it has the keyboard focus, so an open chat would count as looked at.
  await ben.send(await ben.group('Elsewhere', [await ben.find('Ann')]), 'Here is the other chat');
  await expect.poll(() => desktop.shown.at(-1)?.title).toBe('Elsewhere');
  await openElsewhere();
  await closeWindow();
  // While the page is leaving, the page and its push channel may both show a message.
  await expect.poll(() => ann.electron.windows().length).toBe(0);
  await ben.send(chat, 'And now?');
  await expect.poll(() => desktop.shown.at(-1)?.body).toBe('And now?');
  const id = desktop.shown.at(-1)?.id ?? 0;
  await icon().choose('Open Parley');
  await expect.poll(visible).toBe(true);
  expect(desktop.closed).not.toContain(id);
  await ann.page.locator(`[data-chat="${chat}"]`).click();
  await expect(ann.message('And now?')).toBeVisible();
  await expect.poll(() => desktop.closed).toContain(id);
  await allRead();
});

test('quiet mode from the tray keeps everything quiet', async () => {
  await openElsewhere();
  await closeWindow();
  // While the page is leaving, the page and its push channel may both show a message.
  await expect.poll(() => ann.electron.windows().length).toBe(0);
  await icon().choose('Until tomorrow morning');
  await expect
    .poll(async () => (await icon().menu()).filter(({ checked }) => checked).map(({ label }) => label))
    .toEqual(['Until tomorrow morning']);
  const count = desktop.shown.length;
  await ben.send(chat, 'Psst');
  await expect.poll(() => icon().tip()).toContain('1 unread');
  expect(desktop.shown.length).toBe(count);
  await icon().choose('Off');
  await ben.send(chat, 'Awake?');
  await expect.poll(() => desktop.shown.at(-1)?.body).toBe('Awake?');
});

test('the desktop\'s own "do not disturb" keeps the sound back, and the notification is the desktop\'s to show', async () => {
  await icon().activate();
  await expect.poll(visible).toBe(true);
  const heard = () => ann.page.evaluate(() => Number(document.documentElement.dataset['heard'] ?? '0'));
  await ann.page.evaluate(() => {
    const { dataset } = document.documentElement;
    window.parley?.notifications.onSound(() => (dataset['heard'] = String(Number(dataset['heard'] ?? '0') + 1)));
  });
  await ben.send(chat, 'Loud');
  await expect.poll(heard).toBe(1);
  desktop.quiet(true);
  await ben.send(chat, 'Low voice');
  await expect.poll(() => desktop.shown.at(-1)?.body).toBe('Low voice');
  desktop.quiet(false);
  await ben.send(chat, 'Loud again');
  await expect.poll(heard).toBe(2);
});

test('a voice message is told as what it is', async () => {
  await ben.sendKind(chat, 'audio', 'media/files/none.ogg');
  await expect.poll(() => desktop.shown.at(-1)).toMatchObject({ title: 'Ben', body: 'Voice message' });
  await expect(ann.page.locator(`[data-chat="${chat}"]`)).toContainText('Voice message');
});

test('the tray has the recent chats, which lead there, and obeys what may be seen', async () => {
  const labels = async () => (await icon().menu()).map(({ label }) => label);
  await expect.poll(labels).toEqual(expect.arrayContaining(['Ben', 'Elsewhere']));
  await icon().choose('Ben');
  await expect.poll(visible).toBe(true);
  await expect(ann.page.getByRole('heading', { name: 'Ben' })).toBeVisible();
  await ann.page.evaluate(() => window.parley?.settings.change({ notify: 'nothing' }));
  await expect.poll(labels).not.toContain('Ben');
  await ann.page.evaluate(() => window.parley?.settings.change({ notify: 'all' }));
  await expect.poll(labels).toContain('Ben');
});

test('a link handed over by a second instance opens its chat and message', async () => {
  const group = await ben.group('Linked group', [await ben.find('Ann')]);
  const [first = 0] = await ben.send(
    group,
    'the one that is meant',
    ...Array.from({ length: 40 }, (_, i) => `line ${i}`),
  );
  if (office.state !== 'running') throw new Error('not running');
  expect(await second(`parley://chat/${office.fingerprint}/${group}/${first}`)).toBe(0);
  await expect(ann.page.getByRole('heading', { name: 'Linked group' })).toBeVisible();
  await expect(ann.message('the one that is meant')).toBeInViewport();

  expect(await second(`parley://chat/other.test:4747/${chat}`)).toBe(0);
  await expect(ann.page.getByText('The link leads to another office').first()).toBeVisible();
});

test('files handed over go to the open chat, and are sent with a bar in the taskbar', async () => {
  const file = join(ann.folder, 'note.txt');
  await writeFile(file, 'from outside');
  await ann.electron.evaluate(({ BrowserWindow }) => {
    const shown: [number, string | undefined][] = [];
    (globalThis as { bar?: typeof shown }).bar = shown;
    // Nothing draws the progress here, so the test looks at what the window is told.
    const [window] = BrowserWindow.getAllWindows();
    if (window) window.setProgressBar = (share, options) => void shown.push([share, options?.mode]);
  });
  expect(await second(file)).toBe(0);
  const attached = ann.page.getByRole('list', { name: 'Files to be sent' });
  await expect(attached).toContainText('note.txt');
  await ann.composer.press('Enter');
  await expect(ann.message('note.txt')).toBeVisible();
  const bar = () => ann.electron.evaluate(() => (globalThis as { bar?: [number, string | undefined][] }).bar ?? []);
  await expect.poll(async () => (await bar()).at(-1)?.[0]).toBe(-1);
  expect((await bar()).some(([share, mode]) => share >= 0 && mode === 'normal')).toBe(true);
});

test('with no chat open, files ask which one they are for', async () => {
  await ann.page.reload();
  await expect(ann.chat('Linked group')).toBeVisible();
  const file = join(ann.folder, 'second.txt');
  await writeFile(file, 'from outside, too');
  expect(await second(file)).toBe(0);
  const dialog = ann.page.getByRole('dialog', { name: 'Send to which chat?' });
  await expect(dialog).toContainText('second.txt');
  await dialog.getByRole('searchbox').fill('elsew');
  await dialog.getByRole('button', { name: 'Elsewhere' }).click();
  await expect(ann.page.getByRole('heading', { name: 'Elsewhere' })).toBeVisible();
  await expect(ann.page.getByRole('list', { name: 'Files to be sent' })).toContainText('second.txt');
});

test('the host sets what files may take, and the relay holds to it', async () => {
  await ann.page.getByRole('button', { name: 'Menu' }).click();
  await ann.page.getByRole('menuitem', { name: /Office/ }).click();
  const office = ann.page.getByRole('dialog', { name: 'Tray studio' });
  await office.getByLabel('Largest file').selectOption('100 MiB');
  await office.getByRole('button', { name: 'Restart with these limits' }).click();
  await expect
    .poll(async () => {
      const status = await ann.hostStatus();
      return status.state === 'running' ? status.limits.uploadBytes : status.state;
    })
    .toBe(100 * 1024 ** 2);
  await expect(office.getByRole('button', { name: 'Restart with these limits' })).toHaveCount(0);
  await office.getByRole('button', { name: 'Close' }).click();
  // The chosen chat is still open, and its connection comes back by itself.
  await ann.send('Back with less room');
  await expect(ann.message('Back with less room').getByRole('img', { name: 'Sent' })).toBeVisible();
  const kept = JSON.parse(await readFile(join(ann.folder, 'settings.json'), 'utf8')) as {
    hosting: { limits: { uploadBytes: number } };
  };
  expect(kept.hosting.limits.uploadBytes).toBe(100 * 1024 ** 2);
});

test('settings hold at once and after a restart', async () => {
  const dialog = await openSettings('General');
  await dialog.getByLabel('Appearance').selectOption('Dark');
  await expect(ann.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await dialog.getByLabel('Size of everything').selectOption('125 %');
  const zoom = () =>
    ann.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor() ?? 0);
  await expect.poll(zoom).toBeCloseTo(1.25);
  await dialog.getByRole('button', { name: 'Notifications' }).click();
  await dialog.getByLabel('Notifications show').selectOption('Name only');
  await dialog.getByLabel('Language').waitFor({ state: 'detached' });
  await dialog.getByRole('searchbox', { name: 'Search settings' }).fill('langu');
  await dialog.getByLabel('Language', { exact: true }).selectOption('Русский');
  await expect(ann.page.getByRole('dialog', { name: 'Настройки' })).toBeVisible();

  await ann.close({ keepData: true });
  ann = await PackagedApp.launch(ann.folder);
  await expect(ann.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(ann.page.locator('html')).toHaveAttribute('lang', 'ru');
  await expect.poll(zoom).toBeCloseTo(1.25);
  await ann.page.evaluate(() => window.parley?.settings.change({ language: 'en', zoom: 100, theme: 'system' }));
});

test('a notification shows no more than is allowed', async () => {
  // Without a keychain the account is gone with the app, so this looks only at what the main process makes of a
  // notification.
  await ann.page.evaluate(() => window.parley?.notifications.show({ tag: 'x', title: 'Ben', body: 'a secret' }));
  await expect.poll(() => desktop.shown.at(-1)).toMatchObject({ title: 'Ben', body: 'New message' });
});

test('the log and the copied diagnostics have what helps, and nothing that was said', async () => {
  await ann.page.evaluate(() => window.parley?.diagnostics?.copy());
  const copied = await ann.electron.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toContain('Electron ');
  expect(copied).toContain('hosting: running');
  const log = await readFile(join(ann.folder, 'logs', 'parley.log'), 'utf8');
  expect(log).toContain('connection: ready');
  for (const text of [copied, log]) {
    expect(text).not.toMatch(/Are you in the tray|office\.test|Ben|[0-9a-f]{32}/);
  }
});
