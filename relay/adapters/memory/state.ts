import type {
  ChatRecord,
  NewMessage,
  PendingRegistration,
  QueuedPush,
  StoredReaction,
  UserRecord,
} from '../../ports/store.js';
import { StoreClosed, StoreError } from '../../ports/store-errors.js';

export interface MemoryMessage extends Omit<NewMessage, 'pushes' | 'unreadFor' | 'clientId'> {
  readonly id: number;
  /** Position of its storing in the log. */
  readonly position: number;
  value: string;
  isRead: boolean;
  /** user key -> type; a Map keeps the place of a value that is replaced. */
  readonly reactions: Map<number, string>;
}

export interface MemoryChat {
  readonly record: ChatRecord;
  /** In ascending order of id. */
  readonly messages: Map<number, MemoryMessage>;
  readonly unread: Map<number, number>;
  nextId: number;
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
  /** By folded address, oldest first. */
  readonly pending = new Map<string, PendingRegistration>();
  readonly chats = new Map<number, MemoryChat>();
  /** By `sender clientId`. */
  readonly clientIds = new Map<string, KnownMessage>();
  readonly settings = new Map<string, string>();
  pushes: QueuedPush[] = [];
  lastPushKey = 0;
  position = 0;
  closed = false;

  /** Runs a read or a write at once; its promise resolves in the order of the calls. */
  run<T>(operation: () => T): Promise<T> {
    return new Promise<T>((resolve) => {
      if (this.closed) throw new StoreClosed();
      resolve(operation());
    });
  }

  /** @returns the position of a new change */
  nextPosition(): number {
    this.position += 1;
    return this.position;
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

  reactionsOf(message: MemoryMessage): StoredReaction[] {
    return [...message.reactions].map(([user, type]) => ({ sender: this.user(user).identifier, type }));
  }
}
