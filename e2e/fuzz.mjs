import { spawnSync } from 'node:child_process';
import path from 'node:path';

/*
 * `npm run fuzz -- [converge | frames | kill] [arguments]`. Without a first word it is `converge`. Each program says in
 * its first lines what it checks and which arguments it takes.
 */

const programs = {
  converge: 'renderer/testing/convergence/run.ts',
  frames: 'relay/testing/fuzz/frames-run.ts',
  kill: 'relay/testing/fuzz/kill-run.ts',
};

const [first = '', ...rest] = process.argv.slice(2);
const named = Object.hasOwn(programs, first);
if (!named && first !== '' && !first.startsWith('-')) {
  process.stderr.write(`There is no "${first}" to fuzz. It is one of: ${Object.keys(programs).join(', ')}.\n`);
  process.exit(2);
}
const program = path.resolve(import.meta.dirname, '..', programs[named ? first : 'converge']);
const args = named ? rest : process.argv.slice(2);
const { status } = spawnSync(process.execPath, ['--import', 'tsx', program, ...args], { stdio: 'inherit' });
process.exit(status ?? 1);
