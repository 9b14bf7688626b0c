import type { SearchQuery } from '../../state/search.js';

export const datePresets = ['any', 'today', 'week', 'month', 'year', 'range'] as const;
export type DatePreset = (typeof datePresets)[number];

const days: Partial<Record<DatePreset, number>> = { today: 1, week: 7, month: 30, year: 365 };

/**
 * @param now milliseconds since the epoch
 * @returns the time span of a choice; it begins with a day of this machine's time zone
 */
export function timeOf(preset: DatePreset, now: number): Pick<SearchQuery, 'from' | 'to'> {
  const count = days[preset];
  if (count === undefined) return { from: null, to: null };
  const day = new Date(now);
  day.setHours(0, 0, 0, 0);
  day.setDate(day.getDate() - (count - 1));
  return { from: Math.floor(day.getTime() / 1000), to: null };
}

/**
 * @param day as a date field gives it: `2025-03-09`, '' for none
 * @param end whether the end of the day is meant
 * @returns seconds since the epoch; null where there is no such day
 */
export function secondsOfDay(day: string, end: boolean): number | null {
  const date = new Date(`${day}T${end ? '23:59:59' : '00:00:00'}`);
  const seconds = Math.floor(date.getTime() / 1000);
  return Number.isNaN(seconds) || seconds < 0 ? null : seconds;
}

/** @returns the day as a date field wants it, '' for none */
export function dayOf(seconds: number | null): string {
  if (seconds === null) return '';
  const date = new Date(seconds * 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
