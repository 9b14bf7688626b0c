import type { DeviceStore } from './devices.js';
import type { FileStore } from './files.js';
import type { GroupStore } from './groups.js';
import type { PeopleStore } from './people.js';
import type { SearchStore } from './search.js';
import type { ChangedMark, ChatSettings, SyncStore } from './sync.js';

/**
 * What the relay keeps. Every method is atomic and durable: a promise that resolved means the change is on the disk
 * (group commit: changes that arrive together share one transaction). Changes are applied in the order they were called,
 * and their promises resolve in that order, all after the commit that holds them. A rejected promise means that
 * nothing of that change was stored. Reads see every change whose promise has resolved.
 *
 * Users and chats have a small numeric `key` inside the store (the wire's `id`) beside the `identifier` of the wire.
 * Times are whole seconds since the epoch.
 */
export interface Store {
  readonly accounts: AccountStore;
  readonly chats: ChatStore;
  readonly messages: MessageStore;
  readonly pushes: PushStore;
  readonly sync: SyncStore;
  readonly people: PeopleStore;
  readonly groups: GroupStore;
  readonly files: FileStore;
  readonly search: SearchStore;
  readonly devices: DeviceStore;

  /** Position of the newest change in the log, 0 when there is none. */
  position(): Promise<number>;

  /** A value of the relay's own (its salt, its identity). */
  setting(name: string): Promise<string | undefined>;
  setSetting(name: string, value: string): Promise<void>;

  /** Finishes what was called, then closes. Calls after it reject. */
  close(): Promise<void>;
}

export interface UserRecord {
  readonly key: number;
  readonly identifier: string;
  readonly email: string;
  readonly username: string;
  readonly avatar: string;
  readonly description: string;
  /** Salted slow hash of what arrives as `password`, in the form of `core/passwords.ts`. */
  readonly passwordHash: string;
  /** When the last connection went; null when never. */
  readonly lastOnline: number | null;
}

export interface PendingRegistration {
  /** Lower-cased address: one registration an address, a new one replaces the old. */
  readonly email: string;
  readonly username: string;
  readonly passwordHash: string;
  readonly code: number;
  readonly createdAt: number;
  readonly wrongTries: number;
}

export interface AccountStore {
  /** Stores a registration that waits for its code; replaces one of the same address. */
  putPending(registration: PendingRegistration): Promise<void>;
  pending(email: string): Promise<PendingRegistration | undefined>;
  /** All that wait, oldest first, for the host to see. */
  allPending(): Promise<PendingRegistration[]>;
  /** Counts a wrong code. @returns how many there were by now; 0 when nothing waits. */
  countWrongCode(email: string): Promise<number>;
  dropPending(email: string): Promise<void>;
  /**
   * Turns the pending registration of `email` into a user, with an empty avatar and description.
   * @returns the user; undefined when nothing waits or the address has a user already
   */
  confirm(email: string, identifier: string, time: number): Promise<UserRecord | undefined>;
  /** @param email compared without regard to case, of any alphabet */
  byEmail(email: string): Promise<UserRecord | undefined>;
  byIdentifier(identifier: string): Promise<UserRecord | undefined>;
  /** In ascending order of key; unknown identifiers are left out. */
  byIdentifiers(identifiers: readonly string[]): Promise<UserRecord[]>;
  /**
   * @param text part of the name, compared literally and without regard to case (of any alphabet); '' finds everybody
   * @param take at most so many; Infinity for all
   * @returns in ascending order of key
   */
  search(text: string, skip: number, take: number): Promise<UserRecord[]>;
  setLastOnline(key: number, time: number): Promise<void>;
}

export interface ChatRecord {
  readonly key: number;
  readonly identifier: string;
  readonly isLocal: boolean;
  /** A group's name; '' for a local chat, which has its partner's. */
  readonly name: string;
  /** '' when none was given. */
  readonly avatar: string;
  /** Key of the user whose group it is; of a chat of two, of the one who made it. */
  readonly owner: number;
  /** In the order in which they were added, nobody twice. */
  readonly members: readonly ChatMember[];
}

export interface ChatMember {
  readonly key: number;
  readonly identifier: string;
}

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
  /** The newest message that is left, with its author's name; undefined when there is none. */
  readonly last:
    (Pick<StoredMessage, 'id' | 'dataType' | 'value' | 'time'> & { readonly username: string }) | undefined;
}

export interface ChatStore {
  /**
   * Makes a chat and logs the change. A local chat of the same members is the same chat: then nothing is made.
   * @returns the chat, new or found
   */
  create(chat: NewChat): Promise<ChatRecord>;
  byIdentifier(identifier: string): Promise<ChatRecord | undefined>;
  /** The member's chats: newest message that the member may see first (by the order of storing), then those without one in order of making. */
  listFor(userKey: number): Promise<ChatSummary[]>;
  /** Gives a group another name and logs the change. @param byKey the member who did it */
  rename(chatKey: number, name: string, byKey: number, time: number): Promise<ChangedChat>;
  /** Gives a group another picture and logs the change. @param byKey the member who did it */
  setAvatar(chatKey: number, avatar: string, byKey: number, time: number): Promise<ChangedChat>;
  /** The chat counts as read by this member, whose cursor stays. @returns the marks where something was unread */
  clearUnread(chatKey: number, userKey: number): Promise<ChangedMark | undefined>;
}

