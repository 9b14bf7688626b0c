import { expect, it } from 'vitest';
import { queryOf } from './query.js';
import { snippetOf } from './snippet.js';

/** Hits in square brackets. */
const shown = (text: string, typed: string) =>
  snippetOf(text, queryOf(typed))
    .map((piece) => (piece.hit ? `[${piece.text}]` : piece.text))
    .join('');

it('marks every word that was looked for, in its own form', () => {
  expect(shown('Отчёты по встречам: отчёт', 'встреча отч')).toBe('[Отчёты] по [встречам]: [отчёт]');
});

it('shows the part around the first hit, from word to word', () => {
  const text = `${'before '.repeat(50)}the plan ${'after '.repeat(50)}`;
  const snippet = shown(text, 'plan');
  expect(snippet).toMatch(/^…before (before )*the \[plan\] (after )*after…$/);
  expect(snippet.length).toBeLessThan(210);
});

it('marks what was looked for in a script without blanks', () => {
  expect(shown('明日の会議室は三階です', '会議室')).toBe('明日の[会議室]は三階です');
  expect(shown('แจ้งการประชุมวันนี้', 'ประชุม')).toBe('แจ้งการ[ประชุม]วันนี้');
});

it('begins at the beginning where there is no hit, as in a list of files', () => {
  expect(shown('plan.pdf', '')).toBe('plan.pdf');
  expect(shown('', 'plan')).toBe('');
});

it('has no line breaks, and keeps markup as the text it is', () => {
  expect(shown('a\n\n<b>plan</b>\t& more', 'plan')).toBe('a <b>[plan]</b> & more');
});

it('shows a hit that is longer than a snippet as far as it goes, and cuts no character in two', () => {
  expect(shown('x'.repeat(900), 'xxx')).toBe(`[${'x'.repeat(200)}]…`);
  const emoji = `plan ${'😀'.repeat(300)}`;
  expect(shown(emoji, 'plan')).toMatch(/^\[plan\] (😀)+…$/u);
});
