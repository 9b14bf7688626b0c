import type { UserRecord } from '../ports/store/records.js';
import type { OnlineUser, Peer } from './peer.js';
import { Watchers } from './watchers.js';

/** A user's status as others see it. A user who is away counts as online for everything but what is shown. */
export type PresenceStatus = 'online' | 'away' | 'offline';

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
  #version = 0;

  /** Grows with every change, so that what is derived from presence can be kept until then. */
  get version(): number {
    return this.#version;
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
    this.#version++;
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
    this.#version++;
    if (user.connections.size > 0) return null;
    this.#users.delete(user.key);
    this.#byIdentifier.delete(user.identifier);
    return user;
  }

  /** Makes `chat` the connection's open chat; null opens none. One at a time. */
  open(peer: Peer, chat: string | null): void {
    if (peer.openChat === chat) return;
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
    this.#version++;
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
