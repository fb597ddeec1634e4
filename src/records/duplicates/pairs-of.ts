/** Every two of them, in their order. */
export function pairsOf<T>(all: readonly T[]): readonly (readonly [T, T])[] {
  return all.flatMap((left, at) => all.slice(at + 1).map((right) => [left, right] as const));
}
