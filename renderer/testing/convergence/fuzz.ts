import { isDeepStrictEqual } from 'node:util';
import { createApp, type ParleyApp } from '../../app/create-app.js';
import type { SavedAccount } from '../../bridge/bridge.js';
import { conversationOf } from '../../state/store.js';
import { fakeBridge } from '../fake-bridge.js';
import { machine } from '../machine.js';
import { testDeps } from '../test-deps.js';
import { Network } from './network.js';
import { type Random, random } from './random.js';
import { randomOperation } from './operations.js';
import type { KillableRelay } from './relay-process.js';
import { type Plain, plain, plainChat, Truth } from './truth.js';

const NAMES = ['Ann', 'Ben', 'Cleo'] as const;
const DEVICES = 2;
const STEPS = 40;
const SETTLE_MS = 60_000;

interface Device {
  readonly name: string;
  app: ParleyApp;
  readonly network: Network;
  /** Ends the app at once, and starts it again with what is on the disk. */
  crash(): Promise<void>;
  readonly account: SavedAccount;
  /** Milliseconds by which its clock is wrong. */
  clock: number;
  sent: number;
}

/** Three users with two devices each on one relay; each run has chats of its own. */
export class Fuzz {
  private constructor(
    readonly relay: KillableRelay,
    readonly devices: readonly Device[],
    readonly putsBack: boolean,
  ) {}

  /** @param putsBack whether every other run puts a backup back, which takes time */
  static async open(relay: KillableRelay, putsBack: boolean): Promise<Fuzz> {
    const devices: Device[] = [];
    for (const name of NAMES) {
      const first = await device(relay, name, null);
      const { session } = first.app.store.getState();
      if (session.kind !== 'signed-in') throw new Error('The first device is not signed in.');
      devices.push(first);
      for (let more = 1; more < DEVICES; more++) devices.push(await device(relay, name, session.account));
    }
    return new Fuzz(relay, devices, putsBack);
  }

  /**
   * One run of random operations, cuts, clock jumps and perhaps a kill of the relay, or a backup of its folder that is
   * put back later; then everything is connected again.
   * @returns how devices and store differ, one line each; none when they agree
   */
  async run(seed: number): Promise<string[]> {
    const dice = random(seed);
    const chats = await this.#makeChats(seed);
    for (const each of this.devices) each.sent = 0;
    const kills = dice.chance(1 / 8) ? dice.below(STEPS) : -1;
    const copied = this.putsBack && dice.chance(1 / 2) ? dice.below(STEPS / 2) : -1;
    const putBack = copied < 0 ? -1 : copied + 1 + dice.below(STEPS - copied - 1);
    for (let step = 0; step < STEPS; step++) {
      if (step === kills) await this.relay.killAndRestart();
      if (step === copied) await this.relay.backUp();
      if (step === putBack) await this.relay.putBack();
      await this.#step(dice, seed, chats);
      if (dice.chance(1 / 3)) await new Promise((resolve) => setTimeout(resolve, dice.below(25)));
    }
    // Devices that stayed connected must know everything from what they were told, without asking again.
    for (const { network, app } of this.devices.filter((each) => each.network.down)) {
      network.mend();
      app.actions.reconnectNow();
    }
    const late = await this.#settle(chats);
    if (late) return late;
    // Chats that were not on the screen are read from the disk, without asking the relay where all of them is known.
    for (const { app } of this.devices) for (const chat of chats) app.actions.openChat(chat);
    return this.#compare(chats);
  }

  close(): void {
    for (const { app, network } of this.devices) {
      app.stop();
      network.cut();
    }
  }

