import type { Unsubscribe } from './unsubscribe.js';

export interface Links {
  /** The app was opened with an invite link, perhaps at its start. */
  onInvite(listener: (link: string) => void): Unsubscribe;
  /** The app was opened with a link to a chat or a message, perhaps at its start. */
  onChat(listener: (link: ChatLink) => void): Unsubscribe;
  /**
   * Files were given to the app: dropped on its icon, or as arguments. The first listener is told of those that came
   * before it.
   */
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
  /** The id for `readFile`; it is valid until the app quits. */
  readonly id: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}
