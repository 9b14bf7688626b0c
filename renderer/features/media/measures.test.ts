import { describe, expect, it } from 'vitest';
import { durationText, frameOf, sizeText } from './measures.js';

const plain = (text: string) => text.replace(/\s/g, ' ');

describe('sizes', () => {
  it.each([
    [0, 'en', '0 bytes'],
    [1, 'en', '1 byte'],
    [4, 'ru', '4 байта'],
    [999, 'en', '999 bytes'],
    [1_000, 'en', '1 kB'],
    [3_449_000, 'en', '3.4 MB'],
    [149_400_000, 'en', '149 MB'],
    [5_000_000_000, 'en', '5 GB'],
    [3_449_000, 'ru', '3,4 МБ'],
  ])('%d in %s is %s', (bytes, language, text) => {
    expect(plain(sizeText(bytes, language))).toBe(text);
  });
});

it('tells durations in minutes, and hours where there are any', () => {
  expect([0, 7_400, 61_000, 3_723_000].map(durationText)).toEqual(['0:00', '0:07', '1:01', '1:02:03']);
});

describe('frames', () => {
  it('fit large pictures, keep small ones, and are never too small to hit', () => {
    expect(frameOf({ width: 4000, height: 2000 })).toEqual({ width: 320, height: 160 });
    expect(frameOf({ width: 1000, height: 4000 })).toEqual({ width: 96, height: 320 });
    expect(frameOf({ width: 200, height: 150 })).toEqual({ width: 200, height: 150 });
    expect(frameOf({ width: 10, height: 10 })).toEqual({ width: 96, height: 96 });
  });

  it('are the same for all pictures that nobody measured', () => {
    expect(frameOf({})).toEqual({ width: 260, height: 195 });
  });
});
