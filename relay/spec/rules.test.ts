import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ruleNumbers } from '../protocol/docs/rules.js';
import { numbersOf, quotesIn, quotesOf, testFiles } from '../testing/rule-quotes.js';
import { wireDeviations } from '../testing/wire-deviations.js';

/*
 * Titles of tests quote the rules that they show, in the form that `numbersOf` describes: `5.7: …`, `3.1, 5.2: …`. A title
 * may quote a rule only if its tests fail when the rule is broken.
 */

const root = fileURLToPath(new URL('../../', import.meta.url));
const known = ruleNumbers();
const quotes = testFiles(root, ['relay', 'renderer', 'e2e']).flatMap((file) => quotesIn(root, file));

describe('the rules of docs/protocol.md', () => {
  it('each is quoted by the title of a test that runs', () => {
    const quoted = new Set(quotes.filter(({ runs }) => runs).flatMap(({ numbers }) => numbers ?? []));
    const rules = [...known].filter((number) => number.includes('.'));
    expect(rules.length).toBeGreaterThan(50);
    expect(rules.filter((rule) => !quoted.has(rule))).toEqual([]);
  });

  it('no title quotes one that does not exist, or in another form', () => {
    const wrong = quotes.filter(({ numbers }) => !numbers?.every((number) => known.has(number)));
    expect(wrong.map(({ at, title }) => `${at} ${title}`)).toEqual([]);
  });

  it('every deviation from a recorded server quotes one that exists', () => {
    const named = Object.values(wireDeviations).flatMap((steps) => Object.values(steps).map(({ rule }) => rule));
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((rule) => !numbersOf(rule)?.length)).toEqual([]);
    expect(named.flatMap((rule) => numbersOf(rule) ?? []).filter((number) => !known.has(number))).toEqual([]);
  });
});

describe('how titles are read', () => {
  const read = (text: string): string[] =>
    quotesOf('x.test.ts', text).map(
      ({ numbers, runs }) => `${numbers?.join(' ') ?? 'not in the form'}${runs ? '' : ', does not run'}`,
    );

  it.each([
    ['a test', `it('5.7: one', run)`, ['5.7']],
    ['several rules', `test("3.1, 5.2, 6: one", run)`, ['3.1 5.2 6']],
    ['a group for its tests', `describe('4.3: group', () => { it('one', run); it('4.4: two', run); })`, ['4.3', '4.4']],
    ['a group of Playwright', `test.describe('4.3: group', () => { test('one', run); })`, ['4.3']],
    [
      'rows',
      `it.each<Frame>([[1]])('1.6: %s', run); describe.each\`a\`('1.5: $a', () => it('one', run))`,
      ['1.6', '1.5'],
    ],
    ['a condition', `it.skipIf(windows)('1.7: one', run)`, ['1.7']],
    ['a template', 'it(`6.5: seed ${seed}`, run); it(`2.1: plain`, run)', ['6.5', '2.1']],
    ['a sum', `it('6.5: ' + name, run)`, ['6.5']],
    ['numbers elsewhere', `it('costs 5.7: one', run); it('it takes 3', run); it('5 tries', run)`, []],
    ['strings elsewhere', `expect('5.7: one'); // it('5.8: two', run)`, []],
    ['steps', `test('one', () => test.step('5.7: step', run))`, []],
    ['what is skipped', `it.skip('5.7: one', run); it.todo('5.8: two')`, ['5.7, does not run', '5.8, does not run']],
    ['a skipped group', `describe.skip('5.7: group', () => it('one', run))`, ['5.7, does not run']],
    ['an empty group', `describe('5.7: group', () => {})`, ['5.7, does not run']],
    ['no colon', `it('5.7 one', run)`, ['not in the form']],
    ['no space', `it('3.1,5.2: one', run)`, ['not in the form']],
  ])('%s', (_name, text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});
