import type { Operand, Operator } from './condition.ts';
import type { FieldKind } from './schema.ts';

/** A comparison whose field exists, whose operator suits the field's kind, and whose values are in normal form. */
export interface CheckedComparison {
  readonly field: string;
  readonly kind: FieldKind;
  readonly op: Operator;
  readonly value?: Operand | readonly Operand[];
}

export type CheckedCondition =
  | { readonly all: readonly CheckedCondition[] }
  | { readonly any: readonly CheckedCondition[] }
  | { readonly not: CheckedCondition }
  | CheckedComparison;
