import { app, crashReporter, session, shell } from 'electron';
import path from 'node:path';
import { defaultPreferences } from '../renderer/bridge/preferences.js';
import { createDesktop, type Desktop } from './desktop.js';
import { openLog } from './diagnostics/log.js';
import { filesAnswers } from './files/answers.js';
import { createDownloads } from './files/downloads.js';
import { hostingAnswers } from './hosting/answers.js';
import { createHosting } from './hosting/hosting.js';
import { readFacts } from './ipc/facts.js';
import { answerAll } from './ipc/handle.js';
import { createHandover } from './links/handover.js';
import { inviteScheme } from './links/invites.js';
import { startedHidden } from './settings/autostart.js';
import { defaultSettings, openSettings } from './settings/settings-file.js';
import { systemAutostart } from './settings/system-autostart.js';
import { trustAnswers } from './trust/answers.js';
import { createDiscovery } from './trust/discovery.js';
import { openCertificatePins } from './trust/certificate-pins.js';
import { trustPinned } from './trust/trust.js';
import { uploadsAnswers } from './uploads/answers.js';
import { createUploads } from './uploads/uploads.js';
import { vaultAnswers } from './vault/answers.js';
import { createCacheKeys } from './vault/cache-keys.js';
import { createCredentials } from './vault/credentials.js';
import { systemKeychain } from './vault/system-keychain.js';
import { devServerOf } from './window/dev-server.js';
import { confine, denyPermissions } from './window/open-window.js';
import { declarePageScheme, servePage } from './window/page.js';

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

// Crash reports stay on this computer: the diagnostics show where.
crashReporter.start({ uploadToServer: false });

let desktop: Desktop | null = null;
const handover = createHandover();

if (app.requestSingleInstanceLock()) {
  handover.take(process.argv.slice(1), process.cwd());
  app.on('second-instance', (_event, args, folder) => {
    if (!startedHidden(args)) desktop?.window.raise();
    handover.take(args.slice(1), folder);
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
    // macOS brings its own dictionaries; elsewhere they are fetched from the internet, so the user has to turn spelling
    // on.
    preferences: { ...defaultPreferences, spelling: process.platform === 'darwin' },
  });
  const pins = await openCertificatePins(path.join(userData, 'pins.json'));
  const credentials = createCredentials(systemKeychain, path.join(userData, 'account.bin'));
  const cacheKeys = createCacheKeys(systemKeychain, path.join(userData, 'cache-keys.bin'));
  const discovery = createDiscovery(settings.current.discoveryInterface, (error) => log.problem('discovery', error));
  trustPinned(pins);
  denyPermissions();
  servePage(path.join(out, 'renderer'), devServerOf(app.isPackaged, process.env['PARLEY_DEV_SERVER']));
  const { window, ...made } = (desktop = createDesktop({
    preload: path.join(out, 'preload', 'preload.cjs'),
    icons: iconsDir,
    facts: readFacts(),
    settings,
    log,
    autostart: systemAutostart(process.env),
    pins,
    credentials,
  }));
  handover.into(made.inbox);
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
    window,
    changed: (status) => made.hosting(status),
    log,
  });

  answerAll({
    ...hostingAnswers(hosting),
    ...trustAnswers(pins, discovery, window),
    ...vaultAnswers(credentials, cacheKeys),
    ...uploadsAnswers(createUploads(credentials, pins)),
    ...filesAnswers(downloads, () => window.current?.webContents),
    ...made.answers,
  });

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
  // Whether the app quits is decided before the window closes: an app without a window lives in the tray.
  app.on('window-all-closed', () => undefined);
  app.on('activate', () => window.raise());

  const bySystem = process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
  void made.start(startedHidden(process.argv) || bySystem);
  await hosting.resume();
}
