import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import type { Actions } from '../actions/actions.js';
import type { Accounts } from '../app/accounts.js';
import type { AppState } from '../state/model.js';
import type { FakeBridge } from '../testing/fake-bridge.js';

/** One component in one state. */
export interface Entry {
  /**
   * `part`: the component alone, on a piece of the window. `window`: what lies over the window, such as a dialog or a menu.
   * `view`: a whole window, which must hold at every width.
   */
  readonly frame: 'part' | 'window' | 'view';
  /** Of the piece of the window that a part is on, in pixels. */
  readonly width?: number;
  /** Of a part that fills what it is given, in pixels; by default a part is as high as what is in it. */
  readonly height?: number;
  readonly state?: AppState;
  /** What actions do; those that are left out do nothing. */
  readonly actions?: Partial<Actions>;
  /** The platform; by default the one of the tests. */
  readonly bridge?: () => FakeBridge;
  readonly accounts?: Accounts;
  readonly show: () => ReactNode;
  /** Brings it into a state that only its user can bring it to, by what its user does. */
  readonly act?: (hands: Hands) => Promise<void>;
}

/** What a user does with an entry. A control is called by its accessible name. */
export interface Hands {
  readonly t: TFunction;
  /** Clicks, once it is there. @throws Error where it does not come */
  click(name: string): Promise<void>;
  /** Opens the menu of what is found by a CSS selector. */
  menu(selector: string): Promise<void>;
  /** Rests the pointer on it. */
  point(name: string): Promise<void>;
  /** Types into what is found by its accessible name, at the end of what is there. */
  type(name: string, text: string): Promise<void>;
  /** Chooses a file in the first field for files. */
  upload(file: File): Promise<void>;
  /** Presses keys, as `user-event` writes them. */
  keys(text: string): Promise<void>;
}

/** Entries of one room, by the second half of their address: `composer/reply` is the entry `reply` of `composer`. */
export type Room = Readonly<Record<string, Entry>>;
