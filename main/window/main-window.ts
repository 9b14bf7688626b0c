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
  /** Asks the user, since an office would end. @returns whether to quit */
  confirmQuit(window: BrowserWindow): Promise<boolean>;
  /** The window was closed, and the app stays: it is hidden, its page goes on. */
  onHidden(): void;
  /** The window is on the screen. */
  onShown(): void;
  /** The page is another one from now on, or none: it listens to nothing yet. */
  onPageGone(): void;
  quit(): void;
  readonly log: Log;
}

/** The app's one window, which comes and goes. */
export interface MainWindow {
  readonly current: BrowserWindow | null;
  /** Opens it if there is none. A hidden one is loaded and waits. */
  open(hidden?: boolean): void;
  /** Brings it before everything else; opens it if there is none. */
  raise(): void;
  /** Raises it, or hides it when it has the keyboard. */
  toggle(): void;
  /** Ends the window and its page's process. */
  drop(): void;
  /** Says something to the page; without a window it is lost. */
  tell<A extends Announcement>(name: A, ...values: Told<A>): void;
  /** The app quits: closing is closing from now on. */
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
      // Impatient clicks: one decision is enough.
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
