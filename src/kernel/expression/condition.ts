/** The condition language as data: what filters, smart lists, rules and record scopes are written in. */
export const OPERATORS = [
  '=',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'in',
  'not in',
  'between',
  'contains',
  'starts with',
  'is empty',
  'is not empty',
] as const;

export type Operator = (typeof OPERATORS)[number];
export type Scalar = string | number | boolean;

/** A value known only when the condition runs: `me`, `now`, or a period such as `today`, `last 7 days`, `this month`. */
export interface Relative {
  readonly relative: string;
}

/** `= null` means `is empty`, `!= null` means `is not empty`. */
export type Operand = Scalar | Relative | null;

/** `value` is a list for `in`, `not in` and `between` (two values), absent for `is empty` and `is not empty`. */
export interface Comparison {
  readonly field: string;
  readonly op: Operator;
  readonly value?: Operand | readonly Operand[];
}

export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | Comparison;

/** Deeper or longer conditions are refused: they come from outside, and are walked by recursion. */
export const MAX_DEPTH = 32;
export const MAX_COMPARISONS = 500;
export const MAX_LIST = 1000;

/** Words that start something else in the text form, so that no field may be called so. */
const RESERVED = new Set(['and', 'or', 'not', 'true', 'false', 'null']);
const FIELD_PATH = /^[a-z][A-Za-z0-9_]*(\.[a-z][A-Za-z0-9_]*)?$/;

/** Whether `path` can name a field: camelCase, at most one hop (`account.name`), no word of the grammar. */
export function isFieldPath(path: string): boolean {
  return path.length <= 200 && FIELD_PATH.test(path) && !RESERVED.has(path.toLowerCase());
}

export function isOperator(value: unknown): value is Operator {
  return OPERATORS.some((operator) => operator === value);
}

/** The same condition with groups inside their like flattened and groups of one unwrapped: what the text form can tell apart. */
export function normalForm(condition: Condition): Condition {
  if ('all' in condition) return groupOf('all', condition.all.map(normalForm));
  if ('any' in condition) return groupOf('any', condition.any.map(normalForm));
  if ('not' in condition) return { not: normalForm(condition.not) };
  return condition;
}

/** Levels of a condition: a comparison alone has one. */
export function depthOf(condition: Condition): number {
  if ('all' in condition) return 1 + deepest(condition.all);
  if ('any' in condition) return 1 + deepest(condition.any);
  return 'not' in condition ? 1 + depthOf(condition.not) : 1;
}

function deepest(members: readonly Condition[]): number {
  return members.reduce((most, member) => Math.max(most, depthOf(member)), 0);
}

/** Whether the value is a list, as `in`, `not in` and `between` take. */
export function isList(value: Operand | readonly Operand[] | undefined): value is readonly Operand[] {
  return Array.isArray(value);
}

function groupOf(kind: 'all' | 'any', members: readonly Condition[]): Condition {
  const flat = members.flatMap((member) => membersOf(kind, member) ?? [member]);
  const [only] = flat;
  if (flat.length === 1 && only !== undefined) return only;
  return kind === 'all' ? { all: flat } : { any: flat };
}

function membersOf(kind: 'all' | 'any', condition: Condition): readonly Condition[] | undefined {
  if (kind === 'all') return 'all' in condition ? condition.all : undefined;
  return 'any' in condition ? condition.any : undefined;
}
