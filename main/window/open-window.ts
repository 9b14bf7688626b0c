import { BrowserWindow, nativeTheme, screen, session, shell } from 'electron';
import type { Log } from '../diagnostics/log.js';
import { appPage, isAppUrl } from '../ipc/app-url.js';
import { kinds } from '../ipc/channels.js';
import type { Facts } from '../ipc/contract.js';
import { argumentOf } from '../ipc/page-bridge.js';
import type { SettingsFile, WindowBounds } from '../settings/settings-file.js';
import { placeOn } from './placing.js';

const size = { width: 1180, height: 780, minWidth: 480, minHeight: 480 };
/** The page's own background colour, so that nothing flashes before the page is drawn. */
const backgrounds = { light: '#ffffff', dark: '#17181d' };
const saveAfter = 500;

/** What the page may ask the system for; everything else is denied without asking the user. */
const allowedPermissions: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** What a window is made with. */
export interface WindowOptions {
  /** Path of the built preload. */
  readonly preload: string;
  readonly facts: Facts;
  readonly settings: SettingsFile;
  /** A hidden window loads its page like any other, and waits to be raised. */
  readonly hidden: boolean;
  readonly log: Log;
}

/** Opens the window: sandboxed, isolated, showing our own page and nothing else. */
export function openWindow({ preload, facts, settings, hidden, log }: WindowOptions): BrowserWindow {
  const bounds = placeOn(settings.current.window, workAreas());
  const window = new BrowserWindow({
    ...size,
    ...(bounds && { x: bounds.x, y: bounds.y, width: bounds.width, height: bounds.height }),
    show: false,
    autoHideMenuBar: true,
    title: 'Parley',
    backgroundColor: nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      // The preferences decide whether spelling is checked: settings/effects.ts.
      spellcheck: true,
      zoomFactor: settings.current.preferences.zoom / 100,
      additionalArguments: [argumentOf({ facts, kinds })],
    },
  });
  window.once('ready-to-show', () => {
    if (hidden) return;
    if (bounds?.maximized) window.maximize();
    window.show();
  });
  if (hidden && bounds?.maximized) window.once('show', () => window.maximize());
  // Chromium remembers a zoom of its own for the page, so ours is set again.
  window.webContents.on('did-finish-load', () =>
    window.webContents.setZoomFactor(settings.current.preferences.zoom / 100),
  );
  rememberBounds(window, settings, log);
  void window.loadURL(appPage);
  return window;
}

/** Keeps every page of the app where it is: no navigation, no new windows, no permissions but those we use. */
export function confine(contents: Electron.WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isAppUrl(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    void openExternal(url);
    return { action: 'deny' };
  });
}

export function denyPermissions(): void {
  session.defaultSession.setPermissionRequestHandler((contents, permission, answer, details) => {
    const media = 'mediaTypes' in details ? details.mediaTypes : undefined;
    answer(isAllowed(permission, media) && isAppUrl(contents.getURL()));
  });
  session.defaultSession.setPermissionCheckHandler(
    (contents, permission, _origin, { mediaType }) =>
      isAllowed(permission, mediaType && [mediaType]) && contents !== null && isAppUrl(contents.getURL()),
  );
}

/**
 * @param media what is asked for with the permission `media`: the microphone, for voice messages, and nothing else
 */
function isAllowed(permission: string, media: readonly string[] | undefined): boolean {
  if (permission !== 'media') return allowedPermissions.has(permission);
  return media !== undefined && media.length > 0 && media.every((kind) => kind === 'audio');
}

/** Schemes that the system may be asked to open; others can start programs. */
const externalSchemes: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

/** Opens a link in the system's browser. @returns false when its scheme is not allowed */
export async function openExternal(link: string): Promise<boolean> {
  if (!isExternal(link)) return false;
  await shell.openExternal(link);
  return true;
}

function isExternal(link: string): boolean {
  return URL.canParse(link) && externalSchemes.has(new URL(link).protocol);
}

/** Brings the window to the front, also when it is minimized. */
export function raise(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function rememberBounds(window: BrowserWindow, settings: SettingsFile, log: Log): void {
  let timer: NodeJS.Timeout | undefined;
  const save = (): void => {
    clearTimeout(timer);
    if (window.isDestroyed() || window.isMinimized()) return;
    const bounds: WindowBounds = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    settings.change({ window: bounds }).catch((error: unknown) => log.problem('window', error));
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(save, saveAfter);
  };
  window.on('resize', later);
  window.on('move', later);
  window.on('close', save);
}

/** @returns the parts of the displays that are free for windows, the main display first */
function workAreas(): Electron.Rectangle[] {
  const main = screen.getPrimaryDisplay();
  return [main, ...screen.getAllDisplays().filter(({ id }) => id !== main.id)].map(({ workArea }) => workArea);
}
