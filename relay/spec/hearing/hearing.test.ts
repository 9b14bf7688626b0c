import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventNames } from '../../protocol/events.js';
import { type RequestName, requestNames } from '../../protocol/requests.js';
import { table as access } from '../access/table.js';
import { identities } from '../access/identities.js';
import { type Office, openOffice } from '../access/office.js';
import { wrongIn } from '../../testing/frame-check.js';
import { connect, makeChat } from '../../testing/test-client.js';
import { Audience, type Hearing } from './audience.js';
import { type Heard, type Listener, listeners, type Row } from './listeners.js';
import { aboutMessages, table, variants } from './table.js';

let office: Office;
let audience: Audience;

beforeAll(async () => {
  office = await openOffice();
  const { partner, roamer } = office.people;
  const client = await connect(office.started, partner);
  await makeChat(client, [partner, roamer]);
  await client.close();
  audience = await Audience.gather(office);
}, 60_000);

afterAll(async () => {
  await audience.close();
  await office.stop();
});

describe('1.4, 3.1, 3.2, 5.1, 5.3, 5.4, 6.3: what others hear', () => {
  it('has a row for every request, and no other', () => {
    expect(Object.keys(table).sort()).toEqual([...requestNames].sort());
  });

  it('every event is heard by somebody, or answers the one who asks', () => {
    const rows = [...Object.values(table), ...variants.map(({ row }) => row)];
    const others = rows.flatMap((row) =>
      typeof row === 'string' ? [] : listeners.flatMap((listener) => row[listener]),
    );
    const askers = Object.values(access).flatMap((row) => identities.flatMap((identity) => row[identity]));
    const known = new Set<unknown>([...others, ...askers, 'Error', ...answersOfOtherCases]);
    expect(eventNames.filter((name) => !known.has(name))).toEqual([]);
  });

  it.each(requestNames)(
    '%s',
    (event) => {
      const row = table[event];
      return expectHeard(event, row === 'only the asker' ? { by: 'owner' } : row);
    },
    60_000,
  );

  it.each(variants)('$event $how', ({ event, row }) => expectHeard(event, row), 60_000);
});

describe('6.7: what is heard of a message of the past', () => {
  it.each(aboutMessages)(
    '%s: nothing by who was added late, the same as ever by the others',
    async (event) => {
      const row = table[event];
      if (row === 'only the asker') throw new Error(`${event} is about a message, so that others hear of it.`);
      // What the row does before would read the message already.
      const { first: _, ...about } = row;
      const at = await office.makePlace();
      const hearing = await audience.hear(at, event, about, at.message);
      for (const listener of MEMBERS_HEAR) {
        const people = new Set(hearing[listener].flat().map(({ person }) => person));
        expect([...people].sort(), listener).toEqual(row[listener] === undefined ? [] : ['blocker', 'member', 'muted']);
      }
    },
    60_000,
  );
});

describe('6.18: what who has blocked the author hears of their direct chat', () => {
  // Blocking back would end the chat for the author, too.
  const told = requestNames
    .filter((event) => table[event] !== 'only the asker' || reaching.includes(event))
    .filter((event) => event !== 'BlockUser' && event !== 'UnblockUser');
  it.each(told)(
    '%s',
    async (event) => {
      const place = await office.makePlace();
      const silent = await office.makeSilent(place);
      const { blocker } = place.people;
      // What is done to somebody is done to who has blocked the author.
      const people = { ...place.people, target: blocker, newcomer: blocker, member: blocker, partner: blocker };
      const at = { ...silent, people };
      const asks = () => access[event].asks(at, people.author);
      const hearing = await audience.hear(at, event, { by: 'author', asks }, at.message);
      const heard = listeners.flatMap((listener) => hearing[listener].flat());
      const names = heard.flatMap(({ frame, person }) => (person === 'blocker' ? [String(frame['event'])] : []));
      expect([...new Set(names)]).toEqual(table[event] === 'only the asker' ? [] : ofEverybody(table[event]));
    },
    60_000,
  );
});

/** Requests of which others are told nothing in the group, but which are done to somebody. */
const reaching: readonly RequestName[] = ['AddFriend', 'RemoveFriend', 'OpenChat', 'CloseChat', 'SetAway'];

/** What is told to everybody in the office, such as a new name, is told also to who has blocked. */
const ofEverybody = (row: Row): readonly Heard[] => (row.outside === undefined ? [] : [row.outside]);

const MEMBERS_HEAR = ['in the chat', 'in the chat, base', 'elsewhere', 'elsewhere, base'] as const;

/** Other tests have the cases: they depend on something else than on who asks. */
const answersOfOtherCases = [
  'EmailAlreadyUsed',
  'RightCode',
  'WrongCode',
  'UserNotFound',
  'MatDetected',
  'Invitations',
];

async function expectHeard(event: RequestName, row: Row): Promise<void> {
  const at = await office.makePlace();
  const hearing = await audience.hear(at, event, row);
  const frames = listeners.flatMap((listener) => hearing[listener].flat());
  expect(frames.flatMap(({ frame, extended }) => wrongIn(frame, extended) ?? [])).toEqual([]);
  expect(namesIn(hearing)).toEqual(expected(hearing, row));
}

/** The events that came to each connection. */
function namesIn(hearing: Hearing): Partial<Record<Listener, readonly (readonly string[])[]>> {
  return Object.fromEntries(
    listeners.map((listener) => [
      listener,
      hearing[listener].map((frames) => frames.map(({ frame }) => String(frame['event']))),
    ]),
  );
}

/** All connections of one kind hear the same. */
function expected(hearing: Hearing, row: Row): ReturnType<typeof namesIn> {
  const list = (heard: Heard | undefined) => (heard === undefined ? [] : typeof heard === 'string' ? [heard] : heard);
  return Object.fromEntries(listeners.map((listener) => [listener, hearing[listener].map(() => list(row[listener]))]));
}
