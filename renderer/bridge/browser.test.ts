import { expect, it, vi } from 'vitest';
import { MemoryStorage } from '../testing/memory-storage.js';
import { savedAccount } from '../testing/states.js';
import { awayContract } from './away.contract.js';
import { type BrowserWindow, createBrowserBridge } from './browser.js';

class FakeNotification extends EventTarget {
  static permission = 'granted';
  static readonly shown: FakeNotification[] = [];
  closed = false;

  constructor(
    readonly title: string,
    readonly options: { tag: string; body: string; requireInteraction: boolean },
  ) {
    super();
    FakeNotification.shown.push(this);
  }

  close(): void {
    this.closed = true;
  }
}

const account = savedAccount();

function page(parts: Partial<BrowserWindow> = {}) {
  const opened: string[] = [];
  const focus = vi.fn();
  const storage = new MemoryStorage();
  const localStorage = new MemoryStorage();
  const saved: { href: string; download: string }[] = [];
  const inputs = new EventTarget();
  const document = {
    title: 'Parley',
    createElement: () => {
      const link = { href: '', download: '', click: () => saved.push({ href: link.href, download: link.download }) };
      return link;
    },
  };
  const fake: BrowserWindow = {
    sessionStorage: storage,
    localStorage,
    document,
    navigator: { language: 'ru-RU' },
    Notification: FakeNotification as unknown as typeof Notification,
    open: (url) => opened.push(url),
    focus,
    addEventListener: (...args) => inputs.addEventListener(...args),
    removeEventListener: (...args) => inputs.removeEventListener(...args),
    ...parts,
  };
  return { bridge: createBrowserBridge('1.2.3', fake), opened, focus, storage, localStorage, document, saved, inputs };
}

it('is a plain page: nothing to host, trust is left to the browser', () => {
  const { bridge } = page();
  expect(bridge).toMatchObject({ kind: 'browser', platform: 'web', locale: 'ru-RU', version: '1.2.3' });
  expect(bridge.hosting).toBeNull();
  expect(bridge.trust).toBeNull();
});

it('keeps the account for the session, and says so', async () => {
  const { bridge, storage } = page();
  expect(await bridge.vault.kind).toBe('session');
  expect(await bridge.vault.load()).toEqual([]);
  await bridge.vault.save(account);
  expect(await bridge.vault.load()).toEqual([account]);
  const [key] = storage.items.keys();
  const other = { ...account, identifier: 'other' };
  await bridge.vault.save(other);
  await bridge.vault.save({ ...account, username: 'New' });
  expect(await bridge.vault.load()).toEqual([{ ...account, username: 'New' }, other]);
  storage.setItem(key!, JSON.stringify([{ identifier: 7 }, other]));
  expect(await bridge.vault.load()).toEqual([other]);
  storage.setItem(key!, '{');
  expect(await bridge.vault.load()).toEqual([]);
  await bridge.vault.save(account);
  await bridge.vault.remove(account);
  expect(storage.items.size).toBe(0);
});

it('keeps a key for each account as long as the tab', async () => {
  const { bridge, storage } = page();
  const other = { ...account, identifier: 'other' };
  const key = await bridge.vault.cacheKey(account);
  expect(key).toHaveLength(32);
  expect(await bridge.vault.cacheKey(account)).toEqual(key);
  const others = await bridge.vault.cacheKey(other);
  expect(others).not.toEqual(key);
  await bridge.vault.remove(account);
  expect(await bridge.vault.cacheKey(other)).toEqual(others);
  expect(await bridge.vault.cacheKey(account)).not.toEqual(key);
  await bridge.vault.remove(account);
  await bridge.vault.remove(other);
  expect(storage.items.size).toBe(0);
});

it('shows notifications where they are allowed, tells of clicks, withdraws', async () => {
  const { bridge, focus } = page();
  const clicked: string[] = [];
  bridge.notifications.onActivate(({ tag }) => clicked.push(tag));
  await bridge.notifications.show({ tag: 'c', title: 'Bob', body: 'hi' });
  const shown = FakeNotification.shown.at(-1)!;
  expect(shown).toMatchObject({ title: 'Bob', options: { tag: 'c', body: 'hi' } });
  shown.dispatchEvent(new Event('click'));
  expect(clicked).toEqual(['c']);
  expect(focus).toHaveBeenCalledOnce();
  await bridge.notifications.withdraw('c');
  expect(shown.closed).toBe(true);

  const count = FakeNotification.shown.length;
  FakeNotification.permission = 'default';
  await bridge.notifications.show({ tag: 'c', title: 'Bob', body: 'hi' });
  FakeNotification.permission = 'granted';
  expect(FakeNotification.shown).toHaveLength(count);
});

