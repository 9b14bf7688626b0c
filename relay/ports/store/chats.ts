import type { Change, ChatRecord, StoredMessage } from './records.js';
import type { ChatDetails, ChatSettings } from './sync.js';

export interface NewChat {
  readonly identifier: string;
  readonly isLocal: boolean;
  readonly name: string;
  readonly avatar: string;
  readonly owner: number;
  /** Keys of users, nobody twice; for a local chat one (with oneself) or two. */
  readonly members: readonly number[];
  readonly time: number;
}

/** A chat as its list shows it to one member. */
export interface ChatSummary {
  readonly chat: ChatRecord;
  readonly unread: number;
  /** The newest message that is left, with its author's name; undefined when there is none. Of a long text, the beginning. */
  readonly last:
    (Pick<StoredMessage, 'id' | 'dataType' | 'value' | 'time'> & { readonly username: string }) | undefined;
}

/** A chat after a change to it, without its members. */
export interface ChangedChat extends Change, ChatSettings {
  readonly chat: ChatRecord;
}

/** A chat that was asked for. */
export interface MadeChat {
  readonly chat: ChatRecord;
  /** What its members are told; undefined where there was such a chat. */
  readonly made: (Change & { readonly details: ChatDetails }) | undefined;
}

/** A newest message that is longer than `long` is told in a list by its first `kept` characters: previews are shorter. */
export const lastText = { long: 4_000, kept: 1_000 };

export interface ChatStore {
  /**
   * Makes a chat and logs the change. A local chat of the same members is the same chat: then nothing is made.
   * @returns the chat, new or found
   */
  create(chat: NewChat): Promise<MadeChat>;
  byIdentifier(identifier: string): Promise<ChatRecord | undefined>;
  /** The member's chats: newest message that the member may see first (by the order of storing), then those without one in order of making. */
  listFor(userKey: number): Promise<ChatSummary[]>;
  /** Gives a group another name and logs the change. @param byKey the member who did it */
  rename(chatKey: number, name: string, byKey: number, time: number): Promise<ChangedChat>;
  /** Gives a group another picture and logs the change. @param byKey the member who did it */
  setAvatar(chatKey: number, avatar: string, byKey: number, time: number): Promise<ChangedChat>;
}
