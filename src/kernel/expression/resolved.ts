import type { Scalar } from './condition.ts';
import type { FieldKind } from './schema.ts';

/** One end of a range, in the field's own form: a decimal string, an integer, a day, or an instant in UTC. */
export interface Bound {
  readonly value: string | number;
  readonly inclusive: boolean;
}

/**
 * The few tests that all operators come down to once every constant is known. Each is false on an empty field,
 * except `empty`; complements are written with `not`.
 */
export type Test =
  | { readonly test: 'empty'; readonly field: string; readonly kind: FieldKind }
  | { readonly test: 'equal'; readonly field: string; readonly kind: FieldKind; readonly value: Scalar }
  | {
      readonly test: 'oneOf';
      readonly field: string;
      readonly kind: FieldKind;
      readonly values: readonly Scalar[];
    }
  | {
      readonly test: 'range';
      readonly field: string;
      readonly kind: FieldKind;
      readonly from?: Bound;
      readonly to?: Bound;
    }
  /** `folded` has gone through `fold()`. */
  | { readonly test: 'contains' | 'startsWith'; readonly field: string; readonly folded: string }
  /** The several-choice field holds this code. */
  | { readonly test: 'has'; readonly field: string; readonly code: string };

export type ResolvedCondition =
  | { readonly all: readonly ResolvedCondition[] }
  | { readonly any: readonly ResolvedCondition[] }
  | { readonly not: ResolvedCondition }
  | Test;
