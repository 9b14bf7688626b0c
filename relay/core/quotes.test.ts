import { describe, expect, it } from 'vitest';
import { quoteForHistory } from './quotes.js';

describe('the quoted message in history', () => {
  it.each([
    ['{"id":1}', '{"id":1,"reaction":[]}'],
    ['{"id":1,"reaction":null}', '{"id":1,"reaction":[]}'],
    ['{"reaction":"[{\\"sender\\":\\"x\\"}]"}', '{"reaction":[{"sender":"x"}]}'],
    ['{"reaction":"not json"}', '{"reaction":[]}'],
    ['{"reaction":[1]}', '{"reaction":[1]}'],
  ])('%s gets a list of reactions', (reply, expected) => {
    expect(quoteForHistory(reply)).toBe(expected);
  });

  it('is left out when it is nested deeper than it can be written down again', () => {
    const nested = `${'['.repeat(30_000)}${']'.repeat(30_000)}`;
    expect(quoteForHistory(`{"id":1,"reaction":${nested}}`)).toBe('');
    expect(quoteForHistory(`{"id":1,"reply":${nested}}`)).toBe('');
  });

  it.each(['', 'text', '[1]', '{broken', 'null', '5'])('%j is no JSON object and stays as it is', (reply) => {
    expect(quoteForHistory(reply)).toBe(reply);
  });
});
