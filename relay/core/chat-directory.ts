import { LRUCache } from 'lru-cache';
import type { ChatStore } from '../ports/store/chats.js';
import type { ChatRecord } from '../ports/store/records.js';
import { ProtocolError } from '../protocol/errors.js';
import type { Blocks } from './blocks.js';
import { lateMembers, type Only } from './hidden-past.js';
import type { Peer } from './peer.js';
import type { Presence } from './presence.js';

/** Chats kept in memory at most. */
const CAPACITY = 5_000;

/** The members whom a new message in a chat concerns, by the chats that their connections have open at the moment. */
export interface Audience {
  readonly inChat: readonly Peer[];
  readonly elsewhere: readonly Peer[];
  /**
   * Keys of members for whom a new message is unread: no base connection of theirs has the chat open. Connections with
   * the extensions do not count, because they say themselves what was read.
   */
  readonly unreadFor: readonly number[];
  /** Keys of members with no connection at all. */
  readonly offline: readonly number[];
}

/** A chat with what is looked up at every message. */
export class ChatEntry {
  #record: ChatRecord;
  #memberKeys: ReadonlySet<number>;
  #late: ReadonlyMap<number, number>;
  #audience: Audience | undefined;
  /** Whether the directory still has the entry, so that it says when the audience is another one. */
  #isKept = true;

  constructor(
    record: ChatRecord,
    readonly presence: Presence,
    readonly blocks: Blocks,
  ) {
    this.#record = record;
    this.#memberKeys = keysOf(record);
    this.#late = lateMembers(record);
  }

  /** The chat as of the last change that was told. */
  get record(): ChatRecord {
    return this.#record;
  }

  /** Members who do not see everything, by key: the lowest message id that they see. */
  get late(): ReadonlyMap<number, number> {
    return this.#late;
  }

  /** @returns which members see the message; undefined where all do */
  seers(id: number): Only | undefined {
    const late = this.#late;
    if (late.size === 0) return undefined;
    return (key) => (late.get(key) ?? 0) <= id;
  }

  get memberKeys(): ReadonlySet<number> {
    return this.#memberKeys;
  }

  /**
   * Applies a change to the chat in place, so that messages which were handed to the store after it are told to the new
   * members. For connections of users who are no longer members the chat is closed.
   */
  update(record: ChatRecord): void {
    const before = this.#memberKeys;
    this.#record = record;
    this.#memberKeys = keysOf(record);
    this.#late = lateMembers(record);
    this.#audience = undefined;
    for (const key of before) {
      if (this.#memberKeys.has(key)) continue;
      for (const peer of this.presence.online(key)?.connections ?? []) {
        if (peer.openChat === record.identifier) this.presence.open(peer, null);
      }
    }
  }

  /** @returns the chat's audience now; derived anew only after a change that concerns this chat. */
  audience(): Audience {
    if (!this.#isKept) return this.#derive();
    this.#audience ??= this.#derive();
    return this.#audience;
  }

  /** Something has changed of which the audience is derived. */
  mark(): void {
    this.#audience = undefined;
  }

  /** The directory has the entry no more; what still holds it derives the audience each time. */
  release(): void {
    this.#isKept = false;
    this.mark();
  }

  /** @returns whether the chat is gone for this member, who has blocked the other one */
  isSilentFor(userKey: number): boolean {
    return this.blocks.isSilent(this.#record, userKey);
  }

  #derive(): Audience {
    const chat = this.record.identifier;
    const elsewhere: Peer[] = [];
    const unreadFor: number[] = [];
    const offline: number[] = [];
    for (const { key } of this.record.members) {
      if (this.isSilentFor(key)) continue;
      const user = this.presence.online(key);
      if (!user) {
        unreadFor.push(key);
        offline.push(key);
        continue;
      }
      let reading = false;
      for (const peer of user.connections) {
        if (peer.openChat !== chat) elsewhere.push(peer);
        else if (!peer.extended) reading = true;
      }
      if (!reading) unreadFor.push(key);
    }
    return {
      inChat: [...this.presence.inChat(chat)],
      elsewhere,
      unreadFor,
      offline,
    };
  }
}

/** Finds chats for members, and for nobody else. */
export class ChatDirectory {
  readonly #entries = new LRUCache<string, ChatEntry>({
    max: CAPACITY,
    dispose: (entry) => {
      entry.release();
      this.#unlist(entry, entry.memberKeys);
    },
  });
  /** The entries by their members: who comes or goes concerns these. */
  readonly #byMember = new Map<number, Set<ChatEntry>>();

  constructor(
    readonly store: ChatStore,
    readonly presence: Presence,
    readonly blocks: Blocks,
  ) {
    const markOf = (userKey: number): void => {
      for (const entry of this.#byMember.get(userKey) ?? []) entry.mark();
    };
    presence.tellChanges({ user: markOf, chat: (identifier) => this.#entries.peek(identifier)?.mark() });
    blocks.tellChanges(markOf);
  }

  /**
   * The chat, if the user is a member of it. Whether it exists is not revealed to others.
   * @returns at once where the chat is in memory, so that frames that arrive together are handled together
   * @throws ProtocolError `no-chat`
   */
  forMember(identifier: string, userKey: number): ChatEntry | Promise<ChatEntry> {
    const entry = this.#entries.get(identifier);
    if (!entry) return this.#load(identifier).then((loaded) => allow(loaded, userKey));
    return allow(entry, userKey);
  }

  /** Takes in a chat that was just made. */
  add(record: ChatRecord): ChatEntry {
    const known = this.#entries.get(record.identifier);
    if (known) return known;
    const entry = new ChatEntry(record, this.presence, this.blocks);
    this.#entries.set(record.identifier, entry);
    this.#list(entry);
    return entry;
  }

  /** Takes in a chat as it is after a change. To be called when the change is told, in the order of changes. */
  replace(record: ChatRecord): ChatEntry {
    const entry = this.add(record);
    if (entry.record !== record) {
      this.#unlist(entry, entry.memberKeys);
      entry.update(record);
      this.#list(entry);
    }
    // Only a deleted chat has no members; it must not be found any more.
    if (record.members.length === 0) this.#entries.delete(record.identifier);
    return entry;
  }

  #list(entry: ChatEntry): void {
    for (const key of entry.memberKeys) {
      const entries = this.#byMember.get(key);
      if (entries) entries.add(entry);
      else this.#byMember.set(key, new Set([entry]));
    }
  }

  #unlist(entry: ChatEntry, memberKeys: ReadonlySet<number>): void {
    for (const key of memberKeys) {
      const entries = this.#byMember.get(key);
      entries?.delete(entry);
      if (entries?.size === 0) this.#byMember.delete(key);
    }
  }

  async #load(identifier: string): Promise<ChatEntry | undefined> {
    const record = await this.store.byIdentifier(identifier);
    return record && this.add(record);
  }
}

function keysOf({ members }: ChatRecord): ReadonlySet<number> {
  return new Set(members.map((member) => member.key));
}

function allow(entry: ChatEntry | undefined, userKey: number): ChatEntry {
  if (!entry?.memberKeys.has(userKey) || entry.isSilentFor(userKey)) throw noChat();
  return entry;
}

/** @returns the refusal for a user who is not in a chat, the same whether the chat exists or not */
export function noChat(): ProtocolError {
  return new ProtocolError('no-chat', 'There is no such chat, or you are not a member of it.');
}
