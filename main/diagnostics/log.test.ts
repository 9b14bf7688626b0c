import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clean, openLog } from './log.js';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'parley-log-'))));
afterEach(() => rm(folder, { recursive: true }));

const second = () => Date.UTC(2026, 0, 1);

describe('the log', () => {
  it('has a line for everything, with its time, and goes on after a restart', () => {
    openLog(folder, second).note('app', 'started');
    const log = openLog(folder, second);
    log.problem('relay', new Error('it broke\nin two lines'));
    const lines = readFileSync(log.file, 'utf8').split('\n');
    expect(lines[0]).toBe('2026-01-01T00:00:00.000Z note app: started');
    expect(lines[1]).toContain('problem relay: Error: it broke | in two lines');
    expect(log.tail(1)).toEqual([lines[1]]);
    if (process.platform !== 'win32') expect(statSync(log.file).mode & 0o077).toBe(0);
  });

  it('starts a new file when one is full and keeps three old ones', () => {
    const log = openLog(folder, second, 100);
    for (let i = 1; i <= 7; i++) log.note('test', `line ${i} ${'x'.repeat(40)}`);
    expect(readFileSync(log.file, 'utf8')).toContain('line 7');
    expect(readFileSync(path.join(folder, 'parley.1.log'), 'utf8')).toContain('line 6');
    expect(readFileSync(path.join(folder, 'parley.3.log'), 'utf8')).toContain('line 4');
    expect(existsSync(path.join(folder, 'parley.4.log'))).toBe(false);
    expect(log.tail(2).map((line) => /line \d/.exec(line)?.[0])).toEqual(['line 6', 'line 7']);
  });

  it('takes nothing down with it when it cannot be written', async () => {
    const log = openLog(path.join(folder, 'logs'), second);
    await rm(path.join(folder, 'logs'), { recursive: true });
    await writeFile(path.join(folder, 'logs'), 'a file');
    log.note('app', 'still here');
    expect(log.tail(5)).toEqual([]);
  });
});

describe('what is written down', () => {
  it.each([
    ['a hash', `credentials ${'0f'.repeat(16)} refused`, 'credentials … refused'],
    ['a password field', '{"password":"hunter2","event":"Login"}', '{"password":…,"event":"Login"}'],
    ['a code', 'registration code=123456 waits', 'registration code=… waits'],
    ['a token', `Bearer eyJ${'a1B2'.repeat(12)}== sent`, 'Bearer … sent'],
    ['an e-mail address', 'ann@office.test is known', '… is known'],
    ['a text', 'value: "see you at nine", chat 7', 'value: …, chat 7'],
  ])('hides %s', (_name, text, written) => {
    expect(clean(text)).toBe(written);
  });

  it('keeps what helps', () => {
    const text = 'Error: ENOSPC: no space left on device, write at relay-process.js:120:7';
    expect(clean(text)).toBe(text);
  });
});
