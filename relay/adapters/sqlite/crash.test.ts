import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSqliteStore } from './sqlite-store.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-crash-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Lets a process append until it has acknowledged `enough` messages, then kills it. @returns the lines it printed */
function writeAndKill(file: string, run: string, enough: number): Promise<string[]> {
  const writer = fileURLToPath(new URL('testing/crash-writer.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', writer, file, run], { stdio: ['ignore', 'pipe', 'pipe'] });
  return new Promise((resolve, reject) => {
    let printed = '';
    let errors = '';
    child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
    child.stdout.on('data', (data: Buffer) => {
      printed += data.toString();
      if (printed.split('\n').length > enough) child.kill('SIGKILL');
    });
    child.on('error', reject);
    child.on('close', (_code, signal) => {
      if (signal === 'SIGKILL') resolve(printed.split('\n').slice(0, -1));
      else reject(new Error(`The writer ended by itself: ${errors}`));
    });
  });
}

it('has every acknowledged message exactly once and in order after kill -9, run after run', async () => {
  const file = join(folder, 'parley.db');
  const acknowledged: string[] = [];
  const runs = ['a', 'b', 'c'];
  for (const [index, run] of runs.entries()) {
    const lines = await writeAndKill(file, run, 100 + index * 77);
    expect(lines.length).toBeGreaterThanOrEqual(100);
    acknowledged.push(...lines);
  }

  const store = await openSqliteStore(file);
  const chat = await store.chats.byIdentifier('crash');
  const stored = (await store.messages.page(chat!.key, 0, 1_000_000)).reverse();
  const position = await store.position();
  await store.close();

  const lines = stored.map(({ id, value }) => `${id} ${value}`);
  expect(new Set(lines).size).toBe(lines.length);
  const known = new Set(lines);
  expect(acknowledged.filter((line) => !known.has(line))).toEqual([]);
  expect(acknowledged).toEqual(lines.filter((line) => acknowledged.includes(line)));
  // Nothing is missing within a run, and no id was given twice or left out by a restart.
  expect(stored.map(({ id }) => id)).toEqual(stored.map((_, index) => index + 1));
  for (const run of runs) {
    const values = stored.map(({ value }) => value).filter((value) => value.startsWith(`${run}:`));
    expect(values).toEqual(values.map((_, index) => `${run}:${index + 1}`));
  }
  // One entry in the log for each message, one for the chat.
  expect(position).toBe(stored.length + 1);
});
