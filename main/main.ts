import { app, clipboard, crashReporter, session, shell } from 'electron';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { defaultPreferences } from '../renderer/bridge/preferences.js';
import { type Autostart, desktopFile, loginItem } from './settings/autostart.js';
import { createCacheKeys } from './vault/cache-keys.js';
import { createCredentials } from './vault/credentials.js';
import { createDesktop, type Desktop, startedHidden } from './desktop.js';
import { createDiscovery } from './trust/discovery.js';
import { createDownloads } from './files/downloads.js';
import { createHosting } from './hosting/hosting.js';
import { inviteScheme } from './links/invites.js';
import type { Facts } from './ipc/channels.js';
import { handle } from './ipc/handle.js';
import { type Handed, handedOver } from './links/links.js';
import { openLog } from './diagnostics/log.js';
import { declarePageScheme, servePage } from './window/page.js';
import { openPins } from './trust/pins.js';
import { systemKeychain } from './vault/system-keychain.js';
import { probe } from './trust/probe.js';
import { defaultSettings, openSettings } from './settings/settings-file.js';
import { endConnections, trustPinned } from './trust/trust.js';
import { confine, denyPermissions, openExternal } from './window/open-window.js';

/*
 * The composition root: makes the parts and ties them together.
 */

const out = path.join(import.meta.dirname, '..');
const assetsDir = app.isPackaged
  ? path.join(process.resourcesPath, 'relay-assets')
  : path.join(app.getAppPath(), 'relay', 'assets');
const iconsDir = app.isPackaged
  ? path.join(process.resourcesPath, 'tray')
  : path.join(app.getAppPath(), 'main', 'build', 'tray');

declarePageScheme();
app.setAsDefaultProtocolClient(inviteScheme);
app.setAppUserModelId('org.parley.desktop');
app.on('web-contents-created', (_event, contents) => confine(contents));

// Kept on this computer: the diagnostics show where.
crashReporter.start({ uploadToServer: false });

let desktop: Desktop | null = null;
/** What was handed over before there was a desktop to take it. */
const early: Handed[] = [];

function take(handed: Handed): void {
  if (desktop) void desktop.inbox.take(handed);
  else early.push(handed);
}

// macOS hands links and files over by event, also before the app is ready.
app.on('open-url', (event, link) => {
  event.preventDefault();
  take(handedOver([link], '/'));
});
app.on('open-file', (event, file) => {
  event.preventDefault();
  take(handedOver([file], '/'));
});

if (app.requestSingleInstanceLock()) {
  take(handedOver(process.argv.slice(1), process.cwd()));
  app.on('second-instance', (_event, args, folder) => {
    if (!startedHidden(args)) desktop?.window.raise();
    take(handedOver(args.slice(1), folder));
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
  const log = openLog(path.join(userData, 'logs'));
  log.note('app', `started, ${app.getVersion()}`);
  process.on('uncaughtExceptionMonitor', (error) => log.problem('uncaught', error));
  process.on('unhandledRejection', (reason) => log.problem('unhandled', reason));
  const settings = await openSettings(path.join(userData, 'settings.json'), {
    ...defaultSettings,
    // macOS brings its own dictionaries; elsewhere they are fetched from the internet, which is for the user to decide.
    preferences: { ...defaultPreferences, spelling: process.platform === 'darwin' },
  });
  const pins = await openPins(path.join(userData, 'pins.json'));
  const credentials = createCredentials(systemKeychain, path.join(userData, 'account.bin'));
  const cacheKeys = createCacheKeys(systemKeychain, path.join(userData, 'cache-keys.bin'));
  const discovery = createDiscovery(settings.current.discoveryInterface, (error) => log.problem('discovery', error));
  let stopBrowsing: (() => void) | null = null;
  trustPinned(pins);
  denyPermissions();
  servePage(path.join(out, 'renderer'));
  const { window, ...made } = (desktop = createDesktop({
    preload: path.join(out, 'preload', 'preload.cjs'),
    icons: iconsDir,
    facts: facts(),
    settings,
    log,
    autostart: autostart(),
    pins,
    credentials,
  }));
  for (const handed of early.splice(0)) void made.inbox.take(handed);
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
    tell(status) {
      log.note('hosting', status.state === 'failed' ? `failed: ${status.reason}` : status.state);
      made.hosting(status);
      window.tell('hosting.status.changed', status);
    },
    tellWaiting: (waiting) => window.tell('hosting.waiting.changed', waiting),
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
    stopBrowsing = wanted ? discovery.browse((relays) => window.tell('trust.found', relays)) : null;
    return undefined;
  });
  handle('vault.kind', () => credentials.kind);
  handle('vault.load', () => credentials.load());
  handle('vault.save', async (account) => credentials.save(account).then(() => undefined));
  handle('vault.remove', async (account) => {
    await credentials.remove(account);
    await cacheKeys.forget(account);
    return undefined;
  });
  handle('vault.cacheKey', (account) => cacheKeys.of(account));
  handle('links.openExternal', async (url) => openExternal(url).then(() => undefined));
  handle('links.copy', (text) => {
    void clipboard.writeText(text);
    return undefined;
  });

  handle('files.save', async ({ url, name }, sender) => downloads.save(sender, url, name).then(() => undefined));

  let ended = false;
  app.on('before-quit', (event) => {
    made.letGo();
    if (ended) return;
    event.preventDefault();
    // The relay finishes what it is writing; members then connect again by themselves at the next start.
    const parts = [hosting.shutDown(), discovery.close(), settings.settled()];
    void Promise.allSettled(parts).then(() => {
      ended = true;
      app.quit();
    });
  });
  // Closing the window is decided upon before it closes: an app without a window lives in the tray.
  app.on('window-all-closed', () => undefined);
  app.on('activate', () => window.raise());

  const bySystem = process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
  void made.start(startedHidden(process.argv) || bySystem);
  await hosting.resume();
}

function autostart(): Autostart {
  if (process.platform !== 'linux') return loginItem(app);
  const { APPIMAGE, XDG_CONFIG_HOME } = process.env;
  // An AppImage runs from a folder that is gone after the end: its own file is what starts it.
  const command = app.isPackaged ? [APPIMAGE ?? process.execPath] : [process.execPath, app.getAppPath()];
  return desktopFile(XDG_CONFIG_HOME || path.join(app.getPath('home'), '.config'), command);
}

function facts(): Facts {
  const platform = process.platform === 'darwin' ? 'mac' : process.platform === 'win32' ? 'windows' : 'linux';
  // The file that main/dev/electron-runtime.mjs leaves beside the stand-in, packed along with it.
  const standIn = existsSync(path.join(path.dirname(process.execPath), 'STAND-IN'));
  return { platform, locale: app.getLocale(), version: app.getVersion(), standIn };
}
