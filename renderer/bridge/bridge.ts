import type { Preference, Preferences } from './preferences.js';

/**
 * The renderer's only door to the platform. Two implementations: `electron.ts` (over the preload) and `browser.ts`
 * (a plain page served by the relay). Everything here crosses a process border: plain data in, promises out.
 */
export interface Bridge {
  readonly kind: 'electron' | 'browser';
  readonly platform: 'linux' | 'mac' | 'windows' | 'web';
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
  /** Where something takes the page's place while it is away; null where nothing does. */
  readonly background: Background | null;
}

/** Stops listening. */
export type Unsubscribe = () => void;

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
  /** Left out, what was chosen before holds. */
  readonly limits?: HostLimits;
}

/** Room for what people send, in bytes. */
export interface HostLimits {
  /** Of one file. */
  readonly uploadBytes: number;
  /** Of all files together. */
  readonly storageBytes: number;
}

export type HostStatus =
  | { readonly state: 'off' }
  | { readonly state: 'starting'; readonly name: string }
  | ({ readonly state: 'running' } & HostAddress)
  /** The relay's process ended by itself and is being started again. */
  | { readonly state: 'restarting'; readonly name: string; readonly attempt: number }
  | { readonly state: 'failed'; readonly name: string; readonly reason: HostFailure };

/** Why hosting failed, for the words on the screen. */
export type HostFailure = 'port-busy' | 'folder-not-writable' | 'disk-full' | 'crashed' | 'unknown';

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
}

export interface Trust {
  /**
   * Asks an address what stands there, without trusting it yet.
   * @param address `host`, `host:port`, `ws(s)://…` or an invite link
   */
  probe(address: string): Promise<ProbeResult>;
  /** From now on connections to this relay are accepted if they show this certificate, and no other. */
  pin(url: string, fingerprint: string): Promise<void>;
  /** Relays that announce themselves on the local network, as long as someone listens. */
  onFound(listener: (relays: FoundRelay[]) => void): Unsubscribe;
}

export type ProbeResult =
  | {
      readonly ok: true;
      /** WebSocket address, e.g. `wss://192.168.1.20:4747/`. */
      readonly url: string;
      /** The relay's name; '' for an existing server, which has no information page. */
      readonly name: string;
      readonly fingerprint: string | null;
      readonly words: readonly string[];
      /** The fingerprint came with the invite link and was the one shown: no need to compare words. */
      readonly verified: boolean;
    }
  | { readonly ok: false; readonly reason: 'bad-address' | 'unreachable' | 'wrong-certificate' };

export interface FoundRelay {
  readonly name: string;
  readonly address: string;
  readonly fingerprint: string | null;
}

/** An account on a relay, as it is remembered. */
export interface SavedAccount {
  readonly url: string;
  readonly serverName: string;
  readonly fingerprint: string | null;
  readonly identifier: string;
  readonly email: string;
  readonly username: string;
  readonly avatar: string;
  /** What is sent as `password`: a hash, and as good as a password. Kept in the system's keychain. */
  readonly passwordHash: string;
}

/** What tells one account from all others. */
export type AccountId = Pick<SavedAccount, 'url' | 'identifier'>;

export interface Vault {
  /** `session`: the system has no keychain, accounts are forgotten when the app quits; the screen says so. */
  readonly kind: Promise<'keychain' | 'session'>;
  /** Every account, in the order in which they were added. */
  load(): Promise<readonly SavedAccount[]>;
  /** Adds an account, or replaces what was kept of the same one. */
  save(account: SavedAccount): Promise<void>;
  /** Forgets an account and its cache key; one that is not there is no error. */
  remove(account: AccountId): Promise<void>;
  /**
   * The key for what is kept on this machine of the account's chats (docs/decisions/009-local-cache.md): as lasting as
   * the account itself is here.
   * @returns 256 bits, made at the first use; null where nothing can keep a key, and nothing is to be kept
   */
  cacheKey(account: AccountId): Promise<Uint8Array | null>;
}

export interface Notifications {
  /**
   * Shows a system notification; a newer one with the same tag replaces the older. What the user chose holds: nothing is
   * shown while it is quiet, and no more of it than may be seen.
   */
  show(notification: NewNotification): Promise<void>;
  /** Withdraws what was shown with this tag. */
  withdraw(tag: string): Promise<void>;
  /** A click: the window has been raised by then. */
  onActivate(listener: (clicked: Clicked) => void): Unsubscribe;
  /** Answered in the notification itself, where the system can. */
  onReply(listener: (reply: { readonly tag: string; readonly text: string }) => void): Unsubscribe;
  /** Marked as read in the notification itself, where the system can. */
  onRead(listener: (tag: string) => void): Unsubscribe;
  /** One was shown that is to be heard: the page plays the sound. */
  onSound(listener: () => void): Unsubscribe;
}

