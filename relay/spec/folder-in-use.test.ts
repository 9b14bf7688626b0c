import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Headless, startHeadless } from '../testing/headless.js';
import { startRelay } from '../testing/start-relay.js';

let folder: string;
let running: Headless[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-in-use-'));
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((relay) => relay.stop()));
  await rm(folder, { recursive: true, force: true });
});

function run(): Headless {
  const relay = startHeadless(['--data', folder, '--tls', 'auto']);
  running.push(relay);
  return relay;
}

/** @returns every file of the folder with its bytes' hash and its time, and the folders */
async function contents(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const told = entries.map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile()) return path;
    const { mtimeMs } = await stat(path);
    return `${path} ${mtimeMs} ${createHash('sha256')
      .update(await readFile(path))
      .digest('hex')}`;
  });
  return (await Promise.all(told)).sort();
}

describe('a second relay on a folder', { timeout: 120_000 }, () => {
  it('is told that the folder is in use, and touches nothing in it', async () => {
    await run().ready();
    // What the second relay would make first is taken away: it would be seen if it came back.
    await rm(join(folder, 'packs'), { recursive: true });
    await rm(join(folder, 'tls'), { recursive: true });
    await rm(join(folder, 'media/incoming'), { recursive: true });
    // The first relay empties its log soon after it began, and writes nothing more by itself.
    const log = join(folder, 'parley.db-wal');
    await expect.poll(async () => (await stat(log)).size, { timeout: 30_000 }).toBe(0);
    const before = await contents();
    const second = run();
    expect(await second.exit).toBe(2);
    expect(second.stderr.trim()).toBe(
      `The data folder ${folder} is in use by another relay. Stop that one first, or choose another folder.`,
    );
    expect(await contents()).toEqual(before);
    await expect(startRelay({ dataDir: folder })).rejects.toMatchObject({ code: 'folder-in-use' });
    expect(await contents()).toEqual(before);
  });

  it('may have it when the first was killed: no lock is left behind', async () => {
    const first = run();
    await first.ready();
    first.child.kill('SIGKILL');
    await first.exit;
    const second = run();
    expect(await second.ready()).toMatchObject({ ready: true });
    expect(await run().exit).toBe(2);
  });

  it('may have it when the first has stopped, in the same process, too', async () => {
    const first = await startRelay({ dataDir: folder });
    await expect(startRelay({ dataDir: folder })).rejects.toMatchObject({ code: 'folder-in-use' });
    await first.relay.close();
    const second = await startRelay({ dataDir: folder });
    await second.relay.close();
  });

  it('may have it when the first could not start', async () => {
    const database = join(folder, 'parley.db');
    await writeFile(database, 'This is no database. '.repeat(100));
    await expect(startRelay({ dataDir: folder })).rejects.toMatchObject({ code: 'store-damaged' });
    await rm(database);
    await (await startRelay({ dataDir: folder })).relay.close();
  });
});
