import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createRelay, defaultLimits, type LogLevel, noLimits, RelayError, type RelayOptions } from './index.js';

const USAGE_ERROR = 2;
const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug'] as const satisfies LogLevel[];

/** A wrong argument, in one plain sentence. */
class ArgumentError extends Error {}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((item) => item === value);
  if (found === undefined) throw new ArgumentError(`--${name} must be one of: ${allowed.join(', ')}.`);
  return found;
}

function existing(name: string, folder: string | undefined): string | undefined {
  if (folder === undefined || existsSync(folder)) return folder && resolve(folder);
  throw new ArgumentError(`--${name} must name a folder that exists.`);
}

const UNITS = { '': 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3, T: 1024 ** 4 };

/** @returns bytes; undefined where the argument is missing */
function bytes(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const [, digits = '', unit = ''] = /^(\d{1,9})([KMGT]?)$/i.exec(value) ?? [];
  const amount = Number(digits) * UNITS[unit.toUpperCase() as keyof typeof UNITS];
  if (amount === 0) throw new ArgumentError(`--${name} must be a size such as 500M or 2G.`);
  return amount;
}

/** @returns a part of one; undefined where the argument is missing */
function share(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const [, digits = '0'] = /^(\d{1,3})%?$/.exec(value) ?? [];
  const percent = Number(digits);
  if (percent < 1 || percent > 100) throw new ArgumentError(`--${name} must be a percentage from 1 to 100.`);
  return percent / 100;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** The web client, where `npm run build` has made it. */
function builtWebClient(): string | undefined {
  const folder = fileURLToPath(new URL('../out/renderer/', import.meta.url));
  return existsSync(join(folder, 'index.html')) ? folder : undefined;
}

/** Every argument, and its line in `--help`. */
const argumentsOf = (env: NodeJS.ProcessEnv) =>
  ({
    host: { type: 'string', default: '127.0.0.1', about: 'ADDRESS to listen at; 0.0.0.0 for every interface' },
    port: { type: 'string', default: '0', about: 'NUMBER of the port; 0 takes a free one' },
    data: {
      type: 'string',
      default: env['PARLEY_RELAY_DATA'] ?? join(homedir(), '.parley-relay'),
      about: 'FOLDER that holds everything; also PARLEY_RELAY_DATA',
    },
    name: { type: 'string', default: 'Parley', about: "TEXT, the office's name" },
    tls: { type: 'string', about: 'auto (own certificate) or off; on a loopback address off, else auto' },
    registration: {
      type: 'string',
      about: 'open (anyone) or code (a code from the log); on a loopback address open, else code',
    },
    limits: { type: 'string', default: 'default', about: 'default, or off for benchmarks' },
    'max-upload': { type: 'string', about: 'SIZE of the largest file, e.g. 500M; 2G when left out' },
    'media-quota': { type: 'string', about: 'SIZE of all files together, e.g. 200G; 50G when left out' },
    'user-share': { type: 'string', about: 'PERCENT of these that one person may use; 20 when left out' },
    'host-name': {
      type: 'string',
      multiple: true,
      about: 'NAME under which browsers reach this relay, beside its addresses; may be repeated',
    },
    'trust-proxy': {
      type: 'string',
      multiple: true,
      about: 'ADDRESS or network of a proxy before this relay; may be repeated',
    },
    extensions: { type: 'string', default: 'on', about: 'on, or off for a plain base-protocol server' },
    assets: { type: 'string', about: 'FOLDER with other stickers and reactions' },
    log: { type: 'string', default: 'info', about: LOG_LEVELS.join(', ') },
    help: { type: 'boolean', about: 'shows this' },
  }) as const;

/** @returns the text of `--help` */
function usage(known: ReturnType<typeof argumentsOf>): string {
  const lines = Object.entries(known).map(([name, { about, ...rest }]) => {
    const preset = 'default' in rest ? ` [${rest.default}]` : '';
    return `  ${`--${name}`.padEnd(16)}${about}${preset}`;
  });
  return ['Runs a Parley relay.', '', 'npm run relay -- [arguments]', '', ...lines, ''].join('\n');
}

/** @returns what is asked for, or the text of `--help`. @throws ArgumentError */
function readArguments(argv: readonly string[]): RelayOptions | string {
  const known = argumentsOf(process.env);
  let values;
  try {
    ({ values } = parseArgs({ args: [...argv], options: known }));
  } catch (error) {
    throw new ArgumentError(
      error instanceof Error ? firstSentence(error.message) : 'The arguments are not understood.',
    );
  }
  if (values.help) return usage(known);
  const { host, data, name } = values;
  const port = Number(values.port);
  if (values.port.trim() === '' || !Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new ArgumentError('--port must be a whole number from 0 to 65535.');
  }
  if (host === '') throw new ArgumentError('--host must not be empty.');
  if (data === '') throw new ArgumentError('--data must name a folder.');
  if (name.trim() === '') throw new ArgumentError('--name must not be empty.');
  const limits = oneOf('limits', values.limits, ['default', 'off']) === 'off' ? noLimits : defaultLimits;
  // A relay that other machines can reach is encrypted, and its host passes on the codes, unless the arguments say
  // otherwise.
  const local = isLoopback(host);
  return {
    host,
    port,
    dataDir: data,
    name,
    tls: oneOf('tls', values.tls ?? (local ? 'off' : 'auto'), ['auto', 'off']),
    registration: oneOf('registration', values.registration ?? (local ? 'open' : 'code'), ['open', 'code']),
    limits: {
      ...limits,
      uploadBytes: bytes('max-upload', values['max-upload']) ?? limits.uploadBytes,
      storageBytes: bytes('media-quota', values['media-quota']) ?? limits.storageBytes,
      userStorageShare: share('user-share', values['user-share']) ?? limits.userStorageShare,
    },
    extensions: oneOf('extensions', values.extensions, ['on', 'off']) === 'on',
    hostNames: values['host-name'],
    trustProxy: values['trust-proxy'],
    webClientDir: builtWebClient(),
    assetsDir: existing('assets', values.assets),
    logLevel: oneOf('log', values.log, LOG_LEVELS),
  };
}

function firstSentence(message: string): string {
  return message.split(/\.\s|\n/)[0]?.replace(/\.?$/, '.') ?? message;
}

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(USAGE_ERROR);
}

async function main(): Promise<void> {
  const options = readArguments(process.argv.slice(2));
  if (typeof options === 'string') {
    process.stdout.write(options);
    return;
  }
  const relay = await createRelay(options);

  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    relay.close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`The relay did not stop cleanly: ${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);

  const { url, http, fingerprint } = await relay.listen();
  relay.catchStrays(process);
  process.stdout.write(`${JSON.stringify({ ready: true, url, http, fingerprint, pid: process.pid })}\n`);
}

main().catch((error: unknown) => {
  if (error instanceof ArgumentError || error instanceof RelayError) fail(error.message);
  throw error;
});
