import type { BrowserWindow } from 'electron';
import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { silentLog } from '../diagnostics/log.js';
import type { Closing } from './closing.js';

vi.mock('electron', () => ({ BrowserWindow: {}, nativeTheme: {}, screen: {}, session: {}, shell: {} }));
const { createMainWindow } = await import('./main-window.js');

class FakeWindow extends EventEmitter {
  readonly webContents = Object.assign(new EventEmitter(), { send: vi.fn() });
  visible = true;
  destroyed = false;
  focused = true;
  readonly flashFrame = vi.fn();
  readonly loadURL = vi.fn();

  isDestroyed = () => this.destroyed;
  isMinimized = () => false;
  isVisible = () => this.visible;
  isFocused = () => this.focused;
  focus = () => (this.focused = true);
  show = () => {
    this.visible = true;
    this.emit('show');
  };
  hide = () => (this.visible = false);

  /** Closes as Electron does, unless somebody prevents it. */
  close(): boolean {
    const closing = { prevented: false, preventDefault: () => (closing.prevented = true) };
    this.emit('close', closing);
    if (!closing.prevented) this.destroy();
    return !closing.prevented;
  }

  destroy(): void {
    this.destroyed = true;
    this.emit('closed');
  }
}

function setUp({ closing = 'hide' }: { closing?: Closing } = {}) {
  const windows: FakeWindow[] = [];
  const happened: string[] = [];
  let confirmed = true;
  const main = createMainWindow({
    create(hidden) {
      const made = new FakeWindow();
      made.visible = !hidden;
      windows.push(made);
      return made as unknown as BrowserWindow;
    },
    closing: () => Promise.resolve(closing),
    confirmQuit: () => Promise.resolve(confirmed),
    onHidden: () => happened.push('hidden'),
    onShown: () => happened.push('shown'),
    onPageGone: () => happened.push('page gone'),
    quit: () => happened.push('quit'),
    log: silentLog,
  });
  main.open();
  return { main, windows, happened, refuse: () => (confirmed = false), latest: () => windows.at(-1)! };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('the window', () => {
  it('is hidden when it is closed into the tray, and comes back as it was', async () => {
    const { main, windows, happened, latest } = setUp();
    expect(latest().close()).toBe(false);
    latest().close();
    await settled();
    expect(latest()).toMatchObject({ visible: false, destroyed: false });
    expect(happened).toEqual(['hidden']);
    main.raise();
    expect(latest().visible).toBe(true);
    expect(happened).toEqual(['hidden', 'shown']);
    expect(windows).toHaveLength(1);
  });

  it('ends with its process when it is dropped, and is opened anew', () => {
    const { main, windows, happened, latest } = setUp();
    main.drop();
    main.drop();
    expect(latest().destroyed).toBe(true);
    expect(main.current).toBeNull();
    expect(happened).toEqual(['page gone']);
    main.raise();
    expect(windows).toHaveLength(2);
  });

  it('quits the app where there is no tray, and asks first where that would end an office', async () => {
    const plain = setUp({ closing: 'quit' });
    plain.latest().close();
    await settled();
    expect(plain.happened).toEqual(['quit']);

    const host = setUp({ closing: 'ask' });
    host.refuse();
    host.latest().close();
    await settled();
    expect(host.happened).toEqual([]);
  });

  it('just closes once the app quits', () => {
    const { main, latest } = setUp();
    main.letGo();
    expect(latest().close()).toBe(true);
    expect(main.current).toBeNull();
  });

  it('is raised by its shortcut, and hidden when it has the keyboard', () => {
    const { main, latest } = setUp();
    main.toggle();
    expect(latest().visible).toBe(false);
    main.toggle();
    expect(latest().visible).toBe(true);
    latest().focused = false;
    main.toggle();
    expect(latest()).toMatchObject({ visible: true, focused: true });
  });

  it('says nothing to a page that is gone', () => {
    const { main, latest } = setUp();
    main.tell('attention.onWake', 'resume');
    expect(latest().webContents.send).toHaveBeenCalledExactlyOnceWith('attention.onWake', 'resume');
    latest().destroy();
    main.tell('attention.onWake', 'resume');
    expect(latest().webContents.send).toHaveBeenCalledOnce();
  });

  it('shows its page again after a crash of its process', () => {
    const { happened, latest } = setUp();
    latest().webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(latest().loadURL).toHaveBeenCalledExactlyOnceWith('parley-app://app/index.html');
    latest().webContents.emit('did-start-loading');
    expect(happened).toEqual(['page gone']);
  });
});
