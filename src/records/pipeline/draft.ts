import type { Fault, Refusal } from '#kernel/refusal.ts';
import type { Entity } from '../catalogue/entity.ts';
import type { Change, Operation } from '../define/change.ts';
import type { AnyRecord } from '../define/infer.ts';

/** What a caller asks of one record. */
export type RecordChange =
  | { readonly op: 'create'; readonly values: Readonly<Record<string, unknown>>; readonly id?: string }
  | {
      readonly op: 'update';
      readonly id: string;
      readonly values: Readonly<Record<string, unknown>>;
      readonly version?: number;
    }
  | { readonly op: 'remove' | 'restore'; readonly id: string; readonly version?: number };

/** One record on its way through the recipe. Steps fill it in; the first problem ends its way. */
export interface Draft extends Change {
  readonly index: number;
  readonly entity: Entity;
  readonly op: Operation;
  readonly id: string;
  readonly asked: RecordChange;
  before: AnyRecord | null;
  after: Record<string, unknown> & AnyRecord;
  given: Set<string>;
  /** Everything wrong with single fields; they come together, after all steps had their say. */
  readonly faults: Fault[];
  /** Names of events that decisions raised. */
  readonly events: string[];
  problem: Refusal | null;
}

/** A draft and what of it is written. */
export interface Written {
  readonly draft: Draft;
  readonly changed: readonly string[];
}

/** Drafts that are still on their way. */
export function alive(drafts: readonly Draft[]): readonly Draft[] {
  return drafts.filter((draft) => draft.problem === null);
}

/** Keys whose value the write changes, in declared order. */
export function changedKeys(draft: Draft): readonly string[] {
  return [...draft.entity.fields.keys()].filter((key) => !isSame(draft.before?.[key], draft.after[key]));
}

/** Values are JSON in normal form, so equal values have equal text; nothing and null are the same. */
export function isSame(left: unknown, right: unknown): boolean {
  const [one, other] = [left ?? null, right ?? null];
  // Most values are no objects, and imports compare millions.
  if (
    one === other ||
    one === null ||
    other === null ||
    (typeof one !== 'object' && typeof other !== 'object')
  )
    return one === other;
  return JSON.stringify(one) === JSON.stringify(other);
}
