import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startRelay, type StartedRelay } from '../testing/start-relay.js';
import { type Frame, TestClient } from '../testing/test-client.js';

const picture = await readFile(new URL('../testing/wire-assets/stickers/one.png', import.meta.url));

let started: StartedRelay;
let client: TestClient;
beforeEach(async () => {
  started = await startRelay();
  client = await TestClient.connect(started.url);
});
afterEach(async () => {
  await client.close();
  await started.stop();
});

const packFolder = (kind: string, name: string): string => join(started.dataDir, 'packs', kind, name);

async function addPack(kind: string, name: string, manifest: unknown, ...files: string[]): Promise<void> {
  const folder = packFolder(kind, name);
  await mkdir(folder, { recursive: true });
  for (const file of files) await writeFile(join(folder, file), picture);
  await writeFile(join(folder, 'pack.json'), typeof manifest === 'string' ? manifest : JSON.stringify(manifest));
}

async function stickers(): Promise<{ path: string; hints: string[] }[]> {
  const answer = await client.ask({ event: 'GetStickers' });
  const hints = answer['hints'] as string[][];
  return (answer['stickers'] as string[]).map((path, i) => ({ path, hints: hints[i] ?? ['none'] }));
}

/** The pictures that the host added, without the relay's own. */
const added = async (): Promise<Frame[]> => (await stickers()).filter(({ path }) => path.split('/').length === 4);

const get = (path: string): Promise<Response> => fetch(started.http + path);

describe('4.9: GetStickers and GetReactions', () => {
  it('the relay brings stickers with hints in English and Russian, and reactions; anybody may ask', async () => {
    const own = await stickers();
    expect(own.length).toBeGreaterThanOrEqual(20);
    for (const { path, hints } of own) {
      expect([path, hints.some((word) => /[a-z]/i.test(word)), hints.some((word) => /[а-я]/i.test(word))]).toEqual([
        path,
        true,
        true,
      ]);
      const response = await get(path);
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/webp']);
      expect((await response.arrayBuffer()).byteLength).toBeLessThan(20_000);
    }
    const { reactionsURLs } = await client.ask({ event: 'GetReactions' });
    expect(reactionsURLs).toContain('media/reactions/ryan_reaction.png');
    for (const path of reactionsURLs as string[]) expect((await get(path)).status).toBe(200);
  });

  it('a relay can bring others instead', async () => {
    const assetsDir = await mkdtemp(join(tmpdir(), 'parley-assets-'));
    const other = await startRelay({ assetsDir });
    const asking = await TestClient.connect(other.url);
    expect(await asking.ask({ event: 'GetStickers' })).toEqual({ event: 'ReturnStickers', stickers: [], hints: [] });
    expect(await asking.ask({ event: 'GetReactions' })).toEqual({ event: 'ReturnReactions', reactionsURLs: [] });
    await asking.close();
    await other.stop();
    await rm(assetsDir, { recursive: true });
  });
});

describe("4.9: the host's packs", () => {
  it('are offered after the own ones and served, with what is in them at the moment', async () => {
    const pictures = [{ file: 'b.png', hints: { en: ['bee'], ru: ['пчела'] } }, { file: 'a.png' }];
    await addPack('stickers', 'zoo', { pictures }, 'a.png', 'b.png', 'unlisted.png');
    await addPack('reactions', 'more', { pictures: [{ file: 'star.png' }] }, 'star.png');
    const all = await stickers();
    expect(all.slice(-2)).toEqual([
      { path: 'media/stickers/zoo/b.png', hints: ['bee', 'пчела'] },
      { path: 'media/stickers/zoo/a.png', hints: [] },
    ]);
    const { reactionsURLs } = await client.ask({ event: 'GetReactions' });
    expect((reactionsURLs as string[]).at(-1)).toBe('media/reactions/more/star.png');
    for (const path of ['media/stickers/zoo/a.png', 'media/reactions/more/star.png']) {
      const response = await get(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('image/png');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(Buffer.from(await response.arrayBuffer())).toEqual(picture);
    }
    expect((await get('media/stickers/zoo/unlisted.png')).status).toBe(404);

    await addPack('stickers', 'zoo', { pictures: [{ file: 'a.png' }] });
    expect(await added()).toEqual([{ path: 'media/stickers/zoo/a.png', hints: [] }]);
    expect((await get('media/stickers/zoo/b.png')).status).toBe(404);
    await rm(join(packFolder('stickers', 'zoo'), 'a.png'));
    expect(await added()).toEqual([]);
    await rm(packFolder('stickers', 'zoo'), { recursive: true });
    expect(await added()).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['no JSON', '{'],
    ['no list', {}],
    ['pictures that are none', { pictures: ['a.png'] }],
    ['hints that are no lists', { pictures: [{ file: 'a.png', hints: { en: 'a' } }] }],
  ])('a pack.json with %s leaves that pack out, and the log says so', async (_name, manifest) => {
    await addPack('stickers', 'bad', manifest, 'a.png');
    await addPack('stickers', 'good', { pictures: [{ file: 'a.png' }] }, 'a.png');
    expect(await added()).toEqual([{ path: 'media/stickers/good/a.png', hints: [] }]);
    expect(started.log.some((line) => String(line['msg']).includes('pack.json') && line['level'] === 40)).toBe(true);
  });

  it('nothing outside of a pack can be named, linked to or asked for', async () => {
    await writeFile(join(started.dataDir, 'secret.png'), picture);
    const files = [
      '../../../secret.png',
      '/etc/passwd',
      '.hidden.png',
      'script.svg',
      'page.html',
      'link.png',
      'sub/x.png',
    ];
    await addPack('stickers', 'bad', { pictures: files.map((file) => ({ file })) }, '.hidden.png', 'script.svg');
    await symlink(join(started.dataDir, 'secret.png'), join(packFolder('stickers', 'bad'), 'link.png'));
    await addPack('stickers', '.hidden', { pictures: [{ file: 'a.png' }] }, 'a.png');
    await symlink(packFolder('stickers', '.hidden'), packFolder('stickers', 'linked'));
    expect(await added()).toEqual([]);
    for (const path of [
      'media/stickers/bad/link.png',
      'media/stickers/bad/script.svg',
      'media/stickers/bad/..%2f..%2f..%2fsecret.png',
      'media/stickers/..%2f..%2f/secret.png',
      'media/stickers/bad/pack.json',
      'media/stickers/linked/a.png',
      'packs/stickers/bad/pack.json',
    ]) {
      expect([path, (await get(path)).status]).toEqual([path, 404]);
    }
  });
});