export interface NewNotification {
  readonly tag: string;
  readonly title: string;
  readonly body: string;
  /** The user was mentioned: it stays on the screen until it is dealt with, where the system can. */
  readonly mention?: boolean;
  /** The message that a click leads to. */
  readonly message?: number;
}

/** A notification that was clicked. */
export interface Clicked {
  readonly tag: string;
  /** As it was shown with; null where it was shown without. */
  readonly message: number | null;
}

export interface Links {
  /** The app was opened with an invite link, also at its start. */
  onInvite(listener: (link: string) => void): Unsubscribe;
  /** The app was opened with a link to a chat or a message, also at its start. */
  onChat(listener: (link: ChatLink) => void): Unsubscribe;
  /** Files were given to the app: dropped on its icon, or as arguments. Those of before are told to the first listener. */
  onFiles(listener: (files: OfferedFile[]) => void): Unsubscribe;
  /**
   * Reads a part of a file that was offered, and of no other.
   * @param from first byte
   * @param to the byte after the last one, at most 8 MiB further
   */
  readFile(id: string, from: number, to: number): Promise<Uint8Array>;
  /** Opens http, https or mailto in the system's browser; refuses other schemes. */
  openExternal(url: string): Promise<void>;
  copy(text: string): Promise<void>;
}

/** Where a link leads: `parley://chat/<server>/<chat>[/<message>]`. */
export interface ChatLink {
  /** The certificate's fingerprint in lower-case hex, or `host:port`. */
  readonly server: string;
  readonly chat: string;
  readonly message: number | null;
}

/** A file that the user gave to the app. */
export interface OfferedFile {
  /** For `readFile`; good until the app quits. */
  readonly id: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

/** What the user chose; declared in `preferences.ts`. */
export interface Settings {
  /** What can be chosen on this platform; the screen hides the rest. */
  readonly offered: readonly Preference[];
  get(): Promise<Preferences>;
  /** Takes effect at once. @returns what did not work out, for words on the screen */
  change(change: Partial<Preferences>): Promise<SettingProblem | null>;
  /** Any change, from wherever it came. */
  onChange(listener: (preferences: Preferences) => void): Unsubscribe;
  /** Language tags in which spelling can be checked here. */
  spellingLanguages(): Promise<readonly string[]>;
}

/** `shortcut`: another program has it. `autostart`: the system refused. `kept`: effective, but gone with the app. */
export type SettingProblem = 'shortcut' | 'autostart' | 'kept';

/** What the app shows outside of its window, and hears of the machine. */
export interface Attention {
  /** For the tray, the dock and the taskbar. */
  report(state: AttentionState): Promise<void>;
  /** Files on their way, for the taskbar and the dock. */
  showTransfers(transfers: Transfers): Promise<void>;
  /** Chats to go to from outside of the window, newest first; the user's choice of what may be seen holds. */
  showRecent(chats: readonly RecentChat[]): Promise<void>;
  /** The machine woke up or was unlocked: what the network told before counts no longer. */
  onWake(listener: (reason: 'resume' | 'unlock') => void): Unsubscribe;
  /**
   * Whether nobody is at this computer, by the user's choice of minutes. Told soon after somebody listens, and with every
   * change.
   */
  onAway(listener: (away: boolean) => void): Unsubscribe;
}

/** Everything that is being sent, together. */
export interface Transfers {
  /** Bytes that servers have. */
  readonly sent: number;
  /** Bytes in all; 0 when nothing is on its way. */
  readonly total: number;
  /** Something was refused, and waits for the user. */
  readonly failed: boolean;
}

export interface RecentChat {
  readonly link: ChatLink;
  readonly title: string;
}

export interface AttentionState {
  /** Unread messages, without those of muted chats. */
  readonly unread: number;
  readonly connection: 'signed-out' | 'offline' | 'connecting' | 'waiting' | 'ready' | 'refused';
}

/**
 * While the window is closed, push channels of the main process can hear of messages in the page's place, and the page's
 * process ends.
 */
export interface Background {
  /** The page is connected to all servers that it can reach: nothing needs to hear of messages in its place. */
  here(): Promise<void>;
  /**
   * The page is to end. The listener answers whether it has left: everything is written down, and its servers know that it
   * is gone. Then nothing works in it any more. With something under way that would be lost, it answers no, and goes on.
   * `accounts` are those that have a push channel.
   */
  onLeave(listener: (accounts: readonly AccountId[]) => Promise<boolean>): Unsubscribe;
}

export interface Diagnostics {
  get(): Promise<DiagnosticsReport>;
  /** Copies the report and the newest lines of the log: no messages, names, hashes or codes are in it. */
  copy(): Promise<void>;
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

export interface Files {
  /**
   * Saves what stands at an address of the server where downloads go; the desktop app then shows it in its folder.
   * @param name as it stood in a message: what a system does not take in a name is replaced
   * @returns when it is saved; in a browser when it has begun. Rejects when it could not be.
   */
  save(url: string, name: string): Promise<void>;
}
