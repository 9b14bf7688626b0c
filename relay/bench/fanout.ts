import { setTimeout as sleep } from 'node:timers/promises';
import { closedLoop, fixedRate, type Latency } from './load.js';
import { RawClient } from './raw-client.js';
import { baselineRoom, connectAll, registerAccounts, relayRoom, type Room } from './room.js';
import { residentBytes, type Server, startBaseline, startRelayProcess } from './servers.js';

const SIZES = [10, 50, 200];
/** Deliveries a second that the relay should reach, as a multiple of the baseline's. */
const AIMS: Readonly<Record<number, number>> = { 10: 3, 50: 8, 200: 12 };
const ROUNDS = 3;
const ROUND_MS = 2_000;
/** Messages on their way at a time. */
const WINDOW = 200;
const RATE = { members: 50, perSecond: 50, seconds: 10 };
const MEMORY_CONNECTIONS = 1_000;

/**
 * Members in one chat that all have it open; the relay stores every message before it delivers it, the baseline is a
 * bare `ws` broadcast without storage. Both are processes of their own and run in turn; this process is the load.
 */
export async function benchFanout(say: (line: string) => void): Promise<void> {
  const relay = await startRelayProcess();
  const baseline = await startBaseline();
  try {
    const accounts = await registerAccounts(relay.url, Math.max(...SIZES));

    say(`closed loop, ${WINDOW} messages on their way, median of ${ROUNDS} rounds of ${ROUND_MS / 1000} s`);
    for (const size of SIZES) {
      const ours: number[] = [];
      const bare: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        bare.push(await inRoom(await baselineRoom(baseline.url, size), (room) => closedLoop(room, WINDOW, ROUND_MS)));
        const members = accounts.slice(0, size);
        ours.push(await inRoom(await relayRoom(relay.url, members), (room) => closedLoop(room, WINDOW, ROUND_MS)));
      }
      const [a, b] = [median(ours), median(bare)];
      say(
        `  ${pad(size)} members  relay ${thousands(a)}/s  baseline ${thousands(b)}/s  ratio ${ratio(a, b)} (aim ${AIMS[size] ?? ''})`,
      );
    }

    say(`${RATE.perSecond} messages/s into ${RATE.members} members, ${RATE.seconds} s`);
    const bare = await inRoom(await baselineRoom(baseline.url, RATE.members), (room) => measure(room, baseline));
    const ours = await inRoom(await relayRoom(relay.url, accounts.slice(0, RATE.members)), (room) =>
      measure(room, relay),
    );
    say(
      `  p50  relay ${ours.p50.toFixed(2)} ms  baseline ${bare.p50.toFixed(2)} ms  ratio ${ratio(ours.p50, bare.p50)}`,
    );
    say(
      `  p99  relay ${ours.p99.toFixed(2)} ms  baseline ${bare.p99.toFixed(2)} ms  ratio ${ratio(ours.p99, bare.p99)} (aim 1.5 at most)`,
    );
    if (ours.cpu !== undefined && bare.cpu !== undefined) {
      say(
        `  CPU a delivery  relay ${ours.cpu.toFixed(1)} µs  baseline ${bare.cpu.toFixed(1)} µs  ratio ${ratio(ours.cpu, bare.cpu)} (aim 1.2 at most)`,
      );
    }
  } finally {
    await relay.stop();
    await baseline.stop();
  }
  await benchMemory(say);
}

function measure(room: Room, server: Server): Promise<Latency> {
  return fixedRate(room, server.pid, RATE.perSecond, RATE.seconds);
}

async function benchMemory(say: (line: string) => void): Promise<void> {
  const relay = await startRelayProcess();
  const baseline = await startBaseline();
  try {
    const accounts = await registerAccounts(relay.url, 20);
    const many = Array.from({ length: MEMORY_CONNECTIONS }, (_, i) => accounts[i % accounts.length]).filter(
      (account) => account !== undefined,
    );
    const bare = await bytesEach(baseline.pid, () => openAll(baseline.url, MEMORY_CONNECTIONS));
    const ours = await bytesEach(relay.pid, () => connectAll(relay.url, many));
    if (bare === undefined || ours === undefined) {
      say('memory a connection: this system does not tell');
      return;
    }
    say(`memory a connection, ${MEMORY_CONNECTIONS * 4} of them`);
    say(
      `  relay ${(ours / 1024).toFixed(1)} KiB  baseline ${(bare / 1024).toFixed(1)} KiB  ratio ${ratio(ours, bare)} (aim 1.5 at most)`,
    );
  } finally {
    await relay.stop();
    await baseline.stop();
  }
}

async function openAll(url: string, count: number): Promise<RawClient[]> {
  const clients: RawClient[] = [];
  for (let i = 0; i < count; i++) clients.push(await RawClient.open(url));
  return clients;
}

/**
 * Measures bytes per connection. The first quarter of the connections warms the server up and is not counted. With
 * fewer connections the garbage collector would make the result arbitrary.
 */
async function bytesEach(pid: number, open: () => Promise<RawClient[]>): Promise<number | undefined> {
  const warm = await open();
  await sleep(2_000);
  const before = residentBytes(pid);
  const counted: RawClient[] = [];
  for (let i = 0; i < 3; i++) counted.push(...(await open()));
  await sleep(2_000);
  const after = residentBytes(pid);
  for (const client of [...warm, ...counted]) client.close();
  return before === undefined || after === undefined ? undefined : (after - before) / counted.length;
}

async function inRoom<T>(room: Room, work: (room: Room) => Promise<T>): Promise<T> {
  try {
    return await work(room);
  } finally {
    room.close();
    await sleep(200);
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

const ratio = (ours: number, bare: number): string => (ours / bare).toFixed(2);
const thousands = (value: number): string => `${Math.round(value / 1000)}k`.padStart(7);
const pad = (value: number): string => String(value).padStart(4);
