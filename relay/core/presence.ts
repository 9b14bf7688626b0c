import type { UserRecord } from '../ports/store/records.js';
import type { OnlineUser, Peer } from './peer.js';
import { Watchers } from './watchers.js';

/** A user's status as others see it. A user who is away counts as online for everything but what is shown. */
export type PresenceStatus = 'online' | 'away' | 'offline';

/** Who wants to know of which changes of presence. */
export interface PresenceListener {
  /** A connection of the user with this key has come or gone. */
  readonly user?: (userKey: number) => void;
  /** The chat was opened or closed on a connection. */
  readonly chat?: (identifier: string) => void;
}

/**
 * Which users are connected, and which chat each connection has open. Kept in memory: after its start a relay knows of
 * no connection.
 */
export class Presence {
  readonly #users = new Map<number, OnlineUser>();
  readonly #byIdentifier = new Map<string, OnlineUser>();
  readonly #open = new Map<string, Set<Peer>>();
  /** Which connections are told of which users' presence. */
  readonly watchers = new Watchers();
  #told: PresenceListener = {};

  /** Has what is derived from presence told of the changes that concern it. There is one such listener. */
  tellChanges(listener: PresenceListener): void {
    this.#told = listener;
  }

  /** Binds a connection to its user; it counts as online from now on. */
  bind(peer: Peer, record: UserRecord): OnlineUser {
    let user = this.#users.get(record.key);
    if (!user) {
      const { key, identifier, username, avatar } = record;
      user = { key, identifier, username, avatar, connections: new Set() };
      this.#users.set(key, user);
      this.#byIdentifier.set(identifier, user);
    }
    user.connections.add(peer);
    peer.user = user;
    this.#told.user?.(user.key);
    return user;
  }

  /** Unbinds a connection and closes its chat. @returns its user when this was the last connection, else null */
  unbind(peer: Peer): OnlineUser | null {
    const { user } = peer;
    if (!user) return null;
    this.open(peer, null);
    this.watchers.watch(peer, new Set());
    peer.away = false;
    user.connections.delete(peer);
    peer.user = null;
    const isLast = user.connections.size === 0;
    if (isLast) {
      this.#users.delete(user.key);
      this.#byIdentifier.delete(user.identifier);
    }
    this.#told.user?.(user.key);
    return isLast ? user : null;
  }

  /** Makes `chat` the connection's open chat; null opens none. One at a time. */
  open(peer: Peer, chat: string | null): void {
    if (peer.openChat === chat) return;
    const before = peer.openChat;
    if (peer.openChat !== null) {
      const peers = this.#open.get(peer.openChat);
      peers?.delete(peer);
      if (peers?.size === 0) this.#open.delete(peer.openChat);
    }
    peer.openChat = chat;
    if (chat !== null) {
      const peers = this.#open.get(chat);
      if (peers) peers.add(peer);
      else this.#open.set(chat, new Set([peer]));
    }
    for (const each of [before, chat]) if (each !== null) this.#told.chat?.(each);
  }

  /** @returns the connections that have the chat open. */
  inChat(chat: string): ReadonlySet<Peer> {
    return this.#open.get(chat) ?? noPeers;
  }

  /** @returns the user while one of the connections is bound, else undefined. */
  online(key: number): OnlineUser | undefined {
    return this.#users.get(key);
  }

  isOnline(identifier: string): boolean {
    return this.#byIdentifier.has(identifier);
  }

  /** @returns `away` where the user is connected, but is using none of the devices. */
  status(identifier: string): PresenceStatus {
    const user = this.#byIdentifier.get(identifier);
    if (!user) return 'offline';
    for (const peer of user.connections) if (!peer.away) return 'online';
    return 'away';
  }

  /** @returns everybody who is online. */
  users(): Iterable<OnlineUser> {
    return this.#users.values();
  }
}

const noPeers: ReadonlySet<Peer> = new Set();
