import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { StartedRelay } from './start-relay.js';
import { type Frame, md5, TestClient } from './test-client.js';
import { differs, type Step, Tokens, type Transcript } from './transcript.js';

/**
 * What our relay does instead of what was recorded in one step, and the rule that says so (protocol, section 5). Frames
 * of clients that are not named are compared with the recording.
 */
export interface Deviation {
  readonly rule: string;
  /** `'Error'`: the client gets exactly one `Error`. A list: these frames. */
  readonly received: Readonly<Record<string, 'Error' | readonly Frame[]>>;
}

export type Deviations = Readonly<Record<number, Deviation>>;

/** Replays a recording against a relay. @returns where the relay differs from the recording and the deviations */
export async function replay(transcript: Transcript, started: StartedRelay, deviations: Deviations): Promise<string[]> {
  const run = new Replay(transcript, started, deviations);
  return run.run();
}

/** The relay notices a closed socket a moment after the client; the recordings waited until no more frames came. */
const GONE_MS = 100;

class Replay {
  readonly #tokens = new Tokens();
  readonly #clients = new Map<string, TestClient>();
  readonly #differences: string[] = [];

  constructor(
    readonly transcript: Transcript,
    readonly started: StartedRelay,
    readonly deviations: Deviations,
  ) {
    const users = new Set(Object.values(transcript.clients).map((client) => client.user));
    for (const user of users) {
      this.#tokens.set(`$${user}.email`, `${user}-${randomUUID()}@example.test`);
      this.#tokens.set(`$${user}.password`, md5(`${user} has a secret`));
    }
  }

  async run(): Promise<string[]> {
    for (const step of [...this.transcript.setup, ...this.transcript.steps]) {
      await this.#perform(step);
      await this.#compare(step);
      await this.#learnCodes();
    }
    for (const client of this.#clients.values()) await client.close();
    return this.#differences;
  }

  async #perform(step: Step): Promise<void> {
    if (step.action === 'wait') {
      await sleep(step.ms ?? 0);
      return;
    }
    const name = step.client ?? '';
    if (step.action === 'connect') {
      this.#clients.set(name, await TestClient.connect(this.started.url));
      return;
    }
    const client = this.#clients.get(name);
    if (!client) throw new Error(`step ${step.n}: ${name} is not connected`);
    if (step.action === 'close') {
      await client.close();
      this.#clients.delete(name);
      await sleep(GONE_MS);
      return;
    }
    if (step.action === 'terminate') {
      client.ws.terminate();
      await client.closing();
      this.#clients.delete(name);
      await sleep(GONE_MS);
      return;
    }
    if (step.sendRaw !== undefined) client.sendRaw(step.sendRaw);
    if (step.sendRawBinary !== undefined) client.sendRaw(Buffer.from(step.sendRawBinary));
    for (const frame of [step.send, ...(step.sendBurst ?? [])]) {
      if (frame) client.send(this.#tokens.substitute(frame) as Frame);
    }
  }

  /** `$alice.code` is the code of the latest mail to that address, `$alice.oldcode` the one before it. */
  async #learnCodes(): Promise<void> {
    for (const { email, code } of await this.started.relay.admin.waiting()) {
      const user = [...new Set(Object.values(this.transcript.clients).map((client) => client.user))].find(
        (name) => this.#tokens.get(`$${name}.email`) === email,
      );
      const known = this.#tokens.get(`$${user ?? ''}.code`);
      if (user === undefined || known === code) continue;
      if (known !== undefined) this.#tokens.set(`$${user}.oldcode`, known);
      this.#tokens.set(`$${user}.code`, code);
    }
  }

  async #compare(step: Step): Promise<void> {
    const deviation = this.deviations[step.n];
    // The acting client is drained first, so that its request is done before the others are asked what they got.
    const names = [...this.#clients.keys()].sort((a, b) => Number(b === step.client) - Number(a === step.client));
    for (const name of names) {
      const actual = (await this.#clients.get(name)?.drain()) ?? [];
      const expected = deviation?.received[name] ?? step.received?.[name] ?? [];
      const difference =
        expected === 'Error' ? notOneError(actual) : differs(this.#unordered(step, expected), actual, this.#tokens);
      if (difference !== undefined) {
        this.#differences.push(`step ${step.n}, ${name}: ${difference}; got ${JSON.stringify(actual).slice(0, 600)}`);
      }
    }
  }

  #unordered(step: Step, frames: readonly Frame[]): unknown {
    return step.unordered ? { $set: frames } : frames;
  }
}

function notOneError(actual: readonly Frame[]): string | undefined {
  const [frame] = actual;
  if (actual.length === 1 && frame?.['event'] === 'Error' && typeof frame['data'] === 'string') return undefined;
  return 'expected one Error';
}
