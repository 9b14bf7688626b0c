import { BrowserWindow, nativeTheme, screen, session, shell } from 'electron';
import { appPage, isAppUrl } from './app-url.js';
import { type Facts, factsArgument } from './ipc/channels.js';
import type { SettingsFile, WindowBounds } from './settings.js';

const size = { width: 1180, height: 780, minWidth: 720, minHeight: 480 };
/** As the page's own background, so that nothing flashes before it is drawn. */
const backgrounds = { light: '#ffffff', dark: '#17181d' };
const saveAfter = 500;

/** What the page may ask the system for; everything else is denied without a question. */
const allowedPermissions: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/**
 * Opens the window: sandboxed, isolated, showing our own page and nothing else.
 * @param preload path of the built preload
 */
export function openWindow(preload: string, facts: Facts, settings: SettingsFile): BrowserWindow {
  const bounds = visible(settings.current.window);
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
      // Elsewhere Chromium would fetch its dictionaries from the internet; macOS brings its own.
      spellcheck: process.platform === 'darwin',
      additionalArguments: [factsArgument + JSON.stringify(facts)],
    },
  });
  window.once('ready-to-show', () => {
    if (bounds?.maximized) window.maximize();
    window.show();
  });
  rememberBounds(window, settings);
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
export function isAllowed(permission: string, media: readonly string[] | undefined): boolean {
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

export function isExternal(link: string): boolean {
  return URL.canParse(link) && externalSchemes.has(new URL(link).protocol);
}

/** Brings the window before everything else, out of the taskbar too. */
export function raise(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function rememberBounds(window: BrowserWindow, settings: SettingsFile): void {
  let timer: NodeJS.Timeout | undefined;
  const save = (): void => {
    clearTimeout(timer);
    if (window.isDestroyed() || window.isMinimized()) return;
    const bounds: WindowBounds = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    settings.change({ window: bounds }).catch((error: unknown) => console.error('window bounds not kept', error));
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(save, saveAfter);
  };
  window.on('resize', later);
  window.on('move', later);
  window.on('close', save);
}

/** The remembered place, if a display still shows enough of it to be grabbed. */
function visible(bounds: WindowBounds | null): WindowBounds | null {
  if (!bounds) return null;
  const { workArea } = screen.getDisplayMatching(bounds);
  const overlapX = Math.min(bounds.x + bounds.width, workArea.x + workArea.width) - Math.max(bounds.x, workArea.x);
  const overlapY = Math.min(bounds.y + bounds.height, workArea.y + workArea.height) - Math.max(bounds.y, workArea.y);
  return overlapX >= 200 && overlapY >= 100 ? bounds : null;
}
