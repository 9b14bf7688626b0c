import { describe, expect, it } from 'vitest';
import { loneEmoji, textParts } from './text-parts.js';

const links = (text: string): string[] => textParts(text).flatMap((part) => ('href' in part ? [part.text] : []));

describe('addresses in a text', () => {
  it.each([
    ['see https://example.org.', ['https://example.org']],
    ['(https://example.org/a_(b))', ['https://example.org/a_(b)']],
    ['http://a.example, https://b.example/x?y=1&z=2#top!', ['http://a.example', 'https://b.example/x?y=1&z=2#top']],
    ['HTTPS://EXAMPLE.ORG/', ['HTTPS://EXAMPLE.ORG/']],
    ['https://пример.рф/путь', ['https://пример.рф/путь']],
  ])('%s', (text, found) => {
    expect(links(text)).toEqual(found);
  });

  it.each([
    'javascript:alert(1)',
    'ftp://example.org',
    'file:///etc/passwd',
    'data:text/html,<script>alert(1)</script>',
    'https://',
    'xhttps://example.org',
    'www.example.org',
  ])('finds none in %s', (text) => {
    expect(links(text)).toEqual([]);
  });

  it('stops at a quotation mark or a bracket of markup', () => {
    expect(links('<a href="https://example.org/x">here</a>')).toEqual(['https://example.org/x']);
  });

  it('loses no character', () => {
    const text = 'a https://example.org/x, b\n(http://c.example) <b>d</b>';
    expect(
      textParts(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });
});

describe('emoji alone', () => {
  it.each([
    ['🎉', 1],
    ['👍🏽 ❤️', 2],
    ['👩‍👩‍👧🇩🇪🔥', 3],
    ['🔥🔥🔥🔥', 0],
    ['ok 🎉', 0],
    ['12', 0],
    ['', 0],
  ])('%s counts %i', (text, count) => {
    expect(loneEmoji(text)).toBe(count);
  });
});
