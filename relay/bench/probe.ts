import { setTimeout as sleep } from 'node:timers/promises';
import { type Probed, type ProbeOrder, type Waits } from './probing.js';
import { RawClient } from './raw-client.js';

/**
 * The other people of an office, in a process of their own: some ask a cheap question every 10 ms, one sends an ordinary
 * message every 40 ms, whether the last one was answered or not. Told to by the process that starts this one, it says how
 * long they waited.
 */

const QUESTION_MS = 10;
const MESSAGE_MS = 40;
/** A connection may ask 50 questions a second. */
const ASKERS = 3;

/** Milliseconds that each of what was asked has waited, and since when the rest waits. */
interface Queue {
  readonly asked: number[];
  readonly waited: number[];
}

function waits({ asked, waited }: Queue): Waits {
  const now = performance.now();
  const all = [...waited, ...asked.map((time) => now - time)].sort((a, b) => a - b);
  return { count: all.length, most: all.at(-1) ?? 0, p99: all[Math.floor(all.length * 0.99)] ?? 0 };
}

async function connected(url: string, identifier: string, password: string): Promise<RawClient> {
  const client = await RawClient.open(url);
  await client.ask({ event: 'ConnectUser', identifier, password, extensions: 1 }, 'Connected');
  return client;
}

/** Sends in turns over these connections, and notes when each answer comes: one connection's are in order. */
function ask(clients: readonly RawClient[], every: number, frame: (i: number) => object, answer: string): () => Queue {
  const beginning = Buffer.from(`{"event":"${answer}"`);
  const queues = clients.map((): Queue => ({ asked: [], waited: [] }));
  for (const [i, client] of clients.entries()) {
    client.onText = (chunk, start) => {
      if (chunk.compare(beginning, 0, beginning.length, start, start + beginning.length) !== 0) return;
      const asked = queues[i]?.asked.shift();
      if (asked !== undefined) queues[i]?.waited.push(performance.now() - asked);
    };
  }
  let sent = 0;
  const timer = setInterval(() => {
    const at = sent++ % clients.length;
    queues[at]?.asked.push(performance.now());
    clients[at]?.send(frame(sent));
  }, every);
  return () => {
    clearInterval(timer);
    return { asked: queues.flatMap(({ asked }) => asked), waited: queues.flatMap(({ waited }) => waited) };
  };
}

async function begin({ url, asker, writer, chat, password }: ProbeOrder): Promise<() => Promise<Probed>> {
  const askers: RawClient[] = [];
  for (let i = 0; i < ASKERS; i++) askers.push(await connected(url, asker, password));
  const writers = [await connected(url, writer, password)];
  const run = `${process.pid}-${Date.now()}`;
  const question = () => ({ event: 'IsUserOnline', identifier: writer });
  const message = (i: number) => {
    const ordinary = { event: 'SendMessage', sender: writer, dataType: 'text', value: 'I will be there at ten.', chat };
    return { ...ordinary, clientId: `${run}-${i}` };
  };
  const questions = ask(askers, QUESTION_MS, question, 'ReturnOnline');
  const messages = ask(writers, MESSAGE_MS, message, 'Acknowledged');
  return async () => {
    // What was sent last may still wait for its answer.
    await sleep(MESSAGE_MS);
    const probed = { question: waits(questions()), message: waits(messages()) };
    for (const client of [...askers, ...writers]) client.close();
    return probed;
  };
}

let end: (() => Promise<Probed>) | undefined;

process.on('message', (order: ProbeOrder | 'end') => {
  const done = order === 'end' ? end?.().then((probed) => process.send?.(probed)) : begin(order).then(started);
  done?.catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  });
});

function started(stop: () => Promise<Probed>): void {
  end = stop;
  process.send?.('begun');
}
