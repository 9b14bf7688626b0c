import { type Static, Type } from 'typebox';
import type { Platform } from './platform.js';
import { type Language, languageCodes } from './texts/index.js';

/*
 * What the user may choose, declared once: the main process checks its file and the IPC against it, the browser bridge
 * its storage. Pure: no DOM, no Electron.
 */

/** Where a preference is offered, beside its declaration; one without this is offered everywhere. */
interface Offer {
  readonly offered: readonly Platform[];
}
/** In a browser these belong to the browser itself. */
const onDesktops = { offered: ['linux', 'mac', 'windows'] } satisfies Offer;
/** macOS does these by itself: a closed window leaves the app in the dock, and the system has its own dictionaries. */
const notOnMac = { offered: ['linux', 'windows'] } satisfies Offer;

/** Minutes since midnight. */
const MinuteOfDay = Type.Integer({ minimum: 0, maximum: 1439 });

export const PreferencesSchema = Type.Object({
  /** `system`: the system's language where there is a translation, else English. */
  language: Type.Enum(['system', ...languageCodes]),
  theme: Type.Enum(['system', 'light', 'dark']),
  /** Per cent. */
  zoom: Type.Integer({ minimum: 50, maximum: 200, ...onDesktops }),
  /** Whether the app starts with the system, hidden. */
  autostart: Type.Boolean(onDesktops),
  /** Whether the app stays in the tray when its window is closed. */
  closeToTray: Type.Boolean(notOnMac),
  /** Shows or hides the window from anywhere, as Electron writes it: `Control+Alt+P`. '' for none. */
  shortcut: Type.String({ maxLength: 60, pattern: '^[\\x21-\\x7e]*$', ...onDesktops }),
  /** What a notification shows: the sender's name and the text, the name only, or neither. */
  notify: Type.Enum(['all', 'name', 'nothing']),
  sound: Type.Boolean(),
  /** Whether the quiet hours apply, every day from `quietFrom` to `quietTo`, over midnight too. */
  quietHours: Type.Boolean(),
  quietFrom: MinuteOfDay,
  quietTo: MinuteOfDay,
  /** Whether mentions of the user come through in the quiet hours. "Do not disturb" silences them too. */
  quietMentions: Type.Boolean(),
  /** Do not disturb until then, in seconds since the epoch; 0 when not, `forGood` until it is turned off. */
  quietUntil: Type.Integer({ minimum: 0, maximum: 4_102_444_800 }),
  /** Minutes without input after which others see the user as away, a locked screen as well; 0 for never. */
  awayAfter: Type.Integer({ minimum: 0, maximum: 240 }),
  /** Whether spelling is checked as one types. */
  spelling: Type.Boolean(onDesktops),
  /** Language tags such as `en-GB`; where the system knows the language by itself (macOS) the user is not asked. */
  spellingLanguages: Type.Array(Type.String({ maxLength: 20, pattern: '^[A-Za-z0-9-]+$' }), {
    maxItems: 20,
    ...notOnMac,
  }),
});

/** A change: some of the fields. */
export const PreferencesChange = Type.Partial(PreferencesSchema, { additionalProperties: false });

export type Preferences = Static<typeof PreferencesSchema>;
export type Preference = keyof Preferences;

/** @returns what the user can choose on this platform; the screen hides the rest */
export function offeredOn(platform: Platform): readonly Preference[] {
  const { properties } = PreferencesSchema;
  const all = Object.keys(properties) as Preference[];
  return all.filter((name) => (properties[name] as Partial<Offer>).offered?.includes(platform) ?? true);
}

/** The value of `quietUntil` that never comes: the first second of 2100. */
export const forGood = 4_102_444_800;

export const zoomSteps = [50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200] as const;

/** The choices for `awayAfter`; 0, for never, stands at the end. */
export const awaySteps = [5, 10, 15, 30, 0] as const;

export const defaultPreferences: Preferences = {
  language: 'system',
  theme: 'system',
  zoom: 100,
  autostart: false,
  closeToTray: true,
  shortcut: '',
  notify: 'all',
  sound: true,
  quietHours: false,
  quietFrom: 20 * 60,
  quietTo: 8 * 60,
  quietMentions: false,
  quietUntil: 0,
  awayAfter: 10,
  spelling: false,
  spellingLanguages: [],
};

/** @returns the language of the screen. @param locale the system's language tag, e.g. `ru-RU` */
export function languageOf({ language }: Pick<Preferences, 'language'>, locale: string): Language {
  if (language !== 'system') return language;
  const [spoken] = locale.toLowerCase().split(/[-_]/);
  return languageCodes.find((code) => code === spoken) ?? 'en';
}

/**
 * @param mention whether the message mentions the user
 * @returns whether nothing may disturb at this moment: by the switch or by the clock
 */
export function isQuiet(preferences: Preferences, now: Date, mention = false): boolean {
  if (isMuted(preferences, now)) return true;
  return inQuietHours(preferences, now) && !(mention && preferences.quietMentions);
}

/** @returns whether "do not disturb" is on at this moment, whatever the hour */
export function isMuted({ quietUntil }: Pick<Preferences, 'quietUntil'>, now: Date): boolean {
  return quietUntil * 1000 > now.getTime();
}

function inQuietHours({ quietHours, quietFrom, quietTo }: Preferences, now: Date): boolean {
  if (!quietHours || quietFrom === quietTo) return false;
  const minute = now.getHours() * 60 + now.getMinutes();
  return quietFrom < quietTo
    ? minute >= quietFrom && minute < quietTo
    : // The quiet hours go over midnight.
      minute >= quietFrom || minute < quietTo;
}

/**
 * @param words the texts that replace hidden ones: `title` is the app's name, `body` says that there is a message
 * @returns what may be shown to anybody who stands in front of the screen
 */
export function veiled(
  { notify }: Pick<Preferences, 'notify'>,
  shown: { readonly title: string; readonly body: string },
  words: { readonly title: string; readonly body: string },
): { title: string; body: string } {
  switch (notify) {
    case 'all':
      return { title: shown.title, body: shown.body };
    case 'name':
      return { title: shown.title, body: words.body };
    case 'nothing':
      return { title: words.title, body: words.body };
    default:
      return notify satisfies never;
  }
}
