import { expect, it } from 'vitest';
import { mutedForGood } from '../../actions/group-actions.js';
import { muteUntil } from './mute-times.js';

const at = (text: string) => new Date(text).getTime();

it('mutes for an hour from now', () => {
  expect(muteUntil('muteHour', 1_000_500)).toBe(1_000 + 3_600);
});

it('mutes until eight in the morning of the next day, also at the end of a year', () => {
  expect(muteUntil('muteTomorrow', at('2026-03-04T17:30:00'))).toBe(at('2026-03-05T08:00:00') / 1000);
  expect(muteUntil('muteTomorrow', at('2026-12-31T00:10:00'))).toBe(at('2027-01-01T08:00:00') / 1000);
});

it('mutes for good as the protocol has it', () => {
  expect(muteUntil('muteForGood', 0)).toBe(mutedForGood);
});
