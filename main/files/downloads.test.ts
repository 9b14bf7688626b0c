import { EventEmitter } from 'node:events';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { createDownloads, freePath, safeName } from './downloads.js';

describe('names of saved files', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['Отчёт за май.docx', 'Отчёт за май.docx'],
    ['../../.bashrc', '_.._.bashrc'],
    ['a/b\\c:d.txt', 'a_b_c_d.txt'],
    ['invoice\u202efdp.exe', 'invoice_fdp.exe'],
    ['CON.txt', '_CON.txt'],
    ['...', 'file'],
    ['', 'file'],
  ])('%j becomes %j', (name, safe) => {
    expect(safeName(name)).toBe(safe);
  });

  it('never replace what is there', () => {
    const taken = new Set(['/d/a.png', '/d/a (2).png'].map((file) => path.normalize(file)));
    expect(freePath('/d', 'a.png', (file) => taken.has(file))).toBe(path.normalize('/d/a (3).png'));
  });
});

class FakeItem extends EventEmitter {
  path = '';
  constructor(readonly url: string) {
    super();
  }
  getURL = () => this.url;
  getURLChain = () => [this.url];
  setSavePath = (file: string) => (this.path = file);
}

function setUp() {
  const session = new EventEmitter();
  const shown: string[] = [];
  const downloads = createDownloads(
    session as never,
    () => '/nowhere',
    (file) => shown.push(file),
  );
  const begun: string[] = [];
  const contents = { downloadURL: (url: string) => begun.push(url) } as never;
  const willDownload = (url: string) => {
    const item = new FakeItem(url);
    const event = { preventDefault: vi.fn() };
    session.emit('will-download', event, item);
    return { item, event };
  };
  return { downloads, shown, begun, contents, willDownload };
}

describe('downloads', () => {
  it('are saved under their name and shown', async () => {
    const { downloads, shown, begun, contents, willDownload } = setUp();
    const saved = downloads.save(contents, 'https://office:4747/media/f/abc.pdf', 'plan.pdf');
    expect(begun).toEqual(['https://office:4747/media/f/abc.pdf']);
    const { item } = willDownload('https://office:4747/media/f/abc.pdf');
    item.emit('done', {}, 'completed');
    await saved;
    expect(item.path).toBe(path.normalize('/nowhere/plan.pdf'));
    expect(shown).toEqual([item.path]);
  });

  it('fail without being shown', async () => {
    const { downloads, shown, contents, willDownload } = setUp();
    const saved = downloads.save(contents, 'https://office/media/x', 'x');
    willDownload('https://office/media/x').item.emit('done', {}, 'interrupted');
    await expect(saved).rejects.toThrow('could not be loaded');
    expect(shown).toEqual([]);
  });

  it('that nobody asked for are refused', () => {
    const { event } = setUp().willDownload('https://office/media/x');
    expect(event.preventDefault).toHaveBeenCalledOnce();
  });

  it.each(['file:///etc/passwd', 'data:text/plain,x', 'nonsense'])('are not made of %s', async (url) => {
    const { downloads, begun, contents } = setUp();
    await expect(downloads.save(contents, url, 'x')).rejects.toThrow('Only files of a server');
    expect(begun).toEqual([]);
  });
});
