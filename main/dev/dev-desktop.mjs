import path from 'node:path';
import { build, createServer } from 'vite';
import { start } from './children.mjs';
import { devConfigs, freePort, host, root } from './dev-server.mjs';
import { resolveElectron } from './electron-runtime.mjs';
import { ensureSystemPackages, windowPackages } from './system-packages.mjs';
import { electronArguments, hasDisplay } from './window.mjs';

/** Several outputs are often written together: the app starts once for all of them. */
const SETTLE_MS = 100;

/**
 * The desktop app. A change of the page is shown where it is; a change of main or the preload script starts the app anew.
 *
 * @param {object} work
 * @param {(line: string) => void} work.say takes lines for the person who waits
 * @param {(code: number) => void} work.end ends everything
 * @param {number | undefined} work.port for the dev server; any free one where nothing is said
 * @param {readonly string[]} work.args for the app
 * @param {(stop: () => Promise<unknown>) => void} work.onEnd takes what ends a part
 * @throws an Error with a plain sentence when it cannot be started
 */
export async function runDev({ say, end, port: wanted, args, onEnd }) {
  if (!hasDisplay()) {
    throw new Error(
      'There is no display here. Either of these works without one:\n' +
        '  xvfb-run -a npm run dev      (apt-get install xvfb xauth)\n' +
        '  npm run dev -- --web',
    );
  }
  ensureSystemPackages(windowPackages, say);
  const runtime = await resolveElectron(say);
  const { main, preload, renderer } = await devConfigs();

  const port = await freePort(wanted);
  // The page has the app's own scheme, which has no port, so the page must be told where its server is.
  const hmr = { protocol: 'ws', host, clientPort: port };
  const server = await createServer({ ...renderer, server: { host, port, strictPort: true, hmr } });
  onEnd(() => server.close());
  await server.listen();

  // The profile is separate, so that the app that somebody uses every day is not disturbed.
  const profile = `--user-data-dir=${path.join(root, '.cache', 'dev', 'profile')}`;
  const appArguments = electronArguments(root, [profile, ...args], say);
  const env = { ...process.env, PARLEY_DEV_SERVER: `http://${host}:${port}/` };
  let app;

  const restart = async () => {
    const before = app;
    app = undefined;
    if (before) {
      say('main or preload has changed: the app starts anew.');
      await before.end();
    }
    const started = start(runtime.executable, appArguments, { cwd: root, stdio: 'inherit', env });
    app = started;
    void started.ended.then((code) => {
      if (app !== started) return;
      if (code === 0) end(0);
      else say(`The app ended with code ${code}. It starts again when main or preload changes; Ctrl+C ends this.`);
    });
  };

  say('Building main and preload …');
  const onBuilt = settled(restart);
  await Promise.all([main, preload].map((config) => watch(config, onBuilt, onEnd, say)));
  onEnd(async () => {
    const last = app;
    app = undefined;
    await last?.end();
  });
  onBuilt.open();
}

/**
 * Builds, and builds again at each change. Vite says what is wrong in a file, and the app that runs stays.
 * @returns {Promise<void>} until the first build without a fault
 */
async function watch(config, onBuilt, onEnd, say) {
  const watcher = await build({ ...config, build: { ...config.build, watch: {} } });
  onEnd(() => watcher.close());
  await new Promise((resolve) => {
    let failed = false;
    watcher.on('event', ({ code }) => {
      if (code === 'START') failed = false;
      if (code === 'ERROR') {
        failed = true;
        say('The build failed; it goes on at the next change.');
      }
      if (code !== 'END' || failed) return;
      resolve();
      onBuilt();
    });
  });
}

/** @returns a function that works a moment after its last call, from `open()` on, and never twice at once */
function settled(work) {
  let timer;
  let last = Promise.resolve();
  let opened = false;
  const call = () => {
    timer?.close();
    if (opened) timer = setTimeout(() => (last = last.then(work)), SETTLE_MS);
  };
  call.open = () => {
    opened = true;
    call();
  };
  return call;
}
