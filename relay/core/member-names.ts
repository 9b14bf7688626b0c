import type { AccountStore } from '../ports/store/accounts.js';
import type { UserRecord } from '../ports/store/records.js';
import { ProtocolError } from '../protocol/errors.js';
import { cleanName, plainEmail, plainName } from '../protocol/names.js';
import { isStrangeBeside } from '../words/scripts.js';
import { skeleton } from '../words/skeleton.js';

/** Whose text it is: a user's key, or an object while somebody is about to become a user. */
type Owner = number | object;

/**
 * The texts of members by their skeletons, so that one that looks like another member's is found at once. Skeletons are
 * made of the text as it is written and in lower case: some letters look alike in one of the two only.
 */
class Lookalikes {
  readonly #texts = new Map<Owner, string>();
  readonly #owners = new Map<string, Set<Owner>>();

  /** @param plain the form in which two texts are the same */
  constructor(readonly plain: (text: string) => string) {}

  /** Takes in the text of a member, in place of the one before. */
  put(owner: Owner, text: string): void {
    this.drop(owner);
    this.#texts.set(owner, text);
    for (const key of keysOf(text)) {
      const owners = this.#owners.get(key);
      if (owners) owners.add(owner);
      else this.#owners.set(key, new Set([owner]));
    }
  }

  drop(owner: Owner): void {
    const text = this.#texts.get(owner);
    if (text === undefined) return;
    this.#texts.delete(owner);
    for (const key of keysOf(text)) {
      const owners = this.#owners.get(key);
      owners?.delete(owner);
      if (owners?.size === 0) this.#owners.delete(key);
    }
  }

  /**
   * @param own whose text it is to be: what that user has now does not count
   * @returns whether the text looks like another member's, is not the same, and mixes scripts or is in another script
   */
  resembles(text: string, own?: Owner): boolean {
    const plain = this.plain(text);
    for (const key of keysOf(text)) {
      for (const owner of this.#owners.get(key) ?? []) {
        const other = this.#texts.get(owner);
        if (owner === own || other === undefined || this.plain(other) === plain) continue;
        if (isStrangeBeside(text, other)) return true;
      }
    }
    return false;
  }
}

function keysOf(text: string): ReadonlySet<string> {
  return new Set([skeleton(text).toLowerCase(), skeleton(text.toLowerCase())]);
}

/** The names and e-mail addresses of all members, for finding those that look like another's. */
export class MemberNames {
  readonly names = new Lookalikes(plainName);
  readonly emails = new Lookalikes(plainEmail);
  #reading: Promise<this> | undefined;

  constructor(readonly accounts: AccountStore) {}

  /** Reads the members of the store, the first time. To be awaited before anything is looked up or put. */
  ready(): Promise<this> {
    this.#reading ??= this.#read().catch((error: unknown) => {
      this.#reading = undefined;
      throw error;
    });
    return this.#reading;
  }

  async #read(): Promise<this> {
    for (const { key, username, email } of await this.accounts.search('', 0, Infinity)) {
      this.names.put(key, username);
      this.emails.put(key, email);
    }
    return this;
  }

  /**
   * Takes in a new member. Name and address are theirs from the first moment, so that of two who come at once with such
   * names one is refused.
   * @param store stores the member
   * @returns the member, as `store` does
   * @throws ProtocolError `confusable-name`, `confusable-email`
   */
  async enrol(
    { username, email }: { readonly username: string; readonly email: string },
    store: () => Promise<UserRecord | undefined>,
  ): Promise<UserRecord | undefined> {
    this.checkName(username);
    this.checkEmail(email);
    const claim = {};
    this.names.put(claim, username);
    this.emails.put(claim, email);
    try {
      const user = await store();
      if (user) {
        this.names.put(user.key, user.username);
        this.emails.put(user.key, user.email);
      }
      return user;
    } finally {
      this.names.drop(claim);
      this.emails.drop(claim);
    }
  }

  /**
   * Gives a member another name; one that they have already stays as it is.
   * @param store stores the name
   * @returns the promise of `store` itself, so that what follows keeps its place among other changes
   * @throws ProtocolError `confusable-name`
   */
  rename<T>(userKey: number, before: string, name: string, store: () => Promise<T>): Promise<T> {
    if (name !== before) this.checkName(name, userKey);
    this.names.put(userKey, name);
    const storing = store();
    storing.catch(() => this.names.put(userKey, before));
    return storing;
  }

  /** @throws ProtocolError `confusable-name` for a name of a person or a group that looks like a member's */
  checkName(name: string, own?: Owner): void {
    if (!this.names.resembles(name, own)) return;
    throw new ProtocolError('confusable-name', 'That name looks like the name of a member. Choose another one.');
  }

  /** @throws ProtocolError `confusable-email` for an address that looks like a member's */
  checkEmail(email: string): void {
    if (!this.emails.resembles(email)) return;
    throw new ProtocolError('confusable-email', 'That e-mail address looks like the one of a member.');
  }
}

/**
 * @param what the request and the field that has the name, for the refusal
 * @returns the name, cleaned
 * @throws ProtocolError `bad-field` where nothing is left that anybody could see
 */
export function requireName(name: string, what: string): string {
  const clean = cleanName(name);
  if (clean === '') throw new ProtocolError('bad-field', `${what} must not be blank.`);
  return clean;
}
