import { type StartedRelay, startRelay } from '../../relay/testing/start-relay.js';
import { expect, vi } from 'vitest';
import { createApp, type ParleyApp } from '../app/create-app.js';
import { conversationOf } from '../state/store.js';
import { Network } from './convergence/network.js';
import { type FakeBridge, fakeBridge } from './fake-bridge.js';
import { type Machine, machine } from './machine.js';
import { type FakeAttention, testDeps } from './test-deps.js';

/** Somebody with a client of their own. */
export interface Person extends ParleyApp {
  readonly bridge: FakeBridge;
  readonly attention: FakeAttention;
  readonly machine: Machine;
  readonly network: Network;
}

/** How long tests wait for what must come. */
export const within = { timeout: 20_000, interval: 10 };

/** A real relay and the clients on it. */
export class Office {
  readonly people: ParleyApp[] = [];
  #relay: StartedRelay;

  private constructor(
    relay: StartedRelay,
    readonly extensions: boolean,
  ) {
    this.#relay = relay;
  }

  static async open({ extensions = true } = {}): Promise<Office> {
    return new Office(await startRelay({ registration: 'open', logLevel: 'silent', extensions }), extensions);
  }

  get url(): string {
    return this.#relay.url;
  }

  /** The folder that holds all the relay's data; it may be changed while the relay is shut. */
  get dataDir(): string {
    return this.#relay.dataDir;
  }

  /** Registers a user, and waits until they are connected. @param now the clock of their machine */
  async newcomer(username: string, now?: () => number): Promise<Person> {
    const person = this.#person(fakeBridge(), machine(), now);
    await person.start();
    await person.actions.choose({ url: this.url, name: '', fingerprint: null });
    const email = `${username.toLowerCase()}@example.test`;
    const result = await person.actions.register({ email, username, password: `${username}'s secret` });
    expect(result).toBe('signed-in');
    await ready(person);
    return person;
  }

  /** Starts a user's app again on their machine; it need not be connected yet. */
  async again({ bridge, machine }: Person): Promise<Person> {
    const person = this.#person(bridge, machine);
    await person.start();
    return person;
  }

  /** Starts the app on another machine of a user, signed in to the same account. */
  async another({ bridge }: Person): Promise<Person> {
    const person = this.#person(fakeBridge({ accounts: bridge.accounts }), machine());
    await person.start();
    await ready(person);
    return person;
  }

  #person(bridge: FakeBridge, its: Machine, now?: () => number): Person {
    const network = new Network();
    const deps = testDeps({ ...its.deps(), WebSocket: network.WebSocket, ...(now && { now }) });
    const app = createApp(bridge, bridge.accounts[0] ?? null, deps);
    this.people.push(app);
    return { ...app, bridge, attention: deps.attention, machine: its, network };
  }

  /** Stops the relay. @returns a function that starts it again, with the same data at the same address */
  async shut(): Promise<() => Promise<void>> {
    const { dataDir, relay } = this.#relay;
    const port = Number(new URL(this.url).port);
    await relay.close();
    const { extensions } = this;
    return async () => {
      this.#relay = await startRelay({ registration: 'open', logLevel: 'silent', extensions, dataDir, port });
    };
  }

  async close(): Promise<void> {
    for (const person of this.people) person.stop();
    await this.#relay.stop();
  }
}

export async function ready({ store }: ParleyApp): Promise<void> {
  await vi.waitFor(() => {
    expect(store.getState().connection.kind).toBe('ready');
    expect(store.getState().chatsLoaded).toBe(true);
  }, within);
}

export function identifier({ store }: ParleyApp): string {
  const { session } = store.getState();
  if (session.kind !== 'signed-in') throw new Error('nobody is signed in');
  return session.account.identifier;
}

/** @returns what a person sees in a chat, oldest first */
export function texts({ store }: ParleyApp, chat: string): string[] {
  return conversationOf(store.getState(), chat).messages.map(({ value }) => value);
}

/** @returns the chat of the two; the first one has it open */
export async function chatBetween(alice: ParleyApp, bob: ParleyApp): Promise<string> {
  await alice.actions.startDirectChat(identifier(bob));
  const chat = alice.store.getState().openChat;
  if (chat === null) throw new Error('no chat was opened');
  return chat;
}
