import { describe, expect, it } from 'vitest';
import { ProtocolError } from '../protocol/errors.js';
import { checkedQuote, quoteForHistory } from './quotes.js';

describe('5.14: the copy of the message answered', () => {
  const checked = (reply: Parameters<typeof checkedQuote>[0]) => checkedQuote(reply, 1_000);

  it.each([[undefined], ['']])('%j is none', (reply) => {
    expect(checked(reply)).toBe('');
  });

  it('has its known fields as they came, in their order, as text or as an object', () => {
    const quote = {
      sender: 'x',
      value: 'a <b>question</b> 🙂',
      dataType: 'text',
      chat: 'c',
      username: 'X',
      isRead: 0,
      id: '7',
      time: 1_600_000_000,
      avatar: null,
      data: 'X: a',
      reaction: [{ sender: 'y', type: 'z' }],
    };
    expect(checked(quote)).toBe(JSON.stringify(quote));
    expect(checked(JSON.stringify(quote, null, 2))).toBe(JSON.stringify(quote));
    const asText = { id: 1, reaction: '[{"sender":"x","type":"y"}]' };
    expect(checked(asText)).toBe(JSON.stringify(asText));
  });

  it('has what existing clients send in fields that are not set', () => {
    const unset = { id: 0, sender: null, value: '', time: 0, isRead: false, reaction: null, reply: null, avatar: '' };
    expect(checked(unset)).toBe(JSON.stringify(unset));
    expect(checked({ value: 'v', reaction: '' })).toBe('{"value":"v","reaction":""}');
    expect(checked({ value: 'v', reaction: 'null' })).toBe('{"value":"v","reaction":null}');
  });

  it('loses fields that no message has, also within a reaction', () => {
    const list = [{ sender: 'y', type: 'z', evil: [[]] }];
    const known = [{ sender: 'y', type: 'z' }];
    expect(checked({ id: 1, html: '<b>', more: { a: [{}] }, reaction: list })).toBe(
      JSON.stringify({ id: 1, reaction: known }),
    );
    expect(checked({ id: 1, reaction: JSON.stringify(list) })).toBe(
      JSON.stringify({ id: 1, reaction: JSON.stringify(known) }),
    );
    expect(checked('{"__proto__":{"id":5},"constructor":1,"id":1}')).toBe('{"id":1}');
  });

  it('has the quotes within it checked likewise, and few of them', () => {
    const within = (depth: number): string =>
      JSON.stringify({ id: depth, evil: [], ...(depth > 0 && { reply: within(depth - 1) }) });
    expect(checked(within(5))).toBe(
      JSON.stringify({ id: 5, reply: JSON.stringify({ id: 4, reply: JSON.stringify({ id: 3, reply: '' }) }) }),
    );
    expect(checked({ id: 1, reply: '{"value":[]}' })).toBe('{"id":1,"reply":""}');
    expect(checked({ id: 1, reply: 'not json' })).toBe('{"id":1,"reply":""}');
  });

  it('may answer an answer to a long message, of which a line is kept', () => {
    const long = { id: 1, value: 'x'.repeat(60_000), data: `Ann: ${'x'.repeat(60_000)}` };
    const answer = { id: 2, value: 'short', reply: JSON.stringify(long) };
    const kept = { id: 1, value: `${'x'.repeat(200)}…`, data: `Ann: ${'x'.repeat(195)}…` };
    expect(checked(answer)).toBe(JSON.stringify({ ...answer, reply: JSON.stringify(kept) }));
  });

  const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

  it.each<[string, Parameters<typeof checkedQuote>[0]]>([
    ['text that is no JSON', 'a quote'],
    ['a list', '[1]'],
    ['a number', '5'],
    ['null', 'null'],
    ['an id that is no number', { id: 'one' }],
    ['an id that no column holds', { id: 1e300 }],
    ['a text that is a number', { value: 5 }],
    ['a text that is an object', { value: { a: 1 } }],
    ['a name that is a list', { username: ['x'] }],
    ['a time before all times', { time: -1 }],
    ['reactions that are an object', { reaction: { sender: 'x', type: 'y' } }],
    ['reactions that are a number', { reaction: 5 }],
    ['reactions that are some text', { reaction: 'text' }],
    ['a reaction that is text', { reaction: ['x'] }],
    ['a reaction without a type', { reaction: [{ sender: 'x' }] }],
    ['a reaction that is deeper', { reaction: [{ sender: 'x', type: ['y'] }] }],
    ['a list of lists thousands deep', `{"reaction":${nested(30_000)}}`],
    ['the same as text', JSON.stringify({ reaction: nested(30_000) })],
    ['objects thousands deep', `${'{"value":'.repeat(30_000)}1${'}'.repeat(30_000)}`],
    ['a text that is too long', { value: 'x'.repeat(1_001) }],
    ['a name that is too long', { username: 'x'.repeat(2_000) }],
    ['very many reactions', { reaction: Array.from({ length: 1_000 }, () => ({ sender: 'x', type: 'y' })) }],
    ['a preview line that is too long', { data: 'x'.repeat(20_000) }],
  ])('may not be %s', (_name, reply) => {
    expect(() => checked(reply)).toThrow(ProtocolError);
  });
});

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
