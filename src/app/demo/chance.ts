/** Choices that look like chance and are the same at every start. */
export interface Chance {
  /** A whole number from 0 up to, and without, `below`. */
  below(below: number): number;
  /** One of the list. */
  of<T>(list: readonly [T, ...T[]]): T;
  /** True so many times out of a hundred. */
  percent(share: number): boolean;
}

/** Mulberry32: small, even enough, and its whole state is one number. */
export function makeChance(seed: number): Chance {
  let state = seed;
  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const below = (limit: number) => Math.floor(next() * limit);
  return { below, of: (list) => list[below(list.length)] ?? list[0], percent: (share) => below(100) < share };
}
