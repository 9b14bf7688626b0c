import { randomBytes } from 'node:crypto';
import type { Server } from 'node:net';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import Fastify, { LogController } from 'fastify';
import { DataDisk } from './adapters/data-disk.js';
import { HostMail } from './adapters/host-mail.js';
import { NamesFile } from './adapters/names-file.js';
import { Packs } from './adapters/packs/packs.js';
import { refuseEmptied } from './adapters/sqlite/emptied.js';
import { type FolderLock, lockFolder } from './adapters/sqlite/folder-lock.js';
import { openSqliteStore } from './adapters/sqlite/sqlite-store.js';
import { registerRelay } from './app.js';
import { Adding } from './core/adding.js';
import { isDiskFull } from './core/disk-full.js';
import { Attempts } from './core/attempts.js';
import { Blocks } from './core/blocks.js';
import { ChatDirectory } from './core/chat-directory.js';
import { Costs } from './core/costs.js';
import type { Relay as Core } from './core/context.js';
import { Generations } from './core/generations.js';
import { Identity } from './core/identity.js';
import { MemberNames } from './core/member-names.js';
import { Presence } from './core/presence.js';
import { PushChannels } from './core/push-channels.js';
import { CODE_SECONDS, FreshRegistrations, isExpired } from './core/registration.js';
import { RelayError } from './errors.js';
import { ownCertificate } from './http/certificate.js';
import { assets } from './http/files.js';
import { passwordScheme } from './http/information.js';
import { openMedia } from './http/media/media.js';
import { makePacksFolder, packsFolder } from './http/packs.js';
import type { Readiness } from './http/readiness.js';
import type { RelayOptions } from './options.js';
import { type Clock, seconds, systemClock } from './ports/clock.js';
import { cleanName } from './protocol/names.js';
import { FolderInUse, StoreDamaged, StoreTooNew, StoreUnavailable } from './ports/store/errors.js';

export { defaultLimits, noLimits, type LogLevel, type RelayOptions } from './options.js';
export { RelayError } from './errors.js';

/** A relay, built and ready to listen. */
export interface Relay {
  /** Starts accepting connections. @throws RelayError `port-busy` */
  listen(): Promise<RelayAddress>;
  /** Finishes what is being written, closes sockets with 1001 and the store. */
  close(): Promise<void>;
  /** The address that it listens at; null before and after. */
  readonly address: RelayAddress | null;
  readonly admin: Admin;
  /**
   * Logs errors that nothing caught, and lets this process go on, so that one fault does not end the relay for
   * everybody. To be called once, by a process that does nothing but run this relay.
   */
  catchStrays(process: NodeJS.Process): void;
}

export interface RelayAddress {
  readonly host: string;
  readonly port: number;
  /** For WebSocket, e.g. `wss://127.0.0.1:4747/`. */
  readonly url: string;
  /** For the information page, media and the web client. */
  readonly http: string;
  /** SHA-256 of the certificate in hex; null when the relay is plain. */
  readonly fingerprint: string | null;
}

/** What only the host may do. */
export interface Admin {
  /** Registrations that wait for a code, oldest first; always none with `registration: 'open'`. */
  waiting(): Promise<WaitingRegistration[]>;
  /** @returns stops listening */
  onWaiting(listener: (waiting: WaitingRegistration[]) => void): () => void;
  /**
   * Whether the disk is full, so that nothing more is stored.
   * @param listener called when that begins, and when it ends by itself because there is room again
   * @returns stops listening
   */
  onDiskFull(listener: (full: boolean) => void): () => void;
}

export interface WaitingRegistration {
  readonly email: string;
  readonly username: string;
  readonly code: number;
  /** Seconds since the epoch. */
  readonly createdAt: number;
  /** The network address that it came from: two may wait under one e-mail address. */
  readonly from: string;
}

const EXPIRY_MS = 60 * 60 * 1000;

/**
 * Builds a relay over the data in `options.dataDir`; the one way in for the desktop app, the headless server and tests.
 * @param chosen what its host chose; the name is cleaned as people’s are
 * @param logStream where log lines go, as JSON; stderr by default
 * @throws RelayError in plain words when the folder or what is in it cannot be used
 */
