import type { AccountId } from './vault.js';

/**
 * Sends files to the server of an account without the rules that browsers have for pages (CORS), which an existing server
 * does not know. The bytes come from the page: no file is read for it, and no other server is reached.
 */
export interface ServerUploads {
  /**
   * Begins to send a file.
   * @returns the name of this upload for the other methods
   * @throws when there is no such account here, or when too many files are under way
   */
  begin(account: AccountId, file: NewUpload): Promise<string>;
  /**
   * Sends the next bytes, at most `UPLOAD_PART`.
   * @returns true when more may follow; false when the connection has ended, and `end` says how
   */
  add(upload: string, bytes: Uint8Array): Promise<boolean>;
  /** To be called after the last bytes. @returns what became of the file */
  end(upload: string): Promise<UploadOutcome>;
  /** Gives an upload up, whatever state it is in. */
  drop(upload: string): Promise<void>;
}

export interface NewUpload {
  /** Where it goes: a file of a message, or the picture of a person or group. */
  readonly to: 'upload' | 'avatar';
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

/**
 * `interrupted`: the server cannot have the whole file. `unanswered`: it has been sent to the last byte, and whether it
 * arrived is not known.
 */
export type UploadOutcome =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string }
  | { readonly kind: 'interrupted' | 'unanswered' };

/** Bytes that are sent at once. */
export const UPLOAD_PART = 256 * 1024;
