import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

const fetched = vi.fn((_url: string) =>
  Promise.resolve(new Response('body', { headers: { 'content-type': 'text/css', 'set-cookie': 'x=1' } })),
);
const handle = vi.fn((_scheme: string, _answer: (request: Request) => Promise<Response>) => undefined);
vi.mock('electron', () => ({ net: { fetch: fetched }, protocol: { handle } }));
const { fileWithin, servePage } = await import('./page.js');

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

describe('the page', () => {
  const ask = (url: string, devServer: URL | null): Promise<Response> => {
    servePage(folder, devServer);
    return handle.mock.lastCall![1]({ url } as Request);
  };
  const policyOf = (answer: Response) => answer.headers.get('content-security-policy')?.split('; ');

  it('is made of the built files, and only they may run', async () => {
    const answer = await ask('parley-app://app/index.html', null);
    expect(fetched.mock.lastCall![0]).toBe(pathToFileURL(path.join(folder, 'index.html')).href);
    expect(policyOf(answer)).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      "font-src 'self'",
      "img-src 'self' data: blob: http: https:",
      "media-src 'self' blob: http: https:",
      'connect-src http: https: ws: wss:',
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
  });

  it('comes from the dev server where there is one, which may put a script into it and nothing else', async () => {
    const strict = policyOf(await ask('parley-app://app/index.html', null));
    const answer = await ask('parley-app://app/ui/base.css?t=1', new URL('http://127.0.0.1:5173/'));
    expect(fetched.mock.lastCall![0]).toBe('http://127.0.0.1:5173/ui/base.css?t=1');
    expect(policyOf(answer)).toEqual(
      strict?.map((rule) => (rule === "script-src 'self'" ? "script-src 'self' 'unsafe-inline'" : rule)),
    );
    expect(answer.headers.get('content-type')).toBe('text/css');
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it('is nothing else of the scheme, with a dev server too', async () => {
    const calls = fetched.mock.calls.length;
    expect((await ask('parley-app://other/index.html', new URL('http://127.0.0.1:5173/'))).status).toBe(404);
    expect(fetched.mock.calls).toHaveLength(calls);
  });
});