export interface StoredMessage {
  /** Counts from 1 within its chat; never reused, also not after a deletion. */
  readonly id: number;
  readonly sender: ChatMember & { readonly username: string; readonly avatar: string };
  readonly dataType: string;
  readonly value: string;
  /** JSON text of the message answered, '' when none. */
  readonly reply: string;
  readonly time: number;
  readonly isRead: boolean;
  /** The author changed it after it was sent. */
  readonly edited: boolean;
  /** What it carries beside its text, in the form of `message-extra.ts`; '' when nothing. */
  readonly extra: string;
  /** In the order of first reacting; a replacement keeps its place. */
  readonly reactions: readonly StoredReaction[];
}

export interface StoredReaction {
  readonly sender: string;
  readonly type: string;
}

export interface NewPush {
  readonly userKey: number;
  readonly title: string;
  readonly body: string;
  /** Path of the picture, '' when none. */
  readonly imageUrl: string;
  /** When it is no longer worth delivering. */
  readonly expiresAt: number;
  /** The message mentions the member: it is queued even if they muted the chat. */
  readonly mentioned?: boolean;
}

export interface NewMessage {
  readonly chatKey: number;
  readonly senderKey: number;
  readonly dataType: string;
  readonly value: string;
  readonly reply: string;
  readonly time: number;
  /** As `StoredMessage.extra`; '' where it is left out. */
  readonly extra?: string | undefined;
  /** The client's own id: a second message of the same sender with it is not stored again. */
  readonly clientId?: string | undefined;
  /** Members whose unread count goes up by one. */
  readonly unreadFor: readonly number[];
  /** What to queue for members who are offline; not queued for those who muted the chat, unless they are mentioned. */
  readonly pushes: readonly NewPush[];
}

/** A stored change: where it stands in the log. Every 'done' and 'stored' has a position of its own, repetitions too. */
export interface Change {
  readonly position: number;
}

/** A chat after a change to itself, but for its members. */
export interface ChangedChat extends Change, ChatSettings {
  readonly chat: ChatRecord;
}

export type Appended =
  | (Change & { readonly kind: 'stored'; readonly id: number; readonly time: number })
  /** This clientId was stored before, by a try whose answer got lost; nothing new was stored. */
  | (Change & { readonly kind: 'known'; readonly id: number; readonly time: number })
  /** This clientId was used for a message in another chat; nothing was stored. */
  | { readonly kind: 'conflict' }
  /** The sender is not in the chat, perhaps since a moment ago; nothing was stored. */
  | { readonly kind: 'not-member' };

export type Refused =
  { readonly kind: 'no-message' } | { readonly kind: 'not-author' } | { readonly kind: 'own-message' };

/** What a member may not see, for not being in the chat or for its hidden past, counts as not there. */
export interface MessageStore {
  /** Stores the message, its unread counts and its pushes in one step. */
  append(message: NewMessage): Promise<Appended>;
  /** Changes the text, also in pushes that wait; only the author may. */
  edit(chatKey: number, id: number, byKey: number, value: string): Promise<(Change & { kind: 'done' }) | Refused>;
  /**
   * Removes the message and its text for good; only the author may. Its id is not used again. It is no longer unread for
   * those for whom it was.
   */
  remove(chatKey: number, id: number, byKey: number): Promise<(Change & { kind: 'done' }) | Refused>;
  /** Marks another's message read, and moves the reader's cursor to it. One that is read already stays so and counts as done. */
  markRead(chatKey: number, id: number, byKey: number): Promise<(Change & { kind: 'done' }) | Refused>;
  /** Sets the user's one reaction to a message. @returns the whole list afterwards */
  react(chatKey: number, id: number, byKey: number, type: string): Promise<ReactionResult>;
  /** Takes the user's reaction away; none there counts as done. @returns the whole list afterwards */
  unreact(chatKey: number, id: number, byKey: number): Promise<ReactionResult>;
  /**
   * A page of history, newest first, after leaving out the `skip` newest.
   * @param readerKey the member who reads; without one nothing is left out
   */
  page(chatKey: number, skip: number, take: number, readerKey?: number): Promise<StoredMessage[]>;
  /** One message, as this member may see it. */
  one(chatKey: number, id: number, readerKey: number): Promise<StoredMessage | undefined>;
}

export type ReactionResult = (Change & { kind: 'done'; reactions: readonly StoredReaction[] }) | Refused;

export interface QueuedPush extends NewPush {
  readonly key: number;
  /** '' and 0 where the push is about no message: then it is about a friend. */
  readonly chat: string;
  readonly messageId: number;
}

/**
 * The durable queue of pushes. They enter it with the message (`MessageStore.append`) or the change between friends, and
 * leave it with the change that makes them needless, as when the user reads. What each device has had of it:
 * `DeviceStore`.
 */
export interface PushStore {
  /** What waits for a user, oldest first, expired ones left out. */
  waiting(userKey: number, now: number): Promise<QueuedPush[]>;
  /** Takes delivered ones out of the queue. */
  drop(keys: readonly number[]): Promise<void>;
  /** Throws away what expired. @returns how many */
  expire(now: number): Promise<number>;
}
