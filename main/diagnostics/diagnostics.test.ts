import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDiagnostics } from './diagnostics.js';
import { openLog } from './log.js';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'parley-diagnostics-'))));
afterEach(() => rm(folder, { recursive: true }));

function setUp() {
  let time = Date.UTC(2026, 0, 1);
  const log = openLog(path.join(folder, 'logs'), () => time);
  const diagnostics = createDiagnostics({
    versions: [{ name: 'Parley', version: '0.1.0' }],
    paths: { data: folder, log: log.file, crashes: path.join(folder, 'crashes') },
    log,
    now: () => (time += 1000),
  });
  return { diagnostics, log };
}

describe('diagnostics', () => {
  it('remember how the connection went, each change once', async () => {
    const { diagnostics, log } = setUp();
    for (const state of ['connecting', 'ready', 'ready', 'waiting'] as const) diagnostics.connection(state);
    const { connection } = await diagnostics.report();
    expect(connection.map(({ state }) => state)).toEqual(['waiting', 'ready', 'connecting']);
    expect(connection[2]?.time).toBe(Date.UTC(2026, 0, 1) / 1000 + 1);
    expect(log.tail(1)[0]).toContain('connection: waiting');
  });

  it('count the crash reports, also where the system sorts them into folders', async () => {
    const { diagnostics } = setUp();
    expect((await diagnostics.report()).crashes).toBe(0);
    await mkdir(path.join(folder, 'crashes', 'pending'), { recursive: true });
    await writeFile(path.join(folder, 'crashes', 'pending', 'a.dmp'), '');
    await writeFile(path.join(folder, 'crashes', 'settings.dat'), '');
    expect((await diagnostics.report()).crashes).toBe(1);
  });

  it('are one text for a mail, without the folders of this computer', async () => {
    const { diagnostics, log } = setUp();
    diagnostics.connection('ready');
    log.problem('relay', 'token=abc');
    const text = await diagnostics.text();
    expect(text).toContain('Parley 0.1.0');
    expect(text).toContain('Z ready');
    expect(text).toContain('problem relay: token=…');
    expect(text).not.toContain(folder);
  });
});
