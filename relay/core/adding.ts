import { LRUCache } from 'lru-cache';
import type { Limits } from '../options.js';
import type { Clock } from '../ports/clock.js';
import { ProtocolError } from '../protocol/errors.js';
import { RateLimit } from './rate-limit.js';

/** Users whose allowances are remembered at most: those who made or added something last. */
const REMEMBERED = 10_000;

interface Allowance {
  readonly groups: RateLimit;
  readonly people: RateLimit;
}

/** How many groups a user may make and how many people add, on average and at once; all devices of a user together. */
export class Adding {
  readonly #allowances = new LRUCache<number, Allowance>({ max: REMEMBERED });

  constructor(
    readonly limits: Pick<Limits, 'newGroupsPerMinute' | 'newGroupBurst' | 'addedPeoplePerMinute' | 'addedPeopleBurst'>,
    readonly clock: Clock,
  ) {}

  /** @throws ProtocolError `rate-limited` */
  group(userKey: number): void {
    const wait = this.#of(userKey).groups.take();
    if (wait > 0) throw new ProtocolError('rate-limited', `Too many new groups. Try again in ${wait} s.`, wait);
  }

  /** @throws ProtocolError `rate-limited` */
  people(userKey: number, count: number): void {
    const wait = this.#of(userKey).people.take(count);
    if (wait > 0) {
      throw new ProtocolError('rate-limited', `Too many people were added at once. Try again in ${wait} s.`, wait);
    }
  }

  #of(userKey: number): Allowance {
    let allowance = this.#allowances.get(userKey);
    if (!allowance) {
      const { newGroupsPerMinute, newGroupBurst, addedPeoplePerMinute, addedPeopleBurst } = this.limits;
      allowance = {
        groups: new RateLimit(newGroupsPerMinute / 60, newGroupBurst, this.clock),
        people: new RateLimit(addedPeoplePerMinute / 60, addedPeopleBurst, this.clock),
      };
      this.#allowances.set(userKey, allowance);
    }
    return allowance;
  }
}
