import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RequestName, requestNames } from '../../protocol/requests.js';
import { wrongIn } from '../../testing/frame-check.js';
import { askAs, personOf, type Told } from './asking.js';
import { type Cell, identities, type Identity, type Row } from './identities.js';
import { type Office, openOffice, type Place } from './office.js';
import { table, variants } from './table.js';

let office: Office;
/** The place where cells are asked, until one of them changes something. */
let place: Place | undefined;

beforeAll(async () => {
  office = await openOffice();
}, 60_000);

afterAll(() => office.stop());

describe('2.2, 2.3, 5.4, 5.5, 5.7, 6.7: the access table', () => {
  it('has a row for every request, and no other', () => {
    expect(Object.keys(table).sort()).toEqual([...requestNames].sort());
  });

  it.each(requestNames)('%s', (event) => expectRow(event, table[event]), 60_000);

  it.each(variants)('$event $how', ({ event, row }) => expectRow(event, row), 60_000);
});

describe('6.18: the direct chat with a person who is blocked', () => {
  it.each(requestNames)(
    '%s: who has blocked is told what an outsider is told of a group',
    async (event) => {
      const at = await office.makeSilent((place ??= await office.makePlace()));
      const people = { ...office.people, outsider: office.people.blocker };
      const before = await office.position();
      const told = await askAs({ ...office, people }, { ...at, people }, event, table[event], 'outsider');
      if ((await office.position()) !== before) place = undefined;
      // Who signs in is told of the block, too: it is their own.
      const own = event === 'ConnectUser' ? ['Blocked'] : [];
      expect(told.outcomes).toEqual([...listed(table[event].outsider), ...own]);
      expect(JSON.stringify(told.frames).replaceAll(`"text":"${at.past}"`, '')).not.toContain(at.past);
    },
    60_000,
  );
});

async function expectRow(event: RequestName, row: Row): Promise<void> {
  const asked: Partial<Record<Identity, readonly string[]>> = {};
  for (const identity of identities) asked[identity] = await outcomesFor(event, row, identity);
  expect(asked).toEqual(Object.fromEntries(identities.map((identity) => [identity, listed(row[identity])])));
}

const listed = (cell: Cell): readonly string[] => (typeof cell !== 'string' ? cell : cell === 'nothing' ? [] : [cell]);

/** Asks the relay for one cell, and looks at what holds for all of them. */
async function outcomesFor(event: RequestName, row: Row, identity: Identity): Promise<readonly string[]> {
  place ??= await office.makePlace();
  const at = place;
  const before = await office.position();
  const told = await askAs(office, at, event, row, identity);
  const changed = (await office.position()) !== before;
  if (changed) place = undefined;
  const refused = told.frames.some((frame) => frame['event'] === 'Error');
  expect(refused && changed, `${identity}: what is refused changes nothing`).toBe(false);
  expect(
    told.frames.flatMap((frame) => wrongIn(frame, told.extended) ?? []),
    identity,
  ).toEqual([]);
  expectNothingHidden(told, identity, at);
  if (row.shows && seesThePast(identity) && !refused) {
    expect(JSON.stringify(told.frames), `${identity} is shown the past`).toContain(at.past);
  }
  return told.outcomes;
}

const isStranger = (identity: Identity): boolean =>
  ['not connected', 'wrong hash', 'outsider', 'removed', 'left'].includes(identity);

const seesThePast = (identity: Identity): boolean => !isStranger(identity) && identity !== 'added late';

/** Nobody is told what is not for them: others' e-mail addresses, a past that they may not see, a group of others. */
function expectNothingHidden({ frames }: Told, identity: Identity, at: Place): void {
  const me = at.people[personOf(identity)];
  // Who searches is told again what they searched for.
  const told = JSON.stringify(frames).replaceAll(`"text":"${at.past}"`, '');
  const others = Object.values(at.people).filter((person) => person !== me);
  expect(others.filter(({ email }) => told.includes(email)).map(({ name }) => name)).toEqual([]);
  if (!seesThePast(identity)) expect(told, `${identity} is not shown the past`).not.toContain(at.past);
  if (isStranger(identity)) expect(told, `${identity} is not told of the group`).not.toContain(at.name);
}
