import type { Peer } from './peer.js';

/** Which connections want to be told of which users. Kept in memory, while the connection is bound. */
export class Watchers {
  readonly #of = new Map<string, Set<Peer>>();
  readonly #watching = new Map<Peer, ReadonlySet<string>>();

  /** Has the connection told of these users, and of no others. @param identifiers of users */
  watch(peer: Peer, identifiers: ReadonlySet<string>): void {
    const before = this.#watching.get(peer);
    for (const identifier of before ?? []) {
      if (!identifiers.has(identifier)) this.#remove(peer, identifier);
    }
    for (const identifier of identifiers) this.#add(peer, identifier);
    if (identifiers.size > 0) this.#watching.set(peer, identifiers);
    else this.#watching.delete(peer);
  }

  /** Has the connection told of this user no more. */
  unwatch(peer: Peer, identifier: string): void {
    const watched = this.#watching.get(peer);
    if (watched?.has(identifier)) this.watch(peer, new Set([...watched].filter((each) => each !== identifier)));
  }

  /** @returns the connections that are told of the user */
  of(identifier: string): ReadonlySet<Peer> {
    return this.#of.get(identifier) ?? nobody;
  }

  #add(peer: Peer, identifier: string): void {
    const peers = this.#of.get(identifier);
    if (peers) peers.add(peer);
    else this.#of.set(identifier, new Set([peer]));
  }

  #remove(peer: Peer, identifier: string): void {
    const peers = this.#of.get(identifier);
    peers?.delete(peer);
    if (peers?.size === 0) this.#of.delete(identifier);
  }
}

const nobody: ReadonlySet<Peer> = new Set();
