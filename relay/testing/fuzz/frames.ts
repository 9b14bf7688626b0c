import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Headless, startHeadless } from '../headless.js';
import { wrongIn } from '../frame-check.js';
import { text } from '../group.js';
import { Random } from '../random.js';
import { makeChat, TestClient, type TestUser } from '../test-client.js';
import { type Known, nextFrame, WRONG } from './grammar.js';
import { joinOffice } from './join.js';
import { Sender } from './sender.js';

/** Frames that are sent between two messages of the honest pair. */
const ROUND = 40;
/** What the honest pair writes to each other, which nobody else may be told, and which no log may have. */
const HONEST = 'between-the-two-of-us';

interface Pair {
  readonly chat: string;
  readonly users: readonly [TestUser, TestUser];
  readonly clients: readonly [TestClient, TestClient];
}

/**
 * Sends random frames to a relay in a process of its own, from several connections of several users, while an honest pair
 * writes to each other.
 */
export class FrameFuzz {
  #sent = 0;

  private constructor(
    readonly server: Headless,
    readonly folder: string,
    readonly url: string,
    readonly pair: Pair,
    readonly hostile: readonly TestUser[],
    readonly chats: readonly string[],
  ) {}

  static async open(): Promise<FrameFuzz> {
    const folder = await mkdtemp(join(tmpdir(), 'parley-frames-'));
    const server = startHeadless(['--data', folder, '--registration', 'open', '--limits', 'off', '--log', 'debug']);
    const url = String((await server.ready())['url']);
    const [ann, bob, ...hostile] = await Promise.all(
      ['Ann', 'Bob', 'Mallory', 'Trudy', 'Oscar'].map((name) => joinOffice(url, name)),
    );
    if (!ann || !bob) throw new Error('Nobody has joined.');
    const clients = [await signIn(url, ann, true), await signIn(url, bob, false)] as const;
    const chat = await makeChat(clients[0], [ann, bob]);
    for (const client of clients) client.send({ event: 'OpenChat', chat_name: chat });
    for (const client of clients) await client.drain();
    const [first] = hostile;
    if (!first) throw new Error('Nobody is hostile.');
    const maker = await signIn(url, first, false);
    const shared = await makeChat(maker, hostile, 'Shared');
    await maker.close();
    return new FrameFuzz(server, folder, url, { chat, users: [ann, bob], clients }, hostile, [shared, chat, 'nowhere']);
  }

  /**
   * @param seed what is sent is the same for the same seed
   * @returns everything that was wrong, in words; empty where nothing was
   */
  async run(seed: number, frames: number): Promise<string[]> {
    const random = new Random(seed);
    const senders = await this.#connectSenders();
    const wrong: string[] = [];
    for (let i = 0; i < frames && wrong.length === 0; i += ROUND) {
      for (let each = 0; each < ROUND; each++) {
        const at = random.below(senders.length);
        let sender = senders[at];
        if (!sender) continue;
        // A connection that was ended by what it sent comes back.
        if (sender.client.closed) senders[at] = sender = await sender.again();
        sender.send(nextFrame(sender.known, random));
      }
      wrong.push(...(await this.#exchange()));
      wrong.push(...senders.flatMap((sender) => sender.wrong(this.#secrets(sender))));
    }
    // Every sender that is still there is answered, so that nothing stands still.
    for (const sender of senders) {
      await sender.settle();
      wrong.push(...sender.wrong(this.#secrets(sender)));
      sender.client.ws.terminate();
    }
    return [...wrong, ...this.#wrongInProcess()];
  }

  async close(): Promise<void> {
    for (const client of this.pair.clients) await client.close();
    await this.server.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  #connectSenders(): Promise<Sender[]> {
    const identifiers = [...this.hostile, ...this.pair.users].map(({ identifier }) => identifier);
    return Promise.all(
      this.hostile.flatMap((user) => {
        const known: Omit<Known, 'extended'> = { ...user, identifiers, chats: [...this.chats] };
        return [true, false].map((extended) => Sender.connect(this.url, { ...known, extended }));
      }),
    );
  }

  /** The pair writes one message each way. @returns what was wrong */
  async #exchange(): Promise<string[]> {
    const { chat, users, clients } = this.pair;
    const wrong: string[] = [];
    for (const from of [0, 1] as const) {
      const value = `${HONEST} ${++this.#sent}`;
      clients[from].send(text(users[from], chat, value));
      // The sender's own answer comes first: by then the message has been told to everybody.
      for (const client of [clients[from], clients[1 - from] ?? clients[0]]) {
        const frames = await client.drain();
        wrong.push(...frames.flatMap((frame) => wrongIn(frame, client === clients[0]) ?? []));
        const came = frames.filter((frame) => frame['event'] === 'SendMessage' && frame['chat'] === chat);
        const values = came.map((frame) => String(frame['value'])).join();
        if (values !== value) wrong.push(`"${value}" came as "${values}"`);
      }
    }
    return wrong;
  }

  /** What this sender may never be told. */
  #secrets({ known }: Sender): string[] {
    const everybody = [...this.hostile, ...this.pair.users];
    return [HONEST, ...everybody.filter((user) => user.identifier !== known.identifier).map(({ email }) => email)];
  }

  #wrongInProcess(): string[] {
    const { child, stderr } = this.server;
    const wrong: string[] = [];
    if (child.exitCode !== null || child.signalCode !== null) wrong.push(`the process ended: ${stderr.slice(-2_000)}`);
    const hashes = [...this.hostile, ...this.pair.users].map(({ password }) => password);
    for (const secret of [HONEST, WRONG, ...hashes]) {
      if (stderr.includes(secret)) wrong.push(`the log has "${secret}"`);
    }
    // Refusals are logged as such; whatever else fails is a fault.
    for (const line of stderr.split('\n')) {
      if (/"level":(50|60)/.test(line)) wrong.push(`logged: ${line.slice(0, 1_000)}`);
    }
    return wrong;
  }
}

async function signIn(url: string, { identifier, password }: TestUser, extended: boolean): Promise<TestClient> {
  const client = await TestClient.connect(url);
  client.send({ event: 'ConnectUser', identifier, password, ...(extended && { extensions: 1 }) });
  await client.drain();
  return client;
}
