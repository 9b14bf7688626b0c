import { describe, expect, it, vi } from 'vitest';

const opened: string[] = [];
vi.mock('electron', () => ({
  BrowserWindow: {},
  nativeTheme: {},
  screen: {},
  session: {},
  shell: { openExternal: (url: string) => Promise.resolve(opened.push(url)) },
}));
const { confine, openExternal } = await import('./open-window.js');

describe('links to the outside', () => {
  it.each(['https://example.org/a?b=c', 'http://example.org/', 'mailto:ann@example.org'])(
    '%s is opened',
    async (url) => {
      expect(await openExternal(url)).toBe(true);
      expect(opened.at(-1)).toBe(url);
    },
  );

  it.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://host/share',
    'parley://join?address=h:1',
    'no address',
    '',
  ])('"%s" is not', async (url) => {
    const before = opened.length;
    expect(await openExternal(url)).toBe(false);
    expect(opened).toHaveLength(before);
  });
});

describe('a confined page', () => {
  type Listener = (event: { url: string; preventDefault(): void }) => void;
  function setUp() {
    const listeners = new Map<string, Listener>();
    let open: ((details: { url: string }) => { action: string }) | undefined;
    confine({
      on: (name: string, listener: Listener) => listeners.set(name, listener),
      setWindowOpenHandler: (handler: typeof open) => (open = handler),
    } as unknown as Electron.WebContents);
    const allows = (name: string, url: string) => {
      let allowed = true;
      listeners.get(name)?.({ url, preventDefault: () => (allowed = false) });
      return allowed;
    };
    return { allows, open: (url: string) => open?.({ url }) };
  }

  it('stays where it is', () => {
    const { allows } = setUp();
    expect(allows('will-navigate', 'parley-app://app/index.html#chat')).toBe(true);
    for (const url of ['https://example.org/', 'file:///etc/passwd', 'parley-app://other/index.html', 'about:blank']) {
      expect(allows('will-navigate', url)).toBe(false);
    }
    expect(allows('will-attach-webview', 'parley-app://app/index.html')).toBe(false);
  });

  it("opens no window: a link goes to the system's browser", () => {
    const { open } = setUp();
    expect(open('https://example.org/new')).toEqual({ action: 'deny' });
    expect(opened.at(-1)).toBe('https://example.org/new');
    expect(open('file:///etc/passwd')).toEqual({ action: 'deny' });
    expect(opened.at(-1)).toBe('https://example.org/new');
  });
});