it('opens web and mail links in a new window and nothing else', async () => {
  const { bridge, opened } = page();
  await bridge.links.openExternal('https://example.test/');
  for (const url of ['javascript:alert(1)', 'file:///etc/passwd', 'nonsense']) {
    await expect(bridge.links.openExternal(url)).rejects.toThrow();
  }
  expect(opened).toEqual(['https://example.test/']);
});

it('copies, or says that it cannot', async () => {
  const copied: string[] = [];
  const clipboard = {
    writeText(text: string) {
      copied.push(text);
      return Promise.resolve();
    },
  };
  await page({ navigator: { language: 'en', clipboard } }).bridge.links.copy('x');
  expect(copied).toEqual(['x']);
  await expect(page().bridge.links.copy('x')).rejects.toThrow('clipboard');
});

it('keeps what the user chose, and tells it', async () => {
  const { bridge, localStorage } = page();
  const told: string[] = [];
  bridge.settings.onChange(({ theme }) => told.push(theme));
  expect(await bridge.settings.change({ theme: 'dark' })).toBeNull();
  expect(told).toEqual(['dark']);
  expect((await page({ localStorage }).bridge.settings.get()).theme).toBe('dark');
  localStorage.setItem('parley.settings', '{"theme":"pink"}');
  expect((await page({ localStorage }).bridge.settings.get()).theme).toBe('system');
  expect(bridge.settings.offered).not.toContain('closeToTray');
});

it('says that a browser keeps nothing, and goes on', async () => {
  const refusing = {
    getItem: () => {
      throw new Error('denied');
    },
    setItem: () => {
      throw new Error('denied');
    },
  };
  const { bridge } = page({ localStorage: refusing });
  expect(await bridge.settings.change({ theme: 'dark' })).toBe('kept');
  expect((await bridge.settings.get()).theme).toBe('dark');
});

it('shows no more in a notification than the user wants, makes its sound, and is quiet when told so', async () => {
  const { bridge } = page();
  let heard = 0;
  bridge.notifications.onSound(() => (heard += 1));
  await bridge.settings.change({ notify: 'name' });
  await bridge.notifications.show({ tag: 'c', title: 'Bob', body: 'a secret', mention: true });
  const shown = FakeNotification.shown.at(-1)!;
  expect(shown).toMatchObject({ title: 'Bob', options: { body: 'Новое сообщение', requireInteraction: true } });
  expect(heard).toBe(1);
  const count = FakeNotification.shown.length;
  await bridge.settings.change({ quietUntil: 4_102_444_800 });
  await bridge.notifications.show({ tag: 'c', title: 'Bob', body: 'a secret' });
  expect(FakeNotification.shown).toHaveLength(count);
  expect(heard).toBe(1);
});

it('counts the unread in the title', async () => {
  const { bridge, document } = page();
  await bridge.attention.report({ unread: 3, connection: 'ready' });
  expect(document.title).toBe('(3) Parley');
  await bridge.attention.report({ unread: 0, connection: 'ready' });
  expect(document.title).toBe('Parley');
});

it('saves files of a server with the browser’s own download, and nothing else', async () => {
  const { bridge, saved } = page();
  await bridge.files.save('http://h/media/abc', 'plan.pdf');
  await expect(bridge.files.save('javascript:alert(1)', 'x')).rejects.toThrow('Only files');
  expect(saved).toEqual([{ href: 'http://h/media/abc', download: 'plan.pdf' }]);
});

awayContract('a page', (minutes) => {
  const { bridge, inputs } = page();
  void bridge.settings.change({ awayAfter: minutes });
  return {
    onAway: (listener) => bridge.attention.onAway(listener),
    input: () => inputs.dispatchEvent(new Event('keydown')),
    choose: (awayAfter) => void bridge.settings.change({ awayAfter }),
  };
});
