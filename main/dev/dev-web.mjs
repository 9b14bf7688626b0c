import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { start } from './children.mjs';
import { devConfigs, freePort, host, root } from './dev-server.mjs';

const DEFAULT_PORT = 5173;

/** Where the page is, as a relay serves it; everything else on the same port is the relay. */
const page = '/app/';

/**
 * The relay, which starts anew when it changes, and its web client, which is shown anew where it is.
 *
 * @param {object} work as in dev-desktop.mjs; `args` are for the relay
 * @throws an Error with a plain sentence when it cannot be started
 */
export async function runDev({ say, end, port: wanted = DEFAULT_PORT, args, onEnd }) {
  const port = await freePort(wanted);
  const relayPort = await freePort();
  const { renderer } = await devConfigs();
  const target = `http://${host}:${relayPort}`;
  const server = await createServer({
    ...renderer,
    // This plugin warns of a `base` that the desktop app would not understand.
    plugins: renderer.plugins.filter(({ name }) => name !== 'vite:electron-renderer-config-validator'),
    base: page,
    server: { host, port, strictPort: true, proxy: { [`^/(?!${page.slice(1, -1)}(/|$))`]: { target, ws: true } } },
  });
  onEnd(() => server.close());
  await server.listen();

  const relay = start(process.execPath, [...watching(), ...relayArguments(relayPort), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onEnd(() => relay.end());
  void relay.ended.then((code) => end(code));

  let first = true;
  createInterface({ input: relay.child.stdout }).on('line', (line) => {
    if (!line.startsWith('{"ready":true')) return;
    const address = `http://${host}:${port}${page}`;
    if (first) say(`Gallery of all components: ${address}gallery/`);
    say(first ? `Open ${address}   (Ctrl+C ends it)` : 'relay has changed: it runs anew.');
    first = false;
  });
}

function watching() {
  const tsx = fileURLToPath(import.meta.resolve('tsx/cli'));
  return [tsx, 'watch', '--clear-screen=false', path.join('relay', 'server.ts')];
}

/** The developer gets an office of their own, where anyone may register. */
function relayArguments(port) {
  const data = path.join(root, '.cache', 'dev', 'relay');
  return ['--host', host, '--port', String(port), '--data', data, '--name', 'Development', '--log', 'warn'];
}
