import { createHash, randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import type { StartedRelay } from './start-relay.js';

/** A frame as it came, for tests to look into. */
export type Frame = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any

/** Longer than anything takes on a busy machine, and shorter than the time of a journey. */
const PATIENCE_MS = 45_000;

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve!: () => void;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

/** A socket that remembers what it received. */
export class TestClient {
  readonly received: Frame[] = [];
  closed: { code: number; reason: string } | undefined;
  #seen = 0;
  #changed = deferred();

  private constructor(readonly ws: WebSocket) {
    ws.on('message', (data: Buffer) => {
      this.received.push(JSON.parse(data.toString()) as Frame);
      this.#wake();
    });
    ws.on('close', (code, reason) => {
      this.closed = { code, reason: reason.toString() };
      this.#wake();
    });
    ws.on('error', () => this.#wake());
  }

  /** Opens a connection; certificates are not looked at. */
  static async connect(url: string, headers: Record<string, string> = {}): Promise<TestClient> {
    const ws = new WebSocket(url, { rejectUnauthorized: false, perMessageDeflate: false, headers });
    const client = new TestClient(ws);
    await new Promise<void>((resolve, reject) => {
      ws.once('open', resolve);
      ws.once('error', reject);
    });
    return client;
  }

  send(frame: Frame): void {
    this.ws.send(JSON.stringify(frame));
  }

  sendRaw(data: string | Buffer): void {
    this.ws.send(data);
  }

  /** Sends a request and waits for the next frame. */
  async ask(frame: Frame): Promise<Frame> {
    this.send(frame);
    return this.next();
  }

  /** The next frame not taken yet. Rejects when the connection closes first, or nothing comes in a time that is long. */
  async next(): Promise<Frame> {
    const late = performance.now() + PATIENCE_MS;
    for (;;) {
      const frame = this.received[this.#seen];
      if (frame) {
        this.#seen++;
        return frame;
      }
      if (this.closed) throw new Error(`closed with ${this.closed.code} while waiting for a frame`);
      if (performance.now() > late) throw new Error(`nothing came after ${this.#names()}`);
      const timer = setTimeout(() => this.#wake(), PATIENCE_MS);
      await this.#changed.promise;
      clearTimeout(timer);
    }
  }

  /** What came last, for the reader of a test's error. */
  #names(): string {
    return this.received
      .slice(-10)
      .map(({ event, status }) => (status === undefined ? String(event) : `${String(event)} (${String(status)})`))
      .join(', ');
  }

  /** Resolves when something arrives or the connection closes, and takes no frame. @throws when it is closed already */
  arrival(): Promise<void> {
    if (this.closed) throw new Error(`closed with ${this.closed.code} while waiting for a frame`);
    return this.#changed.promise;
  }

  /** The next frame of this kind; those before it are skipped. */
  async nextOf(event: string): Promise<Frame> {
    for (;;) {
      const frame = await this.next();
      if (frame['event'] === event) return frame;
    }
  }

  /**
   * All frames up to now: a request that is always answered goes through the same queue, so everything sent before its
   * answer has arrived when it comes.
   */
  async drain(): Promise<Frame[]> {
    const probe = `probe-${randomUUID()}`;
    this.send({ event: probe });
    const frames: Frame[] = [];
    for (;;) {
      const frame = await this.next();
      if (frame['event'] === 'Error' && String(frame['data']).includes(probe)) return frames;
      frames.push(frame);
    }
  }

  /**
   * All frames up to now, from a server that does not answer every request: it sends its answers before it answers a
   * ping that came after the requests.
   */
  async drainByPing(): Promise<Frame[]> {
    await new Promise<void>((resolve) => {
      this.ws.once('pong', () => resolve());
      this.ws.ping();
    });
    const frames = this.received.slice(this.#seen);
    this.#seen = this.received.length;
    return frames;
  }

  async closing(): Promise<{ code: number; reason: string }> {
    while (!this.closed) await this.#changed.promise;
    return this.closed;
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.ws.close(1000);
    await this.closing();
  }

  #wake(): void {
    const changed = this.#changed;
    this.#changed = deferred();
    changed.resolve();
  }
}

export interface TestUser {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly identifier: string;
}

/** The hash that existing clients send. */
export function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

/** Registers a user through the protocol, with the code that the host is shown. */
export async function register(started: StartedRelay, name: string): Promise<TestUser> {
  const client = await TestClient.connect(started.url);
  const email = `${name.toLowerCase()}-${randomUUID()}@example.test`;
  const password = md5(`${name} has a secret`);
  await client.ask({ event: 'RegisterUser', email, password, username: name });
  const waiting = await started.relay.admin.waiting();
  const code = waiting.find((item) => item.email === email)?.code ?? 0;
  const answer = await client.ask({ event: 'ConfirmEmail', email, code });
  await client.close();
  return { name, email, password, identifier: String(answer['userIdentifier']) };
}

/** Registers a user at a relay in a process of its own that lets in everybody on the network, where any code is right. */
export async function registerOpenly(url: string, name: string): Promise<TestUser> {
  const client = await TestClient.connect(url);
  const email = `${name}@example.test`;
  const password = md5(name);
  await client.ask({ event: 'RegisterUser', email, password, username: name });
  const { userIdentifier } = await client.ask({ event: 'ConfirmEmail', email, code: 1 });
  await client.close();
  return { name, email, password, identifier: String(userIdentifier) };
}

/** A connection bound to the user. @param extensions asks for them, and takes the `Connected` that answers */
export async function connect(
  started: Pick<StartedRelay, 'url'>,
  user: TestUser,
  extensions = false,
): Promise<TestClient> {
  const client = await TestClient.connect(started.url);
  const { identifier, password } = user;
  client.send({ event: 'ConnectUser', identifier, password, ...(extensions && { extensions: 1 }) });
  if (extensions) await client.nextOf('Connected');
  else await client.drain();
  return client;
}

/** The local chat of two connected users, or a group where there are more or a name is given. */
export async function makeChat(client: TestClient, users: readonly TestUser[], name?: string): Promise<string> {
  const usersToAdd = users.map((user) => user.identifier);
  const isLocalChat = users.length === 2 && name === undefined ? 1 : 0;
  client.send({
    event: 'CreateChat',
    isLocalChat,
    usersToAdd,
    chat_name: name ?? JSON.stringify(usersToAdd),
    owner: usersToAdd[0],
  });
  return String((await client.nextOf('ChatCreated'))['table_name']);
}
