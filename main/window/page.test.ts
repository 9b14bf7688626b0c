import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

vi.mock('electron', () => ({ net: {}, protocol: {} }));
const { fileWithin } = await import('./page.js');

let outside: string;
let folder: string;

beforeAll(async () => {
  outside = await mkdtemp(path.join(tmpdir(), 'parley-page-'));
  folder = path.join(outside, 'renderer');
  await mkdir(path.join(folder, 'assets'), { recursive: true });
  await mkdir(path.join(outside, 'renderer-secret'));
  for (const file of ['renderer/index.html', 'renderer/assets/a b.js', 'secret', 'renderer-secret/file']) {
    await writeFile(path.join(outside, file), '');
  }
});
afterAll(() => rm(outside, { recursive: true }));

describe('files of the page', () => {
  it('are found by their path', () => {
    expect(fileWithin(folder, '/index.html')).toBe(path.join(folder, 'index.html'));
    expect(fileWithin(folder, '/assets/a%20b.js')).toBe(path.join(folder, 'assets', 'a b.js'));
  });

  it.each([
    '/missing.js',
    '/',
    '/../secret',
    '/%2e%2e/secret',
    '/..%2fsecret',
    '/assets/../../secret',
    '/../renderer-secret/file',
    '/%E0%A4%A',
    '/index.html%00',
  ])('are nowhere else: %s', (pathname) => {
    expect(fileWithin(folder, pathname)).toBeNull();
  });
});
