import {
  normalForm,
  type Comparison,
  type Condition,
  type Operand,
  type Operator,
} from '#kernel/expression/condition.ts';
import { formatCondition } from '#kernel/expression/format-text.ts';
import { parseConditionText } from '#kernel/expression/parse-text.ts';

export type { Comparison, Condition, Operand, Operator } from '#kernel/expression/condition.ts';

/** The parts of a filter that all must hold, one chip each. Null where the text cannot be read; it is then shown as it is. */
export function chipsOf(filter: string): readonly Condition[] | null {
  try {
    const condition = parseConditionText(filter);
    return 'all' in condition ? condition.all : [condition];
  } catch {
    return null;
  }
}

export function isReadable(filter: string): boolean {
  return chipsOf(filter) !== null;
}

/** Back to the text that stands in the address and goes to the server; empty for no chips. */
export function filterOf(chips: readonly Condition[]): string {
  if (chips.length === 0) return '';
  return formatCondition(normalForm({ all: chips }));
}

export function isComparison(condition: Condition): condition is Comparison {
  return 'field' in condition;
}

export function comparisonsIn(condition: Condition): readonly Comparison[] {
  if (isComparison(condition)) return [condition];
  if ('not' in condition) return comparisonsIn(condition.not);
  return ('all' in condition ? condition.all : condition.any).flatMap(comparisonsIn);
}

/** The filter with one more part; a part on the same field with the same operator is replaced, since both rarely hold. */
export function withChip(chips: readonly Condition[], added: Comparison): readonly Condition[] {
  const at = chips.findIndex(
    (chip) => isComparison(chip) && chip.field === added.field && chip.op === added.op,
  );
  return at < 0 ? [...chips, added] : chips.with(at, added);
}

/** A condition on one choice field: `=` for a single code, `in` for several. */
export function oneOf(field: string, codes: readonly string[]): Comparison {
  const [only] = codes;
  return codes.length === 1 && only !== undefined
    ? { field, op: '=', value: only }
    : { field, op: 'in', value: codes };
}

export function codesOf(comparison: Comparison): readonly string[] {
  const { value } = comparison;
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string');
  return typeof value === 'string' ? [value] : [];
}

/** How many values an operator takes. */
export function valuesTaken(op: Operator): 0 | 1 | 2 {
  if (op === 'is empty' || op === 'is not empty') return 0;
  return op === 'between' ? 2 : 1;
}

/** Periods offered for days and instants; the condition language knows more of them. */
export const PERIODS = [
  'today',
  'yesterday',
  'tomorrow',
  'this week',
  'last week',
  'next week',
  'this month',
  'last month',
  'next month',
  'last 7 days',
  'last 30 days',
  'last 90 days',
  'next 7 days',
  'next 30 days',
  'this year',
  'last year',
] as const;

export function isRelative(value: unknown): value is { readonly relative: string } {
  return typeof value === 'object' && value !== null && 'relative' in value;
}

export function operandText(value: Operand): string {
  if (value === null) return '';
  return isRelative(value) ? value.relative : String(value);
}
