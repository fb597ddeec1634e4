import type { AnyRecord, Changes } from '../api/records.ts';
import { same } from '../form/form-state.ts';

/** One field that two people changed to different values since one of them read it. */
export interface Conflict {
  readonly field: string;
  readonly mine: unknown;
  readonly theirs: unknown;
}

export interface Merged {
  /** What must be decided by a person; empty when the two edits touch different fields. */
  readonly conflicts: readonly Conflict[];
  /** My changes that can be saved on top of theirs. */
  readonly changes: Changes;
  /** Fields that somebody else changed meanwhile. */
  readonly theirs: readonly string[];
}

/** Lays my changes, made from `base`, over the record as it is now. Equal changes on both sides are no conflict. */
export function mergeChanges(base: AnyRecord, mine: Changes, current: AnyRecord): Merged {
  const changedByThem = (field: string) => !same(base[field], current[field]);
  const conflicts = Object.entries(mine)
    .filter(([field, value]) => changedByThem(field) && !same(current[field], value))
    .map(([field, value]) => ({ field, mine: value, theirs: current[field] }));
  const contested = new Set(conflicts.map((conflict) => conflict.field));
  const rest = Object.entries(mine).filter(
    ([field, value]) => !contested.has(field) && !same(current[field], value),
  );
  const theirs = Object.keys(current).filter(
    (field) => !kept.has(field) && typeof current[field] !== 'function' && changedByThem(field),
  );
  return { conflicts, changes: Object.fromEntries(rest), theirs };
}

/** What each save changes by itself, or what only an answer carries. */
const kept = new Set(['version', 'updatedAt', 'updatedBy', 'may']);
