import type { BrowserWindow } from 'electron';
import type { Log } from '../diagnostics/log.js';
import { appPage } from '../ipc/app-url.js';
import type { Announcement, Told } from '../ipc/contract.js';
import type { Closing } from './closing.js';
import { raise } from './open-window.js';

/** What the window needs of the rest of the app. */
export interface MainWindowParts {
  create(hidden: boolean): BrowserWindow;
  /** Asked when the user closes the window. */
  closing(): Promise<Closing>;
  /** Asks the user, since closing would end an office. @returns whether to quit */
  confirmQuit(window: BrowserWindow): Promise<boolean>;
  /** Called when the window was closed and the app stays: the window is hidden, its page goes on. */
  onHidden(): void;
  /** Called when the window is on the screen. */
  onShown(): void;
  /** Called when there is another page from now on, or none: a new page listens to nothing yet. */
  onPageGone(): void;
  quit(): void;
  readonly log: Log;
}

/** The app's one window, which is opened and closed many times. */
export interface MainWindow {
  readonly current: BrowserWindow | null;
  /** Opens the window if there is none. A hidden window loads its page and waits. */
  open(hidden?: boolean): void;
  /** Brings the window to the front; opens it if there is none. */
  raise(): void;
  /** Raises the window, or hides it when it has the keyboard focus. */
  toggle(): void;
  /** Ends the window and its page's process. */
  drop(): void;
  /** Sends an announcement to the page; without a window it is lost. */
  tell<A extends Announcement>(name: A, ...values: Told<A>): void;
  /** To be called when the app quits: closing the window is no longer prevented. */
  letGo(): void;
}

export function createMainWindow(parts: MainWindowParts): MainWindow {
  let window: BrowserWindow | null = null;
  let quitting = false;
  let deciding = false;

  const alive = () => (window && !window.isDestroyed() ? window : null);

  const hide = (closed: BrowserWindow) => {
    closed.hide();
    parts.onHidden();
  };

  const decide = async (closed: BrowserWindow) => {
    const closing = await parts.closing();
    if (closed.isDestroyed()) return;
    switch (closing) {
      case 'hide':
        hide(closed);
        break;
      case 'ask':
        if (await parts.confirmQuit(closed)) parts.quit();
        break;
      case 'quit':
        parts.quit();
        break;
      default:
        closing satisfies never;
    }
  };

  const open = (hidden = false) => {
    if (alive()) return;
    const opened = parts.create(hidden);
    window = opened;
    opened.on('close', (event) => {
      if (quitting) return;
      event.preventDefault();
      // A user may click several times: one decision is enough.
      if (deciding) return;
      deciding = true;
      decide(opened)
        .catch((error: unknown) => parts.log.problem('closing', error))
        .finally(() => (deciding = false));
    });
    opened.on('closed', () => {
      if (window === opened) window = null;
      parts.onPageGone();
    });
    opened.on('show', () => parts.onShown());
    opened.on('focus', () => opened.flashFrame(false));
    opened.webContents.on('did-start-loading', () => parts.onPageGone());
    opened.webContents.on('render-process-gone', (_event, { reason }) => {
      parts.log.note('window', `its process ended: ${reason}`);
      if (reason !== 'clean-exit' && !quitting && !opened.isDestroyed()) void opened.loadURL(appPage);
    });
  };

  return {
    get current() {
      return alive();
    },
    open,
    raise() {
      const there = alive();
      if (there) raise(there);
      else open();
    },
    toggle() {
      const there = alive();
      if (there?.isVisible() && there.isFocused()) there.hide();
      else this.raise();
    },
    drop() {
      alive()?.destroy();
    },
    tell(name, ...values) {
      alive()?.webContents.send(name, ...values);
    },
    letGo() {
      quitting = true;
    },
  };
}