export async function createRelay(
  chosen: RelayOptions,
  { clock = systemClock, logStream = process.stderr }: { clock?: Clock; logStream?: NodeJS.WritableStream } = {},
): Promise<Relay> {
  const options = { ...chosen, name: cleanName(chosen.name) };
  const { dataDir } = options;
  let lock: FolderLock | undefined;
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    const held = (lock = lockFolder(dataDir));
    await makePacksFolder(dataDir);
    const certificate = options.tls === 'auto' ? await ownCertificate(dataDir) : undefined;
    const app = Fastify({
      logger: { level: options.logLevel, stream: logStream },
      logController: new LogController({ disableRequestLogging: true }),
      forceCloseConnections: true,
      trustProxy: options.trustProxy ? [...options.trustProxy] : false,
      https: certificate ? { cert: certificate.cert, key: certificate.key } : null,
    });
    // This one limit shows whether all are off: the others can be chosen one by one.
    if (options.limits.framesPerSecond === Infinity)
      app.log.warn('limits are off: for benchmarks only, never where others can connect');
    const database = join(dataDir, 'parley.db');
    await refuseEmptied(database, join(dataDir, 'media'));
    const store = await openSqliteStore(database, clock);
    const mail = new HostMail(app.log);
    const disk = new DataDisk(dataDir, app.log);
    const presence = new Presence();
    const blocks = await Blocks.of(store.blocks);
    const core: Core = {
      options,
      store,
      generations: new Generations(await store.generations.begin(randomBytes(16).toString('hex'))),
      clock,
      disk,
      mail,
      presence,
      channels: new PushChannels(),
      adding: new Adding(options.limits, clock),
      blocks,
      directory: new ChatDirectory(store.chats, presence, blocks),
      identity: new Identity(store, new Attempts(options.limits.failedLoginsPerMinute, clock), clock),
      fresh: new FreshRegistrations(),
      costs: new Costs(options.limits, clock),
      names: new NamesFile(join(dataDir, 'names-filter.txt'), app.log),
      memberNames: new MemberNames(store.accounts),
      catalogue: new Packs(options.assetsDir ?? assets, packsFolder(dataDir), app.log),
    };
    const media = await openMedia(core, app.log);
    const readiness: Readiness = { state: 'starting' };
    await registerRelay(app, core, await passwordScheme(store), media.routes, readiness);

    const expire = async (): Promise<void> => {
      const failed = (what: string) => (error: unknown) => {
        if (!disk.noticed(error)) app.log.warn({ err: error }, `${what} not expired`);
      };
      await Promise.all([
        store.pushes.expire(seconds(clock)).catch(failed('pushes')),
        store.accounts.expirePending(seconds(clock) - CODE_SECONDS).catch(failed('registrations')),
        media.expire().catch(failed('uploads')),
      ]);
    };
    let expiring = expire();
    const expiry = setInterval(() => {
      expiring = expire();
    }, EXPIRY_MS);
    expiry.unref();

    let address: RelayAddress | null = null;
    const waiting = async (): Promise<WaitingRegistration[]> => {
      if (options.registration === 'open') return [];
      const now = seconds(clock);
      return (await store.accounts.allPending())
        .filter((pending) => !isExpired(pending, now))
        .map(({ email, username, code, createdAt, from }) => ({ email, username, code, createdAt, from }));
    };
    return {
      async listen() {
        try {
          await app.listen({ host: options.host, port: options.port });
        } catch (error) {
          throw cannotListen(error, options);
        }
        readiness.state = 'ready';
        address = addressOf(app.server.address(), options.host, certificate?.fingerprint ?? null);
        return address;
      },
      async close() {
        clearInterval(expiry);
        disk.close();
        address = null;
        await app.close();
        // The expiry uses the store.
        await expiring;
        try {
          await store.close();
        } finally {
          held.release();
        }
      },
      get address() {
        return address;
      },
      catchStrays(process) {
        const log = (error: unknown) =>
          app.log.fatal({ err: error }, 'an error that nothing caught; the relay goes on');
        process.on('uncaughtException', log);
        process.on('unhandledRejection', log);
      },
      admin: {
        waiting,
        onDiskFull: (listener) => disk.onChange(listener),
        onWaiting: (listener) =>
          mail.onChange(() => {
            waiting().then(listener, (error: unknown) => app.log.warn({ err: error }, 'registrations not read'));
          }),
      },
    };
  } catch (error) {
    lock?.release();
    throw cannotOpen(error, dataDir);
  }
}

function addressOf(bound: ReturnType<Server['address']>, host: string, fingerprint: string | null): RelayAddress {
  if (bound === null || typeof bound === 'string') throw new RelayError('unknown', 'The relay has no network address.');
  // "Every interface" is no address to connect to; on this machine it is reached through the loopback one.
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  const authority = `${reachable.includes(':') ? `[${reachable}]` : reachable}:${bound.port}/`;
  const secure = fingerprint === null ? '' : 's';
  return {
    host,
    port: bound.port,
    url: `ws${secure}://${authority}`,
    http: `http${secure}://${authority}`,
    fingerprint,
  };
}

function cannotListen(error: unknown, { host, port }: RelayOptions): RelayError {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    return new RelayError(
      'port-busy',
      `Port ${port} on ${host} is already in use. Choose another one, or 0 for a free one.`,
    );
  }
  if (code === 'EACCES') {
    return new RelayError('port-busy', `Port ${port} may not be used by this user. Choose one above 1023.`);
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new RelayError('unknown', `This machine has no address ${host}. Use 127.0.0.1, 0.0.0.0 or one of its own.`);
  }
  return new RelayError('unknown', `The relay could not listen on ${host}:${port}.`, { cause: error });
}

function cannotOpen(error: unknown, dataDir: string): RelayError {
  if (error instanceof RelayError) return error;
  if (error instanceof StoreDamaged) {
    return new RelayError('store-damaged', `The database in ${dataDir} is damaged. Put back a copy of the folder.`, {
      cause: error,
    });
  }
  if (error instanceof StoreTooNew) {
    return new RelayError('store-newer', `The data in ${dataDir} was written by a newer Parley. Update this one.`, {
      cause: error,
    });
  }
  if (error instanceof FolderInUse) {
    return new RelayError(
      'folder-in-use',
      `The data folder ${dataDir} is in use by another relay. Stop that one first, or choose another folder.`,
      { cause: error },
    );
  }
  if (isDiskFull(error)) {
    return new RelayError('disk-full', `The disk with the data folder ${dataDir} is full. Free some space.`, {
      cause: error,
    });
  }
  const { code } = error as NodeJS.ErrnoException;
  const unwritable = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT'];
  if (error instanceof StoreUnavailable || (code !== undefined && unwritable.includes(code))) {
    return new RelayError('folder-not-writable', `The data folder ${dataDir} cannot be written. Choose another one.`, {
      cause: error,
    });
  }
  return new RelayError('unknown', `The relay could not start with the data in ${dataDir}.`, { cause: error });
}
