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

/** The server that a recording is replayed against. */
export interface Replayed {
  readonly url: string;
  /** The codes that were made for registrations, the latest of an address last. */
  codes(): Promise<readonly { readonly email: string; readonly code: number }[]>;
  /** Takes all frames that a client got up to now. */
  drain(client: TestClient): Promise<Frame[]>;
  /** `numbers`: ids are sent as numbers, whatever the client used. `echoed`: in the type that the client used. */
  readonly ids: 'numbers' | 'echoed';
}

/** Replays a recording against a server. @returns where it differs from the recording and the deviations */
export async function replay(transcript: Transcript, server: Replayed, deviations: Deviations): Promise<string[]> {
  const run = new Replay(transcript, server, deviations);
  return run.run();
}

/** Our relay, as a recording is replayed against it. */
export function relayReplayed({ url, relay }: StartedRelay): Replayed {
  return { url, codes: () => relay.admin.waiting(), drain: (client) => client.drain(), ids: 'numbers' };
}

/** The server notices a closed socket a moment after the client; the recordings waited until no more frames came. */
const GONE_MS = 100;

class Replay {
  readonly #tokens: Tokens;
  readonly #clients = new Map<string, TestClient>();
  readonly #differences: string[] = [];

  constructor(
    readonly transcript: Transcript,
    readonly server: Replayed,
    readonly deviations: Deviations,
  ) {
    this.#tokens = new Tokens(server.ids);
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
      this.#clients.set(name, await TestClient.connect(this.server.url));
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
    for (const { email, code } of await this.server.codes()) {
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
      const actual = await this.#drain(name);
      const expected = deviation?.received[name] ?? step.received?.[name] ?? [];
      const difference =
        expected === 'Error' ? notOneError(actual) : differs(this.#unordered(step, expected), actual, this.#tokens);
      if (difference !== undefined) {
        this.#differences.push(`step ${step.n}, ${name}: ${difference}; got ${JSON.stringify(actual).slice(0, 600)}`);
      }
    }
  }

  async #drain(name: string): Promise<Frame[]> {
    const client = this.#clients.get(name);
    return client ? this.server.drain(client) : [];
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
