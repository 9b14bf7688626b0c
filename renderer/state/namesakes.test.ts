import { describe, expect, it } from 'vitest';
import { learnPeople } from './chats.js';
import { namesakeTag } from './namesakes.js';
import { initialState } from './store.js';

describe('namesakeTag', () => {
  const people = (...known: readonly (readonly [string, string])[]) =>
    learnPeople(
      initialState,
      known.map(([identifier, username]) => ({ identifier, username })),
    );

  it('tells two of the same name apart, whatever case they are written in', () => {
    const state = people(['3f2a99', 'Anna'], ['77cc01', 'ANNA'], ['88dd02', 'Boris']);
    expect(namesakeTag('3f2a99')(state)).toBe('3f2a');
    expect(namesakeTag('77cc01')(state)).toBe('77cc');
    expect(namesakeTag('88dd02')(state)).toBe('');
    expect(namesakeTag('nobody')(state)).toBe('');
    expect(namesakeTag(null)(state)).toBe('');
  });

  it('takes as much of the identifier as is needed', () => {
    const state = people(['3f2a99', 'Anna'], ['3f2a98', 'Anna']);
    expect(namesakeTag('3f2a99')(state)).toBe('3f2a99');
  });
});
