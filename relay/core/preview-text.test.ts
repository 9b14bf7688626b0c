import { describe, expect, it, vi } from 'vitest';
import { previewText } from './preview-text.js';

describe('5.16: the preview of a text', () => {
  it.each(['', 'short', 'x'.repeat(200), ' \u0000\n '])('of a short one is the text', (text) => {
    expect(previewText(text)).toBe(text);
  });

  it.each([
    ['letters', 'x'.repeat(65_536), `${'x'.repeat(200)}…`],
    ['pairs of surrogates', `x${'😀'.repeat(1_000)}`, `x${'😀'.repeat(99)}…`],
    ['families', '👨‍👩‍👧‍👦'.repeat(100), `${'👨‍👩‍👧‍👦'.repeat(18)}…`],
    ['flags', '🇩🇪'.repeat(100), `${'🇩🇪'.repeat(50)}…`],
    ['letters with marks', 'e\u0301'.repeat(500), `${'e\u0301'.repeat(100)}…`],
  ])('is cut between its signs: %s', (_name, text, preview) => {
    expect(previewText(text)).toBe(preview);
  });

  it('is cut in a sign that is longer than any preview', () => {
    const stacked = `e${'\u0301'.repeat(60_000)}`;
    expect(previewText(stacked)).toBe(`e${'\u0301'.repeat(199)}…`);
    const behind = `${'x'.repeat(100)}${stacked}`;
    expect(previewText(behind)).toHaveLength(201);
    expect(previewText(`e${'\u{e0101}'.repeat(60_000)}`)).not.toMatch(/\p{Surrogate}/u);
  });
});

it('looks for signs only where the end may lie within one: a list of chats has thousands of previews', () => {
  const segment = vi.spyOn(Intl.Segmenter.prototype, 'segment');
  for (const text of ['слово '.repeat(100), 'word, word. '.repeat(100), 'λόγος '.repeat(100)]) {
    expect(previewText(text)).toBe(`${text.slice(0, 200)}…`);
  }
  expect(segment).not.toHaveBeenCalled();
  previewText('e\u0301'.repeat(400));
  expect(segment).toHaveBeenCalledOnce();
  segment.mockRestore();
});
