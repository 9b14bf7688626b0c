import { noLimits } from '../../index.js';
import { text } from '../../testing/group.js';
import { startRelay, type StartedRelay } from '../../testing/start-relay.js';
import { connect, makeChat, register, type TestClient, type TestUser } from '../../testing/test-client.js';

const names = [
  'owner',
  'admin',
  'author',
  'member',
  'muted',
  /** To whom members of the group do something. */
  'target',
  'late',
  'removed',
  'left',
  'outsider',
  /** Is in no group yet. */
  'newcomer',
  /** Has a local chat with the roamer. */
  'partner',
  'roamer',
  /** Is in the group and has no connection but a push channel. */
  'sleeper',
  /** Is in the group, has blocked the author, and has a local chat with them. */
  'blocker',
] as const;

export type Person = (typeof names)[number];

/** A group in which every identity has its part. */
export interface Place {
  readonly people: Readonly<Record<Person, TestUser>>;
  readonly chat: string;
  readonly name: string;
  /** The position of the log before the group was made. */
  readonly before: number;
  /** Id of the author's message that was there before `late` was added. */
  readonly message: number;
  /** The text of that message. */
  readonly past: string;
  /** Id of the author's message that came after. */
  readonly newer: number;
}

/** A relay with an office full of people, in which groups are made as often as one is needed. */
export interface Office {
  readonly started: StartedRelay;
  readonly people: Readonly<Record<Person, TestUser>>;
  makePlace(): Promise<Place>;
  /** @returns the place with the local chat of the author and the blocker in place of the group */
  makeSilent(place: Place): Promise<Place>;
  /** @returns the newest position of the log: a change moves it */
  position(): Promise<number>;
  stop(): Promise<void>;
}

export async function openOffice(): Promise<Office> {
  // The codes of refusals that base connections get are read in the log.
  const started = await startRelay({ logLevel: 'debug', limits: noLimits });
  const people = {} as Record<Person, TestUser>;
  for (const name of names) people[name] = await register(started, name);
  const clients = new Map<Person, TestClient>();
  const as = async (name: Person): Promise<TestClient> => {
    const client = clients.get(name) ?? (await connect(started, people[name], true));
    clients.set(name, client);
    return client;
  };
  (await as('blocker')).send({ event: 'BlockUser', identifier: people.author.identifier });
  await (await as('blocker')).nextOf('Blocked');
  let made = 0;

  async function position(): Promise<number> {
    const client = await as('newcomer');
    client.send({ event: 'Sync', position: Number.MAX_SAFE_INTEGER });
    return Number((await client.nextOf('Missed'))['to']);
  }

  async function makePlace(): Promise<Place> {
    made++;
    const before = await position();
    const { owner, admin, author, member, muted, target, late, removed, left, sleeper, blocker } = people;
    const [boss, writer] = [await as('owner'), await as('author')];
    const name = `Group number${made}`;
    const members = [owner, admin, author, member, muted, target, removed, left, sleeper, blocker];
    const chat = await makeChat(boss, members, name);
    const past = `past${made}`;
    const message = await sent(writer, author, chat, past);
    boss.send({ event: 'SetRole', chat, identifier: admin.identifier, role: 'admin' });
    boss.send({ event: 'ChangeChat', chat, historyForNew: false });
    boss.send({ event: 'AddMembers', chat, usersToAdd: [late.identifier] });
    boss.send({ event: 'RemoveMember', chat, identifier: removed.identifier });
    await boss.drain();
    (await as('left')).send({ event: 'LeaveChat', chat });
    (await as('muted')).send({ event: 'MuteChat', chat, until: 4_000_000_000 });
    await (await as('left')).drain();
    await (await as('muted')).drain();
    const newer = await sent(writer, author, chat, `newer${made}`);
    return { people, before, chat, name, message, past, newer };
  }

  async function makeSilent(place: Place): Promise<Place> {
    const [author, past] = [await as('author'), `silent${++made}`];
    const chat = await makeChat(author, [people.author, people.blocker]);
    const message = await sent(author, people.author, chat, past);
    return { ...place, chat, name: past, past, message, newer: message };
  }

  return {
    started,
    people,
    makePlace,
    makeSilent,
    position,
    async stop() {
      for (const client of clients.values()) await client.close();
      await started.stop();
    },
  };
}

async function sent(client: TestClient, user: TestUser, chat: string, value: string): Promise<number> {
  client.send(text(user, chat, value, { clientId: value }));
  return Number((await client.nextOf('Acknowledged'))['id']);
}
