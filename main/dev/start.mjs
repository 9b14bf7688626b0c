import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { buildWhenStale } from './build-when-stale.mjs';
import { resolveElectron } from './electron-runtime.mjs';
import { ensureSystemPackages, windowPackages } from './system-packages.mjs';
import { electronArguments, hasDisplay } from './window.mjs';

/*
 * `npm start`: shows the app; on a machine without a display it runs the relay alone.
 */

const root = path.resolve(import.meta.dirname, '..', '..');
const say = (line) => process.stdout.write(`${line}\n`);
const DEFAULT_PORT = '4747';

/** Runs a command in the foreground: signals go on to it, its end is our end. */
function run(command, args) {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    say(`${command} could not be started: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

async function startApp() {
  ensureSystemPackages(windowPackages, say);
  const runtime = await resolveElectron(say);
  buildWhenStale(say);
  run(runtime.executable, electronArguments(root, process.argv.slice(2), say));
}

function startRelayAlone() {
  say('There is no display here, so the relay runs alone. To see the app on a machine like this one:');
  say('  apt-get install xvfb xauth && xvfb-run -a npm start');
  say(`Colleagues join with the address of this machine and port ${DEFAULT_PORT}:`);
  for (const address of addresses()) say(`  ${address}:${DEFAULT_PORT}`);
  say('The next line says where it listens; the log shows the codes of those who register. Ctrl+C stops it.');
  const relay = ['--import', 'tsx', 'relay/server.ts', '--host', '0.0.0.0', '--port', DEFAULT_PORT];
  run(process.execPath, [...relay, '--name', os.hostname(), ...process.argv.slice(2)]);
}

function addresses() {
  return Object.values(os.networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter((address) => address.family === 'IPv4' && !address.internal)
    .map((address) => address.address);
}

try {
  createRequire(import.meta.url).resolve('tsx');
  if (hasDisplay()) await startApp();
  else startRelayAlone();
} catch (error) {
  say(error.code === 'MODULE_NOT_FOUND' ? 'Run "npm ci" first.' : error.message);
  process.exit(1);
}
