import { randomBytes, randomInt } from 'node:crypto';
import type { WebSocket } from 'ws';

/** What the double of an existing server keeps, in memory only. */
export interface Person {
  readonly id: number;
  readonly identifier: string;
  readonly email: string;
  readonly password: string;
  readonly username: string;
}

export interface Message {
  readonly id: number;
  readonly sender: string;
  readonly dataType: string;
  value: string;
  readonly reply: unknown;
  readonly time: number;
  isRead: 1 | null;
}

export interface Chat {
  readonly id: number;
  readonly table: string;
  readonly isLocal: boolean;
  readonly name: string;
  readonly members: readonly string[];
  readonly messages: Message[];
}

/** One connection: an existing server knows its user and its open chat by what it was told last. */
export interface Line {
  readonly socket: WebSocket;
  user: string | null;
  openChat: string | null;
}

export class Office {
  readonly people: Person[] = [];
  readonly chats: Chat[] = [];
  readonly lines = new Set<Line>();
  readonly #waiting = new Map<string, { password: string; username: string; code: number }>();

  /** @returns the code that goes to the person by mail; undefined when the address is taken */
  register(email: string, password: string, username: string): number | undefined {
    if (this.byEmail(email)) return undefined;
    const code = randomInt(100_000, 1_000_000);
    this.#waiting.set(email, { password, username, code });
    return code;
  }

  /**
   * @param code a number: digits in a string are not the same there.
   * @returns the new person, `wrong` for another code, or undefined when nobody waits
   */
  confirm(email: string, code: unknown): Person | 'wrong' | undefined {
    const waiting = this.#waiting.get(email);
    if (!waiting) return undefined;
    if (waiting.code !== code) return 'wrong';
    this.#waiting.delete(email);
    const { password, username } = waiting;
    const person = {
      id: this.people.length + 1,
      identifier: randomBytes(16).toString('hex'),
      email,
      password,
      username,
    };
    this.people.push(person);
    return person;
  }

  byEmail(email: string): Person | undefined {
    return this.people.find((person) => person.email === email);
  }

  byIdentifier(identifier: unknown): Person | undefined {
    return this.people.find((person) => person.identifier === identifier);
  }

  /** The person whose identifier and password a request carries. */
  signedIn(identifier: unknown, password: unknown): Person | undefined {
    const person = this.byIdentifier(identifier);
    return person?.password === password ? person : undefined;
  }

  chat(table: unknown): Chat | undefined {
    return this.chats.find((chat) => chat.table === table);
  }

  openChat(isLocal: boolean, members: readonly string[], name: string): Chat {
    const same = isLocal && this.chats.find((chat) => chat.isLocal && sameMembers(chat.members, members));
    if (same) return same;
    const table = randomBytes(16).toString('hex');
    const chat: Chat = { id: this.chats.length + 1, table, isLocal, name, members: [...members], messages: [] };
    this.chats.push(chat);
    return chat;
  }
}

function sameMembers(a: readonly string[], b: readonly string[]): boolean {
  return [...a].sort().join() === [...b].sort().join();
}
