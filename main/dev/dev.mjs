import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';

/*
 * `npm run dev`: the app, remade while it is worked on. `npm run dev -- --web`: the relay and its web client in a browser,
 * likewise. Arguments that are not known here go to the app, or to the relay.
 */

const say = (line) => process.stdout.write(`${line}\n`);

/** @returns {{ web: boolean, port: number | undefined, rest: string[] }} */
function readArguments(args) {
  const options = { web: { type: 'boolean' }, port: { type: 'string' } };
  const { values, tokens } = parseArgs({ args, options, strict: false, tokens: true });
  const ours = new Set();
  for (const token of tokens) {
    if (token.kind !== 'option' || !Object.hasOwn(options, token.name)) continue;
    ours.add(token.index);
    if (token.value !== undefined && !token.inlineValue) ours.add(token.index + 1);
  }
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(values.port !== '' && Number.isInteger(port) && port >= 0 && port <= 65_535)) {
    throw new Error('--port must be a whole number from 0 to 65535.');
  }
  return { web: values.web === true, port, rest: args.filter((_, index) => !ours.has(index)) };
}

/** Ends everything that runs, once, and then this process. */
function endWith(stop) {
  let ending = false;
  return (code) => {
    if (ending) return;
    ending = true;
    stop().then(
      () => process.exit(code),
      (error) => {
        say(`Something did not end: ${error.message}`);
        process.exit(1);
      },
    );
  };
}

try {
  createRequire(import.meta.url).resolve('electron-vite');
  const { web, port, rest } = readArguments(process.argv.slice(2));
  const running = [];
  const end = endWith(async () => {
    // The part that was started last ends first, because the app uses the dev server for as long as it runs.
    for (const stop of running.reverse()) await stop();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(0));
  const work = { say, end, port, args: rest, onEnd: (stop) => running.push(stop) };
  const { runDev } = await import(web ? './dev-web.mjs' : './dev-desktop.mjs');
  await runDev(work).catch((error) => {
    say(error.message);
    end(1);
  });
} catch (error) {
  say(error.code === 'MODULE_NOT_FOUND' ? 'Run "npm ci" first.' : error.message);
  process.exit(1);
}
