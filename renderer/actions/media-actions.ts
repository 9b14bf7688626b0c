import type { Quote } from '../connection/quote.js';

/** A recorded voice message. */
export interface Recording {
  readonly blob: Blob;
  /** Milliseconds. */
  readonly duration: number;
  /** Loudness over time: 1 to 64 whole numbers from 0 to 31. */
  readonly waveform: number[];
}

/** What a user can intend with files, stickers and pictures. */
export interface MediaActions {
  /** Adds files to the message that is being written; they are sent with `sendAttachments`. */
  attach(chat: string, files: readonly File[]): void;
  detach(chat: string, key: string): void;
  /** Sends the files of `attach`, each a message, and the text after them. The reply goes with the first. */
  sendAttachments(chat: string, text: string, reply: Quote | null, mentions?: readonly string[]): void;
  sendVoice(chat: string, recording: Recording, reply: Quote | null): void;
  /** @param path as `StickerSet` names it */
  sendSticker(chat: string, path: string, reply: Quote | null): void;
  pauseUpload(clientId: string): void;
  resumeUpload(clientId: string): void;
  /** Opens a chat and adds the files that were given to the app from outside to its message. */
  attachOffered(chat: string): void;
  /** Drops the files that were given to the app from outside. */
  dropOffered(): void;
  /** Call often while a voice message is being recorded; it sends seldom. */
  recording(chat: string): void;
}

/** The collections that a user picks from. */
export interface CollectionActions {
  /** Fills `media.stickers`. */
  loadStickers(): void;
  /** Fills `media.reactions`. */
  loadReactions(): void;
}

/** How people and groups look. */
export interface ProfileActions {
  /** Asks for one's own name, description and picture: `people` has them then. */
  loadProfile(): void;
  /** @param picture null leaves it as it is. @throws ActionError (`name-refused`, `refused`, `unreachable`) */
  saveProfile(profile: { username: string; description: string; picture: Blob | null }): Promise<void>;
  /** Changes a group's name or picture; null leaves it as it is. @throws ActionError (`refused`, `unreachable`) */
  changeGroup(chat: string, group: { name: string | null; picture: Blob | null }): Promise<void>;
}
