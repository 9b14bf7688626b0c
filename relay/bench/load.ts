import { setTimeout as sleep } from 'node:timers/promises';
import type { Room } from './room.js';
import { cpuSeconds } from './servers.js';

const TEXT = 'The minutes of the meeting are on the shared drive, please look through them before noon. ';

/**
 * A closed loop: `window` messages are on their way at any time, from each member in turn; one more is sent whenever
 * the first member has received one.
 * @returns deliveries a second, over all members
 */
export async function closedLoop(room: Room, window: number, milliseconds: number): Promise<number> {
  let deliveries = 0;
  let next = 0;
  let running = true;
  const frames = room.clients.map((_, i) => room.frame(i, TEXT));
  const sendOne = (): void => {
    const i = next++ % frames.length;
    const frame = frames[i];
    if (frame) room.clients[i]?.write(frame);
  };
  room.clients.forEach((client, i) => {
    client.onText = () => {
      deliveries++;
      if (i === 0 && running) sendOne();
    };
  });
  for (let i = 0; i < window; i++) sendOne();
  await sleep(milliseconds / 4);
  const from = deliveries;
  const start = performance.now();
  await sleep(milliseconds);
  const rate = ((deliveries - from) / (performance.now() - start)) * 1000;
  running = false;
  await settle(() => deliveries);
  return rate;
}

export interface Latency {
  readonly p50: number;
  readonly p99: number;
  /** Processor microseconds of the server for each delivery; undefined where the system does not tell. */
  readonly cpu: number | undefined;
}

/** Sends at a fixed rate. @returns latencies in milliseconds over every delivery, and the server's processor time */
export async function fixedRate(room: Room, pid: number, perSecond: number, seconds: number): Promise<Latency> {
  const latencies: number[] = [];
  for (const client of room.clients) {
    client.onText = (chunk, start, end) => {
      const sent = /@([\d.]+)@/.exec(chunk.toString('latin1', start, end))?.[1];
      if (sent !== undefined) latencies.push(performance.now() - Number(sent));
    };
  }
  const before = cpuSeconds(pid);
  const begin = performance.now();
  for (let n = 0; n < perSecond * seconds; n++) {
    const due = begin + (n * 1000) / perSecond;
    await sleep(Math.max(0, due - performance.now()));
    const i = n % room.clients.length;
    room.clients[i]?.write(room.frame(i, `${TEXT}@${performance.now()}@`));
  }
  await settle(() => latencies.length);
  const after = cpuSeconds(pid);
  latencies.sort((a, b) => a - b);
  const at = (share: number): number => latencies[Math.floor(latencies.length * share)] ?? NaN;
  const cpu = before === undefined || after === undefined ? undefined : ((after - before) * 1e6) / latencies.length;
  return { p50: at(0.5), p99: at(0.99), cpu };
}

/** Waits until a count no longer grows. */
async function settle(count: () => number): Promise<void> {
  for (let before = -1; before !== count();) {
    before = count();
    await sleep(200);
  }
}
