import { describe, expect, it } from 'vitest';
import Value from 'typebox/value';
import {
  defaultPreferences,
  forGood,
  isQuiet,
  languageOf,
  offeredOn,
  type Preference,
  PreferencesChange,
  PreferencesSchema,
  veiled,
} from './preferences.js';

const at = (hours: number, minutes: number) => new Date(2026, 5, 1, hours, minutes);

describe('preferences', () => {
  it('have defaults that fit their own declaration', () => {
    expect(Value.Check(PreferencesSchema, defaultPreferences)).toBe(true);
  });

  it('are changed field by field, and by no others', () => {
    expect(Value.Check(PreferencesChange, { zoom: 125 })).toBe(true);
    for (const bad of [
      { zoom: 20 },
      { shortcut: 'Ctrl + A' },
      { quietFrom: 1440 },
      { awayAfter: -1 },
      { unknown: 1 },
    ]) {
      expect(Value.Check(PreferencesChange, bad)).toBe(false);
    }
  });

  it('follow the language of the system until one is chosen', () => {
    expect(languageOf({ language: 'system' }, 'ru-RU')).toBe('ru');
    expect(languageOf({ language: 'system' }, 'de-DE')).toBe('en');
    expect(languageOf({ language: 'en' }, 'ru-RU')).toBe('en');
  });
});

describe('what is offered', () => {
  const everywhere = Object.keys(defaultPreferences) as Preference[];
  const but = (...left: Preference[]) => everywhere.filter((preference) => !left.includes(preference)).sort();

  it('is every preference, but for what a system does by itself', () => {
    expect([...offeredOn('linux')].sort()).toEqual(but());
    expect([...offeredOn('windows')].sort()).toEqual(but());
    expect([...offeredOn('mac')].sort()).toEqual(but('closeToTray', 'spellingLanguages'));
  });

  it('is in a browser what a page can do something about', () => {
    expect([...offeredOn('web')].sort()).toEqual(
      but('zoom', 'autostart', 'closeToTray', 'shortcut', 'spelling', 'spellingLanguages'),
    );
  });
});

describe('quiet', () => {
  it.each([
    ['by day, inside', 9, 17, at(12, 0), true],
    ['by day, at its end', 9, 17, at(17, 0), false],
    ['over midnight, late', 22, 7, at(23, 30), true],
    ['over midnight, early', 22, 7, at(6, 59), true],
    ['over midnight, by day', 22, 7, at(7, 0), false],
    ['with no length', 8, 8, at(8, 0), false],
  ])('hours %s', (_name, from, to, now, quiet) => {
    const preferences = { ...defaultPreferences, quietHours: true, quietFrom: from * 60, quietTo: to * 60 };
    expect(isQuiet(preferences, now)).toBe(quiet);
    expect(isQuiet({ ...preferences, quietHours: false }, now)).toBe(false);
  });

  it('lasts until its moment, or until it is turned off', () => {
    const now = at(12, 0);
    const seconds = now.getTime() / 1000;
    expect(isQuiet({ ...defaultPreferences, quietUntil: seconds + 1 }, now)).toBe(true);
    expect(isQuiet({ ...defaultPreferences, quietUntil: seconds }, now)).toBe(false);
    expect(isQuiet({ ...defaultPreferences, quietUntil: forGood }, now)).toBe(true);
  });
});

it('a veiled notification shows no more than is allowed', () => {
  const shown = { title: 'Ann', body: 'the secret' };
  const words = { title: 'Parley', body: 'New message' };
  expect(veiled({ notify: 'all' }, shown, words)).toEqual(shown);
  expect(veiled({ notify: 'name' }, shown, words)).toEqual({ title: 'Ann', body: 'New message' });
  expect(veiled({ notify: 'nothing' }, shown, words)).toEqual({ title: 'Parley', body: 'New message' });
});
