import type { PendingRegistration } from '../../ports/store/accounts.js';
import type { NewMessage } from '../../ports/store/messages.js';
import type { Profile } from '../../ports/store/people.js';
import type { ChatRecord, QueuedPush, StoredReaction, UserRecord } from '../../ports/store/records.js';
import type { Mark, MissedChange } from '../../ports/store/sync.js';
import type { Role } from '../../protocol/events/shapes.js';
import { StoreClosed, StoreError } from '../../ports/store/errors.js';
import { parseExtra } from '../../ports/store/message-extra.js';

export interface MemoryMessage extends Omit<NewMessage, 'pushes' | 'unreadFor' | 'clientId' | 'extra'> {
  readonly id: number;
  /** Position in the change log at which the message was stored. */
  readonly position: number;
  value: string;
  extra?: string | undefined;
  isRead: boolean;
  edited: boolean;
  /** user key -> type; a Map keeps the place of a value that is replaced. */
  readonly reactions: Map<number, string>;
}

export interface MemoryMember {
  role: Role;
  unread: number;
  readUpTo: number;
  /** No message up to this id is counted in `unread`. */
  seenUpTo?: number;
  /** All messages of others up to this id are marked read. */
  markedUpTo?: number;
  mutedUntil: number;
  /** The lowest message id that the member may see. */
  visibleFrom: number;
  since: number;
}

export interface MemoryChat {
  record: ChatRecord;
  /** In ascending order of id. */
  readonly messages: Map<number, MemoryMessage>;
  /** By the user's key, in the order in which they were added. */
  readonly members: Map<number, MemoryMember>;
  /** Keys of those who left, and whom nobody can put back. */
  readonly departed: Set<number>;
  historyForNew: boolean;
  /** The last pinned first. */
  pinned: number[];
  nextId: number;
}

/** An entry of the change log, see `ports/store/sync.ts`. */
export interface LogEntry {
  readonly position: number;
  readonly kind: MissedChange['kind'];
  /** 0 where the change is of no chat. */
  readonly chatKey: number;
  /** Id of the message, or what a cursor moved to; null for a change of the chat itself. */
  readonly message: number | null;
  /** Key of the user whose change it is. */
  readonly userKey: number;
}

export interface KnownMessage {
  readonly chatKey: number;
  readonly id: number;
  readonly time: number;
  readonly position: number;
}

/** Everything the memory store knows. Operations check first and change then, so that one that throws changes nothing. */
export class State {
  readonly users = new Map<number, UserRecord>();
  /** By key, in the order in which they came. */
  readonly pending = new Map<number, PendingRegistration>();
  lastPendingKey = 0;
  readonly chats = new Map<number, MemoryChat>();
  /** By `sender clientId`. */
  readonly clientIds = new Map<string, KnownMessage>();
  /** user -> those whom the user has blocked, in the order of blocking */
  readonly blocks = new Map<number, Set<number>>();
  /** The oldest first. */
  invitations: { readonly chatKey: number; readonly userKey: number; readonly inviter: number }[] = [];
  readonly settings = new Map<string, string>();
  pushes: QueuedPush[] = [];
  /** By the key of a push about a friend request, whose it is. */
  readonly friendPushes = new Map<number, number>();
  lastPushKey = 0;
  /** user -> token -> its device, the newest last. position: key of the newest push that it acknowledged */
  readonly tokens = new Map<number, Map<string, { position: number }>>();
  /** By digest, in the order in which they were made. */
  readonly deviceKeys = new Map<string, { readonly userKey: number; usedAt: number }>();
  readonly changes: LogEntry[] = [];
  closed = false;

  /** Runs a read or a write at once; its promise resolves in the order of the calls. */
  run<T>(operation: () => T): Promise<T> {
    return new Promise<T>((resolve) => {
      if (this.closed) throw new StoreClosed();
      resolve(operation());
    });
  }

  /** Position of the newest change. */
  get position(): number {
    return this.changes.length;
  }

  /** @returns the position of the change */
  log(change: Omit<LogEntry, 'position'>): number {
    const position = this.position + 1;
    this.changes.push({ ...change, position });
    return position;
  }

  /** @throws StoreError when there is none */
  user(key: number): UserRecord {
    const user = this.users.get(key);
    if (!user) throw new StoreError(`There is no user with the key ${key}.`);
    return user;
  }

  /** @throws StoreError when there is none */
  chat(key: number): MemoryChat {
    const chat = this.chats.get(key);
    if (!chat) throw new StoreError(`There is no chat with the key ${key}.`);
    return chat;
  }

  /** @throws StoreError when the user is not in the chat */
  member(chat: MemoryChat, userKey: number): MemoryMember {
    const member = chat.members.get(userKey);
    if (!member) throw new StoreError(`The user ${userKey} is not in the chat ${chat.record.key}.`);
    return member;
  }

  /** @returns what is shown of the user */
  profile(userKey: number): Profile {
    const { key, identifier, username, avatar, description } = this.user(userKey);
    return { key, identifier, username, avatar, description };
  }

  reactionsOf(message: MemoryMessage): StoredReaction[] {
    return [...message.reactions].map(([user, type]) => ({ sender: this.user(user).identifier, type }));
  }
}

/** @returns what the member keeps of the chat */
export function markOf(state: State, chat: MemoryChat, userKey: number): Mark {
  const { unread, readUpTo, mutedUntil, visibleFrom } = state.member(chat, userKey);
  const mention = [...chat.messages.values()].findLast(
    (message) => message.id > readUpTo && message.id >= visibleFrom && isCalled(state, message, userKey),
  );
  return { unread, readUpTo, mutedUntil, mention: mention?.id ?? 0 };
}

/** @returns whether the message is somebody else's and mentions the user, who has not blocked its author */
export function isCalled(state: State, { senderKey, extra = '' }: MemoryMessage, userKey: number): boolean {
  return (
    senderKey !== userKey &&
    state.blocks.get(userKey)?.has(senderKey) !== true &&
    parseExtra(extra).mentions?.includes(state.user(userKey).identifier) === true
  );
}
