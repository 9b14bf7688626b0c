import { app, type BrowserWindow, clipboard, session, shell } from 'electron';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { appPage } from './app-url.js';
import { confirmQuit } from './closing.js';
import { createCredentials } from './credentials.js';
import { createDiscovery } from './discovery.js';
import { createDownloads } from './downloads.js';
import { createHosting } from './hosting.js';
import { inviteAmong, inviteScheme, parseInvite } from './invites.js';
import type { Announcement, Announcements, Facts } from './ipc/channels.js';
import { handle } from './ipc/handle.js';
import { setMenu } from './menu.js';
import { createNotificationCenter } from './notifications.js';
import { declarePageScheme, servePage } from './page.js';
import { openPins } from './pins.js';
import { showNotification, systemKeychain } from './platform.js';
import { probe } from './probe.js';
import { openSettings } from './settings.js';
import { endConnections, trustPinned } from './trust.js';
import { confine, denyPermissions, openExternal, openWindow, raise } from './windows.js';

/*
 * The composition root: makes the parts and ties them together.
 */

const out = path.join(import.meta.dirname, '..');
const assetsDir = app.isPackaged
  ? path.join(process.resourcesPath, 'relay-assets')
  : path.join(app.getAppPath(), 'relay', 'assets');

declarePageScheme();
app.setAsDefaultProtocolClient(inviteScheme);
app.setAppUserModelId('org.parley.desktop');
app.on('web-contents-created', (_event, contents) => confine(contents));

let invite = inviteAmong(process.argv);
let window: BrowserWindow | null = null;
let rendererListens = false;

function tell<A extends Announcement>(name: A, value: Announcements[A]): void {
  if (window && !window.isDestroyed()) window.webContents.send(name, value);
}

/** An invite link waits until the renderer asks for it. */
function takeInvite(link: string | null): void {
  if (link !== null) invite = link;
  if (!rendererListens || invite === null) return;
  tell('links.invite', invite);
  invite = null;
}

// macOS hands links over by event, also before the app is ready.
app.on('open-url', (event, link) => {
  event.preventDefault();
  takeInvite(parseInvite(link) ? link : null);
});

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', (_event, args) => {
    if (window) raise(window);
    takeInvite(inviteAmong(args));
  });
  app.whenReady().then(start).catch(fail);
} else {
  app.quit();
}

function fail(error: unknown): void {
  console.error('Parley could not start:', error);
  app.exit(1);
}

async function start(): Promise<void> {
  const userData = app.getPath('userData');
  const settings = await openSettings(path.join(userData, 'settings.json'));
  const pins = await openPins(path.join(userData, 'pins.json'));
  const credentials = createCredentials(systemKeychain, path.join(userData, 'account.bin'));
  const discovery = createDiscovery(settings.current.discoveryInterface, (error) =>
    console.error('the local network cannot be used for finding offices:', error.message),
  );
  let stopBrowsing: (() => void) | null = null;
  const notifications = createNotificationCenter(showNotification, (tag) => {
    if (window) raise(window);
    tell('notifications.activated', tag);
  });
  const downloads = createDownloads(
    session.defaultSession,
    () => app.getPath('downloads'),
    (file) => shell.showItemInFolder(file),
  );
  const hosting = createHosting({
    entry: path.join(out, 'main', 'relay-process.js'),
    userData,
    webClientDir: path.join(out, 'renderer'),
    assetsDir,
    settings,
    pins,
    discovery,
    tell: (status) => tell('hosting.status.changed', status),
    tellWaiting: (waiting) => tell('hosting.waiting.changed', waiting),
  });

  handle('hosting.start', (options) => hosting.start(options));
  handle('hosting.stop', async () => hosting.stop().then(() => undefined));
  handle('hosting.status', () => hosting.status);
  handle('hosting.waiting', () => hosting.waiting);
  handle('trust.probe', (address) => probe(address));
  handle('trust.pin', async ({ url, fingerprint }) => {
    await pins.pin(url, fingerprint);
    await endConnections();
    return undefined;
  });
  handle('trust.browse', (wanted) => {
    stopBrowsing?.();
    stopBrowsing = wanted ? discovery.browse((relays) => tell('trust.found', relays)) : null;
    return undefined;
  });
  handle('vault.kind', () => credentials.kind);
  handle('vault.load', () => credentials.load());
  handle('vault.save', async (account) => credentials.save(account).then(() => undefined));
  handle('vault.clear', async () => credentials.clear().then(() => undefined));
  handle('notifications.show', (notification) => {
    notifications.show(notification);
    return undefined;
  });
  handle('notifications.withdraw', (tag) => {
    notifications.withdraw(tag);
    return undefined;
  });
  handle('links.ready', () => {
    rendererListens = true;
    takeInvite(null);
    return undefined;
  });
  handle('links.openExternal', async (url) => openExternal(url).then(() => undefined));
  handle('links.copy', (text) => {
    void clipboard.writeText(text);
    return undefined;
  });

  handle('files.save', async ({ url, name }, sender) => downloads.save(sender, url, name).then(() => undefined));

  trustPinned(pins);
  denyPermissions();
  servePage(path.join(out, 'renderer'));
  setMenu();

  let quitting = false;
  let ended = false;
  app.on('before-quit', (event) => {
    quitting = true;
    if (ended) return;
    event.preventDefault();
    // The relay finishes what it is writing; members then connect again by themselves at the next start.
    const parts = [hosting.shutDown(), discovery.close(), settings.settled()];
    void Promise.allSettled(parts).then(() => {
      ended = true;
      app.quit();
    });
  });
  app.on('window-all-closed', () => app.quit());
  app.on('activate', () => {
    if (!window) open();
  });

  function open(): void {
    rendererListens = false;
    const opened = openWindow(path.join(out, 'preload', 'preload.cjs'), facts(), settings);
    window = opened;
    opened.on('close', (event) => {
      const { status } = hosting;
      if (quitting || (status.state !== 'running' && status.state !== 'restarting')) return;
      event.preventDefault();
      void confirmQuit(opened, status.name).then((quit) => {
        if (quit) app.quit();
      });
    });
    opened.on('closed', () => (window = null));
    opened.webContents.on('did-start-loading', () => (rendererListens = false));
    opened.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason !== 'clean-exit' && !quitting) void opened.loadURL(appPage);
    });
  }

  open();
  await hosting.resume();
}

function facts(): Facts {
  const platform = process.platform === 'darwin' ? 'mac' : process.platform === 'win32' ? 'windows' : 'linux';
  // The file that main/dev/electron-runtime.mjs leaves beside the stand-in, packed along with it.
  const standIn = existsSync(path.join(path.dirname(process.execPath), 'STAND-IN'));
  return { platform, locale: app.getLocale(), version: app.getVersion(), standIn };
}
