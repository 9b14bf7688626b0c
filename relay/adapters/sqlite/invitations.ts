import { type Clock, seconds } from '../../ports/clock.js';
import type { ChangedInvitations, Invitation } from '../../ports/store/invitation.js';
import { mostInvitations } from '../../ports/store/invitations.js';
import type { Batch } from './batch.js';
import type { Database } from './driver.js';

/** Who left which group, and who is invited. Its methods are called inside an operation. */
export class Invitations {
  readonly #statements;

  constructor(
    database: Database,
    readonly batch: Batch,
    readonly clock: Clock,
  ) {
    this.#statements = prepare(database);
  }

  of(userKey: number): Invitation[] {
    return this.#statements.of.all(userKey);
  }

  /** Identifiers of those who are invited to the group, the first one first. */
  to(chatKey: number): string[] {
    return this.#statements.to.all(chatKey).map(({ identifier }) => identifier);
  }

  has(chatKey: number, userKey: number): boolean {
    return this.#statements.has.get(chatKey, userKey) !== undefined;
  }

  /** Key of the group of this identifier, if the user is invited to it. */
  chatKey(chat: string, userKey: number): number | undefined {
    return this.#statements.chatKey.get(chat, userKey)?.key;
  }

  hasLeft(chatKey: number, userKey: number): boolean {
    return this.#statements.hasLeft.get(chatKey, userKey) !== undefined;
  }

  /** Notes that a member left: from now on nobody can put them back. */
  left(chatKey: number, userKey: number): void {
    this.#statements.leave.run(chatKey, userKey);
  }

  /** Forgets that the user left. */
  back(chatKey: number, userKey: number): void {
    this.#statements.back.run(chatKey, userKey);
  }

  /** @returns the change; undefined where the user is invited already, or one of the two has too many invitations */
  invite(chatKey: number, userKey: number, byKey: number): ChangedInvitations | undefined {
    const { has, countOf, countBy, add } = this.#statements;
    if (has.get(chatKey, userKey)) return undefined;
    if ((countOf.get(userKey)?.count ?? 0) >= mostInvitations) return undefined;
    if ((countBy.get(byKey)?.count ?? 0) >= mostInvitations) return undefined;
    add.run(chatKey, userKey, byKey);
    return this.#changed(userKey);
  }

  drop(chatKey: number, userKey: number): ChangedInvitations {
    this.#statements.drop.run(chatKey, userKey);
    return this.#changed(userKey);
  }

  /** Drops all that is known of a group. @returns the changes */
  dropAll(chatKey: number): ChangedInvitations[] {
    const invited = this.#statements.invited.all(chatKey);
    this.#statements.forget.run(chatKey);
    this.#statements.dropOf.run(chatKey);
    return invited.map(({ user }) => this.#changed(user));
  }

  #changed(userKey: number): ChangedInvitations {
    const entry = { kind: 'invitations', chatKey: 0, message: null, userKey, time: seconds(this.clock) } as const;
    return { userKey, invitations: this.of(userKey), position: this.batch.log.add(entry) };
  }
}

function prepare(database: Database) {
  const one = 'WHERE chat = ? AND user = ?';
  const count = 'SELECT count(*) AS count FROM invitations';
  return {
    of: database.prepare<Invitation>(
      `SELECT chats.identifier AS chat, chats.name, chats.avatar, users.identifier AS inviter, users.username
         FROM invitations JOIN chats ON chats.key = invitations.chat JOIN users ON users.key = invitations.inviter
         WHERE invitations.user = ? ORDER BY invitations.place`,
    ),
    to: database.prepare<{ identifier: string }>(
      'SELECT identifier FROM invitations JOIN users ON users.key = user WHERE chat = ? ORDER BY place',
    ),
    chatKey: database.prepare<{ key: number }>(
      `SELECT chats.key FROM chats JOIN invitations ON invitations.chat = chats.key
         WHERE chats.identifier = ? AND invitations.user = ?`,
    ),
    has: database.prepare<{ place: number }>(`SELECT place FROM invitations ${one}`),
    hasLeft: database.prepare<{ user: number }>(`SELECT user FROM departures ${one}`),
    leave: database.prepare('INSERT INTO departures (chat, user) VALUES (?, ?) ON CONFLICT DO NOTHING'),
    back: database.prepare(`DELETE FROM departures ${one}`),
    forget: database.prepare('DELETE FROM departures WHERE chat = ?'),
    countOf: database.prepare<{ count: number }>(`${count} WHERE user = ?`),
    countBy: database.prepare<{ count: number }>(`${count} WHERE inviter = ?`),
    add: database.prepare(
      `INSERT INTO invitations (chat, user, inviter, place)
         SELECT ?1, ?2, ?3, coalesce(max(place), 0) + 1 FROM invitations`,
    ),
    drop: database.prepare(`DELETE FROM invitations ${one}`),
    invited: database.prepare<{ user: number }>('SELECT user FROM invitations WHERE chat = ? ORDER BY place'),
    dropOf: database.prepare('DELETE FROM invitations WHERE chat = ?'),
  };
}
