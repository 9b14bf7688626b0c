import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { registerAccounts } from './room.js';
import { residentBytes, startRelayProcess } from './servers.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const MIB = 1024 * 1024;
const ROUND_BYTES = 256 * MIB;
const ROUNDS = 3;
const LARGE_BYTES = 1024 * MIB;
const SAMPLE_MS = 100;

/**
 * Measures uploads as a form and in pieces, each until its answer, when the file is synced. The baseline is a process
 * that writes as many bytes with a plain Node stream and syncs. The two run in turn; the load is a process of its own.
 */
export async function benchUpload(say: (line: string) => void): Promise<void> {
  const relay = await startRelayProcess();
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-file-'));
  try {
    const [account] = await registerAccounts(relay.url, 1);
    if (!account) throw new Error('no account');
    const authorization = `Basic ${Buffer.from(`${account.identifier}:${account.password}`).toString('base64')}`;
    const url = relay.url.replace(/^ws/, 'http');
    const write = (bytes: number) => seconds(['file', join(folder, 'plain'), String(bytes)]);
    const upload = (kind: 'form' | 'pieces', bytes: number) => seconds([kind, url, authorization, String(bytes)]);

    say(`${ROUND_BYTES / MIB} MiB, median of ${ROUNDS} rounds`);
    const times = { plain: [] as number[], form: [] as number[], pieces: [] as number[] };
    await upload('form', MIB);
    for (let round = 0; round < ROUNDS; round++) {
      times.plain.push(await write(ROUND_BYTES));
      times.form.push(await upload('form', ROUND_BYTES));
      times.pieces.push(await upload('pieces', ROUND_BYTES));
    }
    const plain = median(times.plain);
    say(`  plain stream          ${rate(ROUND_BYTES, plain)}`);
    for (const kind of ['form', 'pieces'] as const) {
      const time = median(times[kind]);
      say(`  ${kind.padEnd(8)} to the relay ${rate(ROUND_BYTES, time)}  ratio ${(plain / time).toFixed(2)}`);
    }

    say(`memory of the relay while ${LARGE_BYTES / MIB} MiB are uploaded`);
    for (const kind of ['form', 'pieces'] as const) {
      const before = residentBytes(relay.pid);
      const samples: number[] = [];
      const sampling = setInterval(() => samples.push(residentBytes(relay.pid) ?? 0), SAMPLE_MS);
      await upload(kind, LARGE_BYTES);
      clearInterval(sampling);
      if (before === undefined) {
        say('  this system does not tell');
        return;
      }
      const quarter = Math.ceil(samples.length / 4);
      say(
        `  ${kind.padEnd(8)} before ${mib(before)}  highest in each quarter ${[0, 1, 2, 3]
          .map((i) => mib(Math.max(...samples.slice(i * quarter, (i + 1) * quarter))))
          .join(' ')}`,
      );
    }
  } finally {
    await relay.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs the load. @returns the seconds that it took, its start left out */
async function seconds(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'relay/bench/upload-load.ts', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error('The load failed.');
  return Number(text);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

const rate = (bytes: number, time: number): string => `${Math.round(bytes / MIB / time)} MiB/s`.padStart(11);
const mib = (bytes: number): string => `${Math.round(bytes / MIB)} MiB`;