  async #makeChats(seed: number): Promise<string[]> {
    const [ann] = this.devices;
    if (!ann) throw new Error('There is nobody.');
    const people = [...new Set(this.devices.map(({ account }) => account.identifier))];
    const chats: string[] = [];
    for (const title of ['one', 'two']) {
      await ann.app.actions.createGroup(`${title} of ${seed}`, people);
      const { openChat } = ann.app.store.getState();
      if (openChat === null) throw new Error('The chat that was made is not open.');
      chats.push(openChat);
    }
    await until(() => this.devices.every(({ app }) => chats.every((chat) => app.store.getState().chats[chat])));
    return chats;
  }

  async #step(dice: Random, seed: number, chats: readonly string[]): Promise<void> {
    const device = dice.of(this.devices);
    const operand = {
      app: device.app,
      network: device.network,
      me: device.account.identifier,
      everybody: [...new Set(this.devices.map(({ account }) => account.identifier))],
      chat: dice.of(chats),
      chats,
      nextText: () => `${seed}/${this.devices.indexOf(device)}/${device.sent++}`,
      crash: () => device.crash(),
      setClock: (off: number) => (device.clock = off),
    };
    await randomOperation(operand, dice);
  }

  /** Waits until everything is sent and every device was told of it. @returns what did not come to rest, if so */
  async #settle(chats: readonly string[]): Promise<string[] | undefined> {
    const busy = () =>
      this.devices.filter(({ app }) => {
        const state = app.store.getState();
        // A refused message waits for its user, for example one that forwards a message which was deleted meanwhile.
        const waiting = chats.some((chat) =>
          conversationOf(state, chat).outgoing.some(({ status }) => typeof status === 'string'),
        );
        return state.connection.kind !== 'ready' || waiting;
      });
    try {
      await until(() => busy().length === 0);
    } catch {
      return busy().map(({ name, app }) => `${name} does not come to rest: ${app.store.getState().connection.kind}`);
    }
    return undefined;
  }

  async #compare(chats: readonly string[]): Promise<string[]> {
    // The effects of the last acknowledgements may still be on their way to other devices, so the devices get some time
    // to agree.
    let differences: string[];
    const end = Date.now() + SETTLE_MS / 6;
    do {
      differences = await this.#differences(chats);
      if (differences.length === 0) return [];
      await new Promise((resolve) => setTimeout(resolve, 50));
    } while (Date.now() < end);
    return differences;
  }

  async #differences(chats: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    for (const name of NAMES) {
      const devices = this.devices.filter((each) => each.name === name);
      const [{ account } = { account: null }] = devices;
      if (!account) throw new Error(`${name} has no device.`);
      const truth = await Truth.of(this.relay.url, account);
      const list = await truth.chats();
      for (const chat of chats) {
        const stored = await truth.messages(chat);
        found.push(...disorder(name, stored));
        for (const { app } of devices) {
          const state = app.store.getState();
          const { history, messages } = conversationOf(state, chat);
          if (history !== 'unloaded' && !isDeepStrictEqual(messages.map(plain), stored.slice(-messages.length))) {
            found.push(`${name}: ${JSON.stringify(messages.map(plain))} is not ${JSON.stringify(stored)}`);
          }
          const known = state.chats[chat];
          const shown = known && plainChat(known);
          if (!isDeepStrictEqual(shown, list.get(chat))) {
            found.push(`${name}: ${JSON.stringify(shown)} is not ${JSON.stringify(list.get(chat))}`);
          }
        }
      }
      await truth.close();
    }
    return [...new Set(found)];
  }
}

/** Checks that the messages of one device are in the order of sending, and none is there twice. */
function disorder(name: string, stored: readonly Plain[]): string[] {
  const last = new Map<string, number>();
  const found: string[] = [];
  for (const { value, author } of stored) {
    // A forwarded message has the text that somebody else sent at another time.
    if (author !== null) continue;
    const [, device, count] = /^\d+\/(\d+)\/(\d+)$/.exec(value) ?? [];
    if (device === undefined) continue;
    const before = last.get(device) ?? -1;
    if (Number(count) <= before) found.push(`${name}: ${value} comes after ${before}`);
    last.set(device, Number(count));
  }
  return found;
}

async function device(relay: KillableRelay, name: string, account: SavedAccount | null): Promise<Device> {
  const network = new Network();
  const disk = machine();
  const bridge = fakeBridge(account ? { accounts: [account] } : {});
  const clock = { off: 0 };
  const build = () => {
    const deps = testDeps({ ...disk.deps(), WebSocket: network.WebSocket, now: () => Date.now() + clock.off });
    return createApp(bridge, bridge.accounts[0] ?? null, deps);
  };
  const app = build();
  await app.start();
  if (!account) {
    await app.actions.choose({ url: relay.url, name: '', fingerprint: null });
    await app.actions.register({ email: `${name}@example.test`, username: name, password: `${name}'s secret` });
  }
  await until(() => app.store.getState().connection.kind === 'ready' && app.store.getState().chatsLoaded);
  const [signedIn] = bridge.accounts;
  if (!signedIn) throw new Error(`${name} is not signed in.`);
  const made: Device = {
    name,
    app,
    network,
    account: signedIn,
    sent: 0,
    async crash() {
      disk.crash();
      made.app.stop();
      made.app = build();
      await made.app.start();
    },
    get clock() {
      return clock.off;
    },
    set clock(off: number) {
      clock.off = off;
    },
  };
  return made;
}

async function until(done: () => boolean): Promise<void> {
  const end = Date.now() + SETTLE_MS;
  while (!done()) {
    if (Date.now() > end) throw new Error('It did not happen in time.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
