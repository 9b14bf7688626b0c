import type { AttentionState } from './attention.js';

export interface Diagnostics {
  get(): Promise<DiagnosticsReport>;
  /** Copies the report and the newest lines of the log: no messages, names, hashes or codes are in it. */
  copy(): Promise<void>;
  /**
   * Notes in the log that events of a server had values which did not fit: the event's name and how many, no contents.
   */
  unfit(event: string, count: number): Promise<void>;
  /** Shows the log in the system's file manager. */
  showLog(): Promise<void>;
}

export interface DiagnosticsReport {
  /** Name and version, e.g. `Electron` and `45.4.1`. */
  readonly versions: readonly { readonly name: string; readonly version: string }[];
  readonly paths: {
    readonly data: string;
    readonly log: string;
    readonly crashes: string;
  };
  /** Changes of the connection, newest first; time in seconds since the epoch. */
  readonly connection: readonly { readonly time: number; readonly state: AttentionState['connection'] }[];
  /** Crash reports on this computer; none is ever sent. */
  readonly crashes: number;
}
