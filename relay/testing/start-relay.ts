import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { createRelay, defaultLimits, type Relay, type RelayOptions } from '../index.js';
import type { Clock } from '../ports/clock.js';

/** A real relay on a free port of the loopback interface, over a data folder of its own. */
export interface StartedRelay {
  readonly relay: Relay;
  readonly url: string;
  readonly http: string;
  readonly dataDir: string;
  /** Log lines so far, parsed. */
  readonly log: readonly Record<string, unknown>[];
  stop(): Promise<void>;
}

/**
 * Starts a relay for a test.
 * @param overrides options that differ from the test's defaults; with `dataDir` the folder is kept at the end
 */
export async function startRelay(overrides: Partial<RelayOptions> = {}, clock?: Clock): Promise<StartedRelay> {
  const dataDir = overrides.dataDir ?? (await mkdtemp(join(tmpdir(), 'parley-relay-')));
  const log: Record<string, unknown>[] = [];
  const logStream = new PassThrough();
  let rest = '';
  logStream.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) log.push(JSON.parse(line) as Record<string, unknown>);
  });
  const relay = await createRelay(
    {
      host: '127.0.0.1',
      port: 0,
      dataDir,
      name: 'Test office',
      tls: 'off',
      registration: 'code',
      limits: defaultLimits,
      extensions: true,
      logLevel: 'info',
      ...overrides,
    },
    { logStream, ...(clock && { clock }) },
  );
  const { url, http } = await relay.listen();
  return {
    relay,
    url,
    http,
    dataDir,
    log,
    async stop() {
      await relay.close();
      if (overrides.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}
