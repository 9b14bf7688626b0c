import { mkdtemp, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startRelay } from '../testing/start-relay.js';
import { register } from '../testing/test-client.js';
import { basic, filesOf, upload } from '../testing/uploads.js';

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'parley-emptied-'));
});

afterEach(() => rm(dataDir, { recursive: true }));

describe('a folder whose database was lost', () => {
  it.each([
    ['emptied', (file: string) => truncate(file, 0)],
    ['taken away', (file: string) => rm(file)],
  ])('is no new office: the database was %s, and the files stay', async (_how, lose) => {
    const relay = await startRelay({ dataDir });
    const ann = await register(relay, 'Ann');
    expect((await upload(relay, 'hello', { headers: basic(ann) })).status).toBe(200);
    await relay.stop();
    const file = join(dataDir, 'parley.db');
    await lose(file);
    const files = await filesOf({ dataDir });
    await expect(startRelay({ dataDir })).rejects.toMatchObject({ code: 'store-damaged' });
    expect(await filesOf({ dataDir })).toEqual(files);
    const bytes = await stat(file).then(
      ({ size }) => size,
      () => 0,
    );
    expect(bytes).toBe(0);
  });

  it('may be begun anew where nobody has uploaded anything, and with what a host puts there', async () => {
    await writeFile(join(dataDir, 'names-filter.txt'), 'rude\n');
    await writeFile(join(dataDir, 'parley.db'), '');
    const relay = await startRelay({ dataDir });
    await register(relay, 'Ann');
    await relay.stop();
  });
});
