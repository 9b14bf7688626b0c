import type { RequestName } from '../../protocol/requests.js';
import { requestOf } from '../access/asking.js';
import type { Office, Person, Place } from '../access/office.js';
import { table as access } from '../access/table.js';
import { connectPush } from '../../testing/push-device.js';
import { connect, type Frame, TestClient } from '../../testing/test-client.js';
import { type Listener, listeners, type Row } from './listeners.js';

/** A connection that listens. */
interface Ear {
  readonly client: TestClient;
  readonly extended: boolean;
  /** Whose it is; undefined where nobody has signed in. */
  readonly person: Person | undefined;
  readonly open: boolean;
  readonly listener: Listener;
}

/** A frame that a connection got, with what the connection is. */
export interface HeardFrame {
  readonly frame: Frame;
  readonly extended: boolean;
  readonly person: Person | undefined;
}

/** What came to the connections of each kind: one list a connection. */
export type Hearing = Readonly<Record<Listener, readonly (readonly HeardFrame[])[]>>;

/** Who has blocked the author hears of the group what the others hear. */
const MEMBERS = ['member', 'muted', 'late', 'blocker'] as const;
const FOUR = [
  ['in the chat', true, true],
  ['in the chat, base', false, true],
  ['elsewhere', true, false],
  ['elsewhere, base', false, false],
] as const;

/** Connections of everybody who could hear something. */
export class Audience {
  readonly #ears: Ear[] = [];

  private constructor(readonly office: Office) {}

  static async gather(office: Office): Promise<Audience> {
    const audience = new Audience(office);
    for (const person of MEMBERS) {
      for (const [listener, extended, open] of FOUR) await audience.#add(person, listener, extended, open);
    }
    for (const extended of [true, false]) {
      await audience.#add('partner', extended ? 'partner' : 'partner, base', extended, false);
      for (const person of ['outsider', 'removed', 'left'] as const)
        await audience.#add(person, extended ? 'outside' : 'outside, base', extended, true);
    }
    const { started, people } = office;
    const nobody = await TestClient.connect(started.url);
    audience.#ears.push({ client: nobody, extended: false, person: undefined, open: true, listener: 'outside, base' });
    const { client } = await connectPush(started, people.sleeper);
    audience.#ears.push({ client, extended: true, person: 'sleeper', open: false, listener: 'push channel' });
    return audience;
  }

  async #add(person: Person, listener: Listener, extended: boolean, open: boolean): Promise<Ear> {
    const client = await connect(this.office.started, this.office.people[person], extended);
    const ear = { client, extended, person, open, listener };
    this.#ears.push(ear);
    return ear;
  }

  /**
   * Makes the request.
   * @param message what it is about, where it is about a message
   * @returns what everybody else hears of it
   */
  async hear(at: Place, event: RequestName, row: Row, message = at.newer): Promise<Hearing> {
    const { started, people } = this.office;
    const me = people[row.by];
    const own: Ear[] = [];
    if (row.by !== 'roamer') {
      for (const [place, extended, open] of FOUR) own.push(await this.#add(row.by, `own, ${place}`, extended, open));
    }
    if (row.to) {
      own.push(
        await this.#add(row.to, 'concerned', true, false),
        await this.#add(row.to, 'concerned, base', false, false),
      );
    }
    const asker = await connect(started, me, !row.base);
    if (row.first) asker.send(row.first(at, me));
    await asker.drain();
    for (const { client, listener, open } of this.#ears) {
      if (open) client.send({ event: 'OpenChat', chat_name: at.chat });
      if (listener.startsWith('partner')) client.send({ event: 'GetUserChats' });
    }
    await this.#drainAll();

    const asks = row.asks ?? access[event].asks;
    asker.send(requestOf(event, asks({ ...at, message, newer: message }, me), 'member', me, me));
    await asker.drain();
    const heard = await this.#drainAll(row['push channel'] !== undefined);
    await asker.close();
    for (const ear of own) {
      this.#ears.splice(this.#ears.indexOf(ear), 1);
      await ear.client.close();
    }
    return heard;
  }

  async close(): Promise<void> {
    for (const { client } of this.#ears) await client.close();
  }

  /** @param pushed something is on its way to the push channel, which reads it from the store first */
  async #drainAll(pushed = false): Promise<Hearing> {
    const hearing = Object.fromEntries(listeners.map((listener) => [listener, [] as HeardFrame[][]])) as Record<
      Listener,
      HeardFrame[][]
    >;
    await Promise.all(
      this.#ears.map(async ({ client, extended, person, listener }) => {
        const frames = await client.drain();
        if (listener === 'push channel' && pushed && frames.length === 0) frames.push(await client.next());
        hearing[listener].push(frames.map((frame) => ({ frame, extended, person })));
      }),
    );
    return hearing;
  }
}
