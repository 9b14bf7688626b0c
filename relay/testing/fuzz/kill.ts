import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Headless, startHeadless } from '../headless.js';
import { Random } from '../random.js';
import { connect, makeChat, type TestUser } from '../test-client.js';
import { joinOffice } from './join.js';
import { wrongInDatabase } from './kept-database.js';
import { Writer } from './writer.js';

/**
 * Kills a relay without warning while several users write, edit, delete, react, upload and change their group; starts it
 * again over the same folder; and looks whether everything that was acknowledged is there, once.
 */
export class KillFuzz {
  #server: Headless;

  private constructor(
    readonly folder: string,
    server: Headless,
    readonly users: readonly TestUser[],
    readonly chat: string,
  ) {
    this.#server = server;
  }

  static async open(): Promise<KillFuzz> {
    const folder = await mkdtemp(join(tmpdir(), 'parley-kill-'));
    const server = startHeadless(argumentsFor(folder));
    const url = String((await server.ready())['url']);
    const users = await Promise.all(['Ann', 'Bob', 'Cat', 'Guest'].map((name) => joinOffice(url, name)));
    const [owner] = users;
    if (!owner) throw new Error('Nobody has joined.');
    const maker = await connect({ url }, owner);
    const chat = await makeChat(maker, users.slice(0, 3), 'Group');
    await maker.close();
    return new KillFuzz(folder, server, users, chat);
  }

  /**
   * @param seed chooses what is done, and how long after the start the kill comes
   * @returns everything that was wrong, in words; empty where nothing was
   */
  async run(seed: number, { kills, changes }: { kills: number; changes: number }): Promise<string[]> {
    const random = new Random(seed);
    const [ann, bob, cat, guest] = this.users;
    if (!ann || !bob || !cat || !guest) throw new Error('Nobody has joined.');
    // Only the owner changes the group, so that the order of its changes is known.
    const writers = [ann, bob, cat].map(
      (user) => new Writer(user, this.chat, `${seed}-${user.name}`, user === ann ? guest : undefined),
    );
    let newest = 0;
    const wrong: string[] = [];
    for (let round = 0; round <= kills; round++) {
      const { url, http } = (await this.#server.ready()) as unknown as { url: string; http: string };
      for (const writer of writers) {
        const position = await writer.comeBack(url, http);
        if (position < newest) wrong.push(`the position went back from ${newest} to ${position}`);
        for (let each = 0; each < changes; each++) writer.change(random);
      }
      if (round < kills) {
        await Promise.race([...writers.map((writer) => writer.acknowledged(1 + random.below(changes))), pause(5_000)]);
        await pause(random.below(30));
        await this.#kill();
        for (const writer of writers) await writer.goAway();
        this.#server = startHeadless(argumentsFor(this.folder));
      } else {
        for (const writer of writers) await writer.allAcknowledged();
      }
      newest = Math.max(newest, ...writers.map((writer) => writer.position));
      wrong.push(...writers.flatMap((writer) => writer.faults.splice(0)));
    }
    for (const writer of writers) wrong.push(...(await writer.wrongInHistory()));
    for (const writer of writers) await writer.goAway();
    await this.#kill();
    wrong.push(...wrongInDatabase(join(this.folder, 'parley.db')));
    this.#server = startHeadless(argumentsFor(this.folder));
    await this.#server.ready();
    return wrong;
  }

  async close(): Promise<void> {
    await this.#kill();
    await rm(this.folder, { recursive: true, force: true });
  }

  async #kill(): Promise<void> {
    this.#server.child.kill('SIGKILL');
    await this.#server.exit;
  }
}

const argumentsFor = (folder: string): string[] => [
  ...['--data', folder, '--registration', 'open', '--limits', 'off', '--log', 'error'],
];
