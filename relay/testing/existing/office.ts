import { randomBytes, randomInt } from 'node:crypto';

/** What the double of an existing server keeps, in memory only. */

/** Whom a person has asked, was asked by, and is a friend of, by identifiers. */
export interface Friends {
  readonly sentRequests: string[];
  readonly incomingRequests: string[];
  readonly friends: string[];
}

export interface Person {
  readonly id: number;
  readonly identifier: string;
  readonly email: string;
  readonly password: string;
  username: string;
  avatar: string;
  description: string;
  /** Seconds; null until the first connection has ended. */
  lastOnline: number | null;
  /** How many connections there are: a count, not a yes or no. */
  currentOnline: number;
  /** Null until the person asks somebody to be a friend, or is asked. */
  friends: Friends | null;
}

export interface Reaction {
  readonly sender: string;
  readonly type: string;
}

export interface Message {
  readonly id: number;
  readonly sender: string;
  readonly dataType: string;
  value: string;
  readonly reply: unknown;
  /** Seconds. */
  readonly time: number;
  isRead: unknown;
  readonly reactions: Reaction[];
}

export interface Chat {
  readonly id: number;
  readonly table: string;
  readonly isLocal: boolean;
  name: string;
  avatar: string;
  readonly members: readonly string[];
  messages: Message[];
  /** A copy of the newest message as it was sent: it follows neither edits nor deletions. */
  last: { readonly author: string; readonly dataType: string; readonly value: string; readonly time: number } | null;
  lastMessageId: number;
  /** Unread messages by member. */
  readonly notRead: Map<string, number>;
}

interface Waiting {
  readonly password: string;
  readonly username: string;
  readonly code: number;
}

export class Office {
  readonly people: Person[] = [];
  readonly chats: Chat[] = [];
  readonly #waiting = new Map<string, Waiting>();

  /** @returns the code that goes to the person by mail; undefined when the address is taken */
  register(email: string, password: string, username: string): number | undefined {
    if (this.byEmail(email)) return undefined;
    const code = randomInt(100_000, 1_000_000);
    this.#waiting.set(email, { password, username, code });
    return code;
  }

  /**
   * @param code a number: digits in a string are not the same there
   * @returns the new person, `wrong` for another code, or undefined when nobody waits
   */
  confirm(email: unknown, code: unknown): Person | 'wrong' | undefined {
    const waiting = typeof email === 'string' ? this.#waiting.get(email) : undefined;
    if (typeof email !== 'string' || !waiting) return undefined;
    if (waiting.code !== code) return 'wrong';
    this.#waiting.delete(email);
    const { password, username } = waiting;
    const person: Person = {
      id: this.people.length + 1,
      identifier: randomBytes(16).toString('hex'),
      email,
      password,
      username,
      avatar: '',
      description: '',
      lastOnline: null,
      currentOnline: 0,
      friends: null,
    };
    this.people.push(person);
    return person;
  }

  byEmail(email: unknown): Person | undefined {
    return this.people.find((person) => person.email === email);
  }

  byIdentifier(identifier: unknown): Person | undefined {
    return this.people.find((person) => person.identifier === identifier);
  }

  chat(table: unknown): Chat | undefined {
    return this.chats.find((chat) => chat.table === table);
  }

  /** A local chat of the same two is the same chat; a group is a new one every time. */
  openChat(isLocal: boolean, members: readonly string[], name: string, avatar: string): Chat {
    const same = isLocal && this.chats.find((chat) => chat.isLocal && sameMembers(chat.members, members));
    if (same) return same;
    const chat: Chat = {
      id: this.chats.length + 1,
      table: randomBytes(16).toString('hex'),
      isLocal,
      name,
      avatar,
      members: [...members],
      messages: [],
      last: null,
      lastMessageId: 0,
      notRead: new Map(),
    };
    this.chats.push(chat);
    return chat;
  }
}

function sameMembers(a: readonly string[], b: readonly string[]): boolean {
  return [...a].sort().join() === [...b].sort().join();
}
