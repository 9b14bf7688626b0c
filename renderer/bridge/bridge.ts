import type { Attention } from './attention.js';
import type { Diagnostics } from './diagnostics.js';
import type { Hosting } from './hosting.js';
import type { Links } from './links.js';
import type { Notifications } from './notifications.js';
import type { Platform } from './platform.js';
import type { Preference, Preferences } from './preferences.js';
import type { ServerUploads } from './server-uploads.js';
import type { Trust } from './trust.js';
import type { Unsubscribe } from './unsubscribe.js';
import type { AccountId, Vault } from './vault.js';

// The contract has one place to import it from, and a file for each part.
export type * from './attention.js';
export type * from './diagnostics.js';
export type * from './hosting.js';
export type * from './links.js';
export type * from './notifications.js';
export type * from './platform.js';
export type * from './server-uploads.js';
export type * from './trust.js';
export type * from './unsubscribe.js';
export type * from './vault.js';

/**
 * The renderer's only door to the platform. Two implementations: `electron.ts` (over the preload) and `browser.ts`
 * (a plain page served by the relay). Everything here crosses a process border: plain data in, promises out.
 */
export interface Bridge {
  readonly kind: 'electron' | 'browser';
  readonly platform: Platform;
  /** The system's language tag, e.g. `ru-RU`. */
  readonly locale: string;
  /** The application's version, e.g. `0.1.0`. */
  readonly version: string;
  /** Set when the app runs on the stand-in runtime, which is never for real use: the screen must say so. */
  readonly standIn: boolean;
  /** Hosting a relay; null where the platform cannot. */
  readonly hosting: Hosting | null;
  /** Trust in relays' certificates and finding them; null where the browser decides by itself. */
  readonly trust: Trust | null;
  readonly vault: Vault;
  readonly notifications: Notifications;
  readonly links: Links;
  readonly settings: Settings;
  readonly attention: Attention;
  /** What helps to find out what went wrong; null in a browser, which has tools of its own. */
  readonly diagnostics: Diagnostics | null;
  readonly files: Files;
  /** Sending files past the rules for pages; null in a browser, which has no other way than these rules. */
  readonly uploads: ServerUploads | null;
  /** What works in the page's place while the page is gone; null where nothing does. */
  readonly background: Background | null;
}

/** What the user chose; declared in `preferences.ts`. */
export interface Settings {
  /** What can be chosen on this platform; the screen hides the rest. */
  readonly offered: readonly Preference[];
  get(): Promise<Preferences>;
  /** Takes effect at once. @returns what did not work out, for words on the screen */
  change(change: Partial<Preferences>): Promise<SettingProblem | null>;
  /** Called with any change, from wherever it came. */
  onChange(listener: (preferences: Preferences) => void): Unsubscribe;
  /** Language tags in which spelling can be checked here. */
  spellingLanguages(): Promise<readonly string[]>;
}

/**
 * `shortcut`: another program has it. `autostart`: the system refused. `kept`: it takes effect, but is lost when the
 * app ends.
 */
export type SettingProblem = 'shortcut' | 'autostart' | 'kept';

/**
 * While the window is closed, push channels of the main process can receive messages in the page's place, and the
 * page's process ends.
 */
export interface Background {
  /**
   * Tells that the page is connected to all servers that it can reach: nothing needs to receive messages in its place.
   */
  here(): Promise<void>;
  /**
   * The page is asked to end. The listener answers whether the page has left: everything is written down, its servers
   * know that it is gone, and nothing works in it any more. It answers no, and goes on, while work is under way that
   * would be lost. `accounts` are those that have a push channel.
   */
  onLeave(listener: (accounts: readonly AccountId[]) => Promise<boolean>): Unsubscribe;
}

export interface Files {
  /**
   * Saves the file at an address of the server to the folder for downloads; the desktop app then shows it in its
   * folder.
   * @param name as it stood in a message: what a system does not take in a name is replaced
   * @returns when it is saved; in a browser when it has begun. Rejects when it could not be.
   */
  save(url: string, name: string): Promise<void>;
}
