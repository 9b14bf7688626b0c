import { describe, expect, it } from 'vitest';
import { matchingMembers, mentionQuery } from './mention-query.js';
import { mentionParts, mentionsIn } from './mention-text.js';

const person = (identifier: string, username = identifier) => ({ identifier, username });
const people = [
  person('ann', 'Ann'),
  person('lee', 'Ann Lee'),
  person('oleg', 'Олег Семёнов'),
  person('bob1', 'Bob'),
  person('bob2', 'Bob'),
  person('dot', 'R. Daneel'),
];

describe('a mention in a text', () => {
  it.each([
    ['hello @Ann!', ['hello ', '@Ann', '!']],
    ['@Ann Lee and @ann', ['@Ann Lee', ' and ', '@ann']],
    ['(@Олег семенов)', ['(', '@Олег семенов', ')']],
    ['@Олег Семе\u0308нов!', ['@Олег Семе\u0308нов', '!']],
    ['see @A\u200Bnn\u00AD Lee.', ['see ', '@A\u200Bnn\u00AD Lee', '.']],
    ['@ÁNN, ok', ['@ÁNN', ', ok']],
    ['mail me@Ann.example', ['mail me@Ann.example']],
    ['@Anna and @Annette', ['@Anna and @Annette']],
    ['@@Ann', ['@', '@Ann']],
    ['@R. Daneel.', ['@R. Daneel', '.']],
    ['', []],
  ])('is found where a name stands after an @: %s', (text, parts) => {
    expect(mentionParts(text, people).map((part) => part.text)).toEqual(parts);
    expect(
      mentionParts(text, people)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });

  it('counts where a name is typed out, and the longest name wins', () => {
    expect(mentionsIn('@ann lee, see @Олег Семёнов', people, [])).toEqual(['lee', 'oleg']);
  });

  it('is dropped when the text no longer has the name', () => {
    expect(mentionsIn('hello An', people, ['ann'])).toEqual([]);
    expect(mentionsIn('@Anna', people, ['ann'])).toEqual([]);
  });

  it('needs a choice among those who have the same name', () => {
    expect(mentionsIn('@Bob', people, [])).toEqual([]);
    expect(mentionsIn('@Bob', people, ['bob2'])).toEqual(['bob2']);
    expect(mentionsIn('@Bob and @Bob', people, ['bob2', 'bob1'])).toEqual(['bob1', 'bob2']);
  });

  it('takes no notice of spaces around a name', () => {
    expect(mentionsIn('@Zoë, @Zoë', [person('zoe', ' Zoë ')], [])).toEqual(['zoe']);
  });

  it('is told no more often than the relay takes', () => {
    const many = Array.from({ length: 60 }, (_, n) => person(`p${n}`, `P${n}`));
    expect(mentionsIn(many.map(({ username }) => `@${username}`).join(' '), many, [])).toHaveLength(50);
  });
});

describe('what is typed after an @', () => {
  it.each([
    ['@', 1, { start: 0, text: '' }],
    ['hi @an', 6, { start: 3, text: 'an' }],
    ['hi @an there', 6, { start: 3, text: 'an' }],
    ['@ann le', 7, { start: 0, text: 'ann le' }],
    ['me@example', 10, null],
    ['@ ann', 5, null],
    ['@ann\nlee', 8, null],
    ['hi', 2, null],
    ['@ann', 0, null],
    [`@${'x'.repeat(65)}`, 66, null],
  ])('%j with the caret at %i', (text, caret, query) => {
    expect(mentionQuery(text, caret)).toEqual(query);
  });

  const names = (typed: string, among = people) => matchingMembers(among, typed).map(({ username }) => username);

  it('finds beginnings of names first, then of words in them, then what is inside', () => {
    const some = [person('Johanna'), person('Lee Anders'), person('Anders'), person('An')];
    expect(names('an', some)).toEqual(['An', 'Anders', 'Lee Anders', 'Johanna']);
    expect(names('', some)).toHaveLength(4);
  });

  it('finds Russian names, with either е', () => {
    expect(names('сем')).toEqual(['Олег Семёнов']);
    expect(names('олег семе')).toEqual(['Олег Семёнов']);
  });

  it('finds nobody once something else is written', () => {
    expect(names('ann is')).toEqual([]);
    expect(names('ann ')).toEqual([]);
    expect(names('ann l')).toEqual(['Ann Lee']);
  });
});
