import type { Unsubscribe } from './unsubscribe.js';

export interface Hosting {
  start(options: HostOptions): Promise<HostStatus>;
  stop(): Promise<void>;
  status(): Promise<HostStatus>;
  onStatus(listener: (status: HostStatus) => void): Unsubscribe;
  /** Registrations that wait for a code which the host passes on; only with `registration: 'code'`. */
  waiting(): Promise<WaitingRegistration[]>;
  onWaiting(listener: (waiting: WaitingRegistration[]) => void): Unsubscribe;
}

export interface HostOptions {
  /** The office's name, as colleagues will see it: 1 to 60 characters. */
  readonly name: string;
  /** `code`: newcomers ask the host for a code. `open`: anyone on the network may register. */
  readonly registration: 'open' | 'code';
  /** When it is left out, the earlier choice stays. */
  readonly limits?: HostLimits;
}

/** Room for what people send. */
export interface HostLimits {
  /** Bytes of one file. */
  readonly uploadBytes: number;
  /** Bytes of all files together. */
  readonly storageBytes: number;
  /** The part of these, up to 1, that the files of one person may take; where it is left out, the relay's own holds. */
  readonly userStorageShare?: number;
}

export type HostStatus =
  | { readonly state: 'off' }
  | { readonly state: 'starting'; readonly name: string }
  /** `diskFull`: nothing that people write can be stored until the host has made room. */
  | ({ readonly state: 'running'; readonly diskFull: boolean } & HostAddress)
  /** The relay's process ended by itself and is being started again. */
  | { readonly state: 'restarting'; readonly name: string; readonly attempt: number }
  | { readonly state: 'failed'; readonly name: string; readonly reason: HostFailure };

/** Why hosting failed, for the words on the screen. */
export type HostFailure = 'port-busy' | 'folder-in-use' | 'folder-not-writable' | 'disk-full' | 'crashed' | 'unknown';

export interface HostAddress {
  readonly name: string;
  readonly registration: 'open' | 'code';
  readonly limits: HostLimits;
  /** For this machine's own client, e.g. `wss://127.0.0.1:4747/`. */
  readonly url: string;
  /** What colleagues may type, e.g. `192.168.1.20:4747`; best first, empty without a network. */
  readonly addresses: readonly string[];
  /** SHA-256 of the certificate in hex; null when the relay is plain. */
  readonly fingerprint: string | null;
  /** Four words made of the fingerprint, for comparing by eye. */
  readonly words: readonly string[];
  /** `parley://join/…` with address and fingerprint. */
  readonly invite: string;
}

export interface WaitingRegistration {
  readonly email: string;
  readonly username: string;
  readonly code: number;
  /** Seconds since the epoch. */
  readonly createdAt: number;
  /** The network address that it came from: two people may wait under one e-mail address. */
  readonly from: string;
}
