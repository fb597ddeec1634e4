import type { MatchKey, Strength } from '../define/match-key.ts';

export type Values = Readonly<Record<string, unknown>>;

/** In what two records are alike, and how telling that is. */
export interface Alike {
  readonly strength: Strength;
  /** Fields of the second record. */
  readonly fields: readonly string[];
}

/** A word of the index, and a narrowing one under which the record stands as well. */
export interface Telling {
  readonly term: string;
  readonly narrowing?: string;
}

/** One way of telling that two records are the same. */
export interface MatchKind<Key extends MatchKey = MatchKey> {
  /** Under which words the record stands in the index; only records with a word in common are compared. */
  terms(key: Key, record: Values): readonly string[];
  /** Words that many records share by chance, under which it is found as well, but which make no list of duplicates. */
  narrowing?(key: Key, record: Values): readonly string[];
  /** Under what each record stands that this key makes at least likely the same: a word, where that may be chance with a narrowing one. */
  telling(key: Key, record: Values): readonly Telling[];
  /** Null where they are not alike after all. `theirs`: the key of the right one, where it is of another entity. */
  compare(key: Key, left: Values, right: Values, theirs?: Key): Alike | null;
  /** The fields it looks at. */
  fields(key: Key): readonly string[];
}
