import type { Label } from './label.ts';

/** Somebody who is being erased: his records with all that is about him, and by what he alone was known. */
export interface ErasedPerson {
  readonly recordIds: readonly string[];
  readonly emails: readonly string[];
  /** E.164. */
  readonly phones: readonly string[];
}

/** Records that outlast a person's erasure with what they say of him. */
export interface KeptData {
  readonly entities: readonly string[];
  /** Other tables that keep it. */
  readonly tables: readonly string[];
  /** The reason, with its source in law: shown before an erasure. */
  readonly why: Label;
}
