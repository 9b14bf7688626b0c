import { rename } from 'node:fs/promises';
import pLimit from 'p-limit';
import { type Static, Type } from 'typebox';
import Value from 'typebox/value';
import { defaultPreferences, type Preferences, PreferencesSchema } from '../../renderer/bridge/preferences.js';
import { readIfThere, writeAtomically } from '../files/atomic-file.js';
import { HostLimitsSchema } from '../ipc/host-limits.js';

const Bounds = Type.Object({
  x: Type.Integer(),
  y: Type.Integer(),
  width: Type.Integer({ minimum: 1 }),
  height: Type.Integer({ minimum: 1 }),
  maximized: Type.Boolean(),
});

const HostingSettings = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 60 }),
  registration: Type.Enum(['open', 'code']),
  /** Left out until the host has chosen: the relay's own limits then apply. */
  limits: Type.Optional(HostLimitsSchema),
  /** Members know the office by its port, so the port is kept once the relay has run. */
  port: Type.Union([Type.Integer({ minimum: 1, maximum: 65_535 }), Type.Null()]),
  /** Whether the office opens when the app starts. */
  active: Type.Boolean(),
});

const SettingsSchema = Type.Object({
  window: Type.Union([Bounds, Type.Null()]),
  hosting: Type.Union([HostingSettings, Type.Null()]),
  /**
   * IPv4 address of the one network interface on which offices are announced and looked for; null for all of them.
   * For machines with several networks of which only one is the office's.
   */
  discoveryInterface: Type.Union([Type.String({ maxLength: 45 }), Type.Null()]),
  /** What the user chose in the settings dialog. */
  preferences: PreferencesSchema,
  /** Whether the user was told that closing the window leaves the app in the tray. */
  trayTold: Type.Boolean(),
  /** The id by which relays know this device, for its pushes; '' until the first push channel. */
  device: Type.String({ maxLength: 100 }),
});

/** What the app remembers about this machine. */
export type Settings = Static<typeof SettingsSchema>;
export type HostingSettings = Static<typeof HostingSettings>;
export type WindowBounds = Static<typeof Bounds>;

export const defaultSettings: Settings = {
  window: null,
  hosting: null,
  discoveryInterface: null,
  preferences: defaultPreferences,
  trayTold: false,
  device: '',
};

/** Settings in memory, with every change written to their file. */
export interface SettingsFile {
  readonly current: Settings;
  /** Takes effect at once; the promise resolves when the file is written. Writes follow each other in order. */
  change(part: Partial<Settings>): Promise<void>;
  /** Resolves when everything that was changed is in the file, or could not be written. */
  settled(): Promise<void>;
}

/**
 * @param file path of a JSON file, which need not exist. One that cannot be understood is kept beside as `.damaged`,
 *   and the defaults are used.
 * @param defaults what holds where the file says nothing
 */
export async function openSettings(file: string, defaults: Settings = defaultSettings): Promise<SettingsFile> {
  let current = await read(file, defaults);
  const inTurn = pLimit(1);

  return {
    get current() {
      return current;
    },
    change(part) {
      current = { ...current, ...part };
      const text = `${JSON.stringify(current, null, 2)}\n`;
      return inTurn(() => writeAtomically(file, text));
    },
    settled: () => inTurn(() => undefined),
  };
}

async function read(file: string, defaults: Settings): Promise<Settings> {
  const bytes = await readIfThere(file);
  if (!bytes) return defaults;
  try {
    const read = JSON.parse(bytes.toString('utf8')) as { preferences?: Partial<Preferences> } | null;
    const preferences = { ...defaults.preferences, ...read?.preferences };
    const value: unknown = { ...defaults, ...read, preferences };
    if (Value.Check(SettingsSchema, value)) return Value.Clean(SettingsSchema, value) as Settings;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  await rename(file, `${file}.damaged`);
  return defaults;
}
