import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { resolveElectron } from '../dev/electron-runtime.mjs';

/*
 * `npm run dist`: the packages for this system.
 *   -- --dir     only the unpacked app, in dist/release: what the smoke test of a release starts
 *   -- --test    the unpacked app for Playwright, in dist/test: one fuse differs, see electron-builder.yml
 *   -- --prebuilt  do not build first
 */

const root = path.resolve(import.meta.dirname, '..', '..');
const say = (line) => process.stdout.write(`${line}\n`);
const wants = (flag) => process.argv.slice(2).includes(flag);

function run(command, args) {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (result.status !== 0) throw new Error(`${command} ${args[0]} failed.`);
}

function builderArguments(runtime) {
  const args = ['electron-builder', '--publish', 'never', `-c.electronVersion=${runtime.version}`];
  if (!wants('--dir') && !wants('--test')) {
    if (runtime.kind === 'stand-in') {
      throw new Error(
        'Packages for others are never made on the stand-in. Make them where Electron can be downloaded.',
      );
    }
    return args;
  }
  args.push('--dir', `-c.electronDist=${runtime.folder}`);
  if (wants('--test'))
    args.push('-c.electronFuses.enableNodeCliInspectArguments=true', '-c.directories.output=dist/test');
  else args.push('-c.directories.output=dist/release');
  return args;
}

try {
  const runtime = await resolveElectron(say);
  const args = builderArguments(runtime);
  if (!wants('--prebuilt')) run('npm', ['run', '--silent', 'build']);
  run('npx', ['--no-install', ...args]);
} catch (error) {
  say(error.message);
  process.exit(1);
}
