import { expect, it } from 'vitest';
import { levelOf, waveformOf } from './waveform.js';

it('makes at most 48 bars, the loudest as high as can be', () => {
  const levels = Array.from({ length: 1_000 }, (_, index) => (index < 500 ? 0.2 : 0.4));
  const bars = waveformOf(levels);
  expect(bars).toHaveLength(48);
  expect(Math.max(...bars)).toBe(31);
  expect(bars[0]).toBe(16);
});

it('keeps short recordings short, and never makes an empty one', () => {
  expect(waveformOf([0.5, 1])).toEqual([16, 31]);
  expect(waveformOf([])).toEqual([0]);
});

it('does not make silence look loud', () => {
  expect(waveformOf([0.001, 0.002])).toEqual([1, 1]);
});

it('measures loudness from silence to the loudest', () => {
  expect(levelOf(new Uint8Array(64).fill(128))).toBe(0);
  expect(levelOf(new Uint8Array(64).map((_, index) => (index % 2 ? 255 : 1)))).toBe(1);
});
