/** Repeatable dice. */
export interface Random {
  /** @returns a whole number from 0 to `limit` - 1 */
  below(limit: number): number;
  chance(probability: number): boolean;
  of<T>(list: readonly T[]): T;
}

/** Mulberry32: the same numbers for the same seed. https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function random(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    chance: (probability) => next() < probability,
    of(list) {
      const item = list[below(list.length)];
      if (item === undefined) throw new RangeError('The list is empty.');
      return item;
    },
  };
}
