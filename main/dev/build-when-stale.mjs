import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..', '..');
const sources = ['main', 'renderer', 'relay', 'package-lock.json'];
const built = ['out/main/main.js', 'out/preload/preload.cjs', 'out/renderer/index.html'];

/**
 * Builds the app unless `out/` is newer than every source.
 * @param {(line: string) => void} say takes lines for the person who waits
 * @throws an Error with a plain sentence when the build fails
 */
export function buildWhenStale(say) {
  const oldest = Math.min(...built.map((file) => modified(path.join(root, file))));
  if (Math.max(...sources.map((source) => newestIn(path.join(root, source)))) < oldest) return;
  say('Building the app …');
  const result = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) throw new Error('The build failed; the lines above say where.');
}

function modified(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function newestIn(source) {
  const state = statSync(source, { throwIfNoEntry: false });
  if (!state?.isDirectory()) return state?.mtimeMs ?? 0;
  const files = readdirSync(source, { recursive: true }).filter((name) => !name.includes('.test.'));
  return Math.max(0, ...files.map((name) => modified(path.join(source, name))));
}
