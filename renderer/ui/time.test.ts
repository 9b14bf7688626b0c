import i18next, { type TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { page as en } from '../bridge/texts/en/page.js';
import { page as ru } from '../bridge/texts/ru/page.js';
import { createTimeFormat, daysBetween } from './time.js';

const at = (text: string): number => new Date(text).getTime() / 1000;
const now = new Date('2026-03-11T15:30:00').getTime();
let english: TFunction;
let russian: TFunction;

beforeAll(async () => {
  const i18n = i18next.createInstance();
  await i18n.init({ lng: 'en', resources: { en: { translation: en }, ru: { translation: ru } } });
  english = i18n.getFixedT('en');
  russian = i18n.getFixedT('ru');
});

describe('times in a list', () => {
  it.each([
    ['2026-03-11T09:05:00', '09:05'],
    ['2026-03-11T00:00:00', '00:00'],
    ['2026-03-10T23:59:59', 'Yesterday'],
    ['2026-03-07T12:00:00', 'Sat'],
    ['2026-03-04T12:00:00', '4 Mar'],
    ['2025-12-31T12:00:00', '31/12/2025'],
  ])('%s reads %s', (time, text) => {
    expect(createTimeFormat('en', english).short(at(time), now)).toBe(text);
  });

  it('treats a time that is ahead of this machine as today', () => {
    expect(createTimeFormat('en', english).short(at('2026-03-11T15:31:00'), now)).toBe('15:31');
  });

  it.each([
    ['2026-03-12T00:10:00', '12 Mar'],
    ['2026-03-14T12:00:00', '14 Mar'],
    ['2027-01-02T12:00:00', '02/01/2027'],
  ])('%s, which is ahead of today, is a date: %s', (time, text) => {
    const format = createTimeFormat('en', english);
    expect(format.short(at(time), now)).toBe(text);
    expect(format.day(at(time), now)).not.toMatch(/today|yesterday/i);
  });

  it('is in the time zone that the machine has now', () => {
    const [berlin, tokyo] = ['Europe/Berlin', 'Asia/Tokyo'].map((zone) => createTimeFormat('en', english, zone));
    const noon = Date.UTC(2026, 2, 11, 12) / 1000;
    expect([berlin!.time(noon), tokyo!.time(noon)]).toEqual(['13:00', '21:00']);
  });

  it('speaks Russian', () => {
    const format = createTimeFormat('ru', russian);
    expect(format.short(at('2026-03-10T12:00:00'), now)).toBe('Вчера');
    expect(format.day(at('2026-03-04T12:00:00'), now)).toBe('4 марта');
  });
});

describe('presence', () => {
  const seen = (minutes: number): number => now / 1000 - minutes * 60;

  it.each([
    [0, 'online'],
    [null, 'offline'],
    [seen(0), 'last seen just now'],
    [seen(1), 'last seen 1 minute ago'],
    [seen(59), 'last seen 59 minutes ago'],
    [seen(-2), 'last seen just now'],
    [at('2026-03-11T23:00:00'), 'last seen today at 23:00'],
    [at('2026-03-12T08:00:00'), 'last seen 12 March'],
    [at('2026-03-11T08:00:00'), 'last seen today at 08:00'],
    [at('2026-03-10T08:00:00'), 'last seen yesterday at 08:00'],
    [at('2026-02-01T08:00:00'), 'last seen 1 February'],
    [at('2024-02-01T08:00:00'), 'last seen 1 February 2024'],
  ])('%s reads %s', (lastOnline, text) => {
    expect(createTimeFormat('en', english).presence(lastOnline, now)).toBe(text);
  });

  it('away is said of whoever is online', () => {
    expect(createTimeFormat('en', english).presence(0, now, true)).toBe('away');
    expect(createTimeFormat('en', english).presence(seen(1), now, true)).toBe('last seen 1 minute ago');
    expect(createTimeFormat('ru', russian).presence(0, now, true)).toBe('нет на месте');
  });

  it.each([
    [1, 'был(а) 1 минуту назад'],
    [3, 'был(а) 3 минуты назад'],
    [11, 'был(а) 11 минут назад'],
    [21, 'был(а) 21 минуту назад'],
  ])('%i minutes take the right Russian form', (minutes, text) => {
    expect(createTimeFormat('ru', russian).presence(seen(minutes), now)).toBe(text);
  });
});

describe('daysBetween', () => {
  it('counts midnights, not spans of 24 hours', () => {
    expect(daysBetween(at('2026-03-10T23:59:00'), new Date('2026-03-11T00:01:00').getTime())).toBe(1);
    expect(daysBetween(at('2026-03-11T00:01:00'), new Date('2026-03-11T23:59:00').getTime())).toBe(0);
  });
});
