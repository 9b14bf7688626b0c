import type { Media } from '../../relay/protocol/message-extras.js';
import type { Quote } from '../connection/quote.js';
import type { Unsure } from '../state/model.js';

/** A file or text that waits to be sent with files. It is kept on this machine until its message is in the outbox. */
export interface UploadItem {
  /** The clientId of the message that it becomes. */
  readonly clientId: string;
  readonly chat: string;
  /** Id of a batch: files that were chosen together, and the text with them. They become messages in their order. */
  readonly batch: string;
  /** Ascending in the order in which the items were added. */
  readonly order: number;
  /** Null for the text of a batch. */
  readonly file: UploadFile | null;
  /** The text of a batch; '' for a file. */
  readonly text: string;
  /** Identifiers of those whom the text mentions. */
  readonly mentions?: readonly string[];
  readonly reply: Quote | null;
  /** Seconds, by this machine's clock. */
  readonly time: number;
  readonly paused: boolean;
  /** The server's sentence, '' when it gave none; null while the file may still arrive. */
  readonly failed: string | null;
  /** The code of the refusal, where the server told one. */
  readonly code?: string;
  /** Why it is not sent again by itself, where no sentence of the server says so. */
  readonly unsure?: Unsure;
}

export interface UploadFile {
  readonly blob: Blob;
  readonly dataType: string;
  readonly name: string;
  /** What this client measured. */
  readonly media: Media;
  /** Where a broken transfer goes on; null before it has begun, and for transfers that cannot go on. */
  readonly resumeAt: string | null;
  /** Whether all of it was sent to a server that cannot be asked whether it arrived. */
  readonly handedOver?: boolean;
  /** Set when the server has the file. */
  readonly uploaded: Uploaded | null;
}

/** The server's answer to an upload. */
export interface Uploaded {
  /** The path that becomes the message's `value`. */
  readonly filePath: string;
  /** What the server found out about the file; empty from an existing server. */
  readonly media: Media;
}

/** Keeps an account's files until they are sent, also over a crash. */
export interface UploadStorage {
  /** @returns the items, in their order */
  load(): Promise<UploadItem[]>;
  /** Adds the item, or replaces the one with the same clientId. Rejects when there is no room for it. */
  put(item: UploadItem): Promise<void>;
  /** Removes the item for good, even while it is still being put. */
  remove(clientId: string): Promise<void>;
  /** Removes all items for good: nothing more is kept here afterwards. */
  clear(): Promise<void>;
}
