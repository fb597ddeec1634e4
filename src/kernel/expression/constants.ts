import { fold } from '../text/fold.ts';
import type { CheckedComparison, CheckedCondition } from './checked.ts';
import { isList, type Operand, type Scalar } from './condition.ts';
import type { ResolvedCondition, Test } from './resolved.ts';
import { spanOf, type Span } from './span.ts';

/** What relative values mean in one run. */
export interface Constants {
  /** RFC 3339. */
  readonly now: string;
  /** IANA name; days, and the days of instants, are days there. */
  readonly zone: string;
  /** The caller's id; with null nothing is `me`. */
  readonly me: string | null;
}

const NEVER: ResolvedCondition = { any: [] };

/**
 * Puts `me`, `now`, days and periods in concrete terms, once per run, and brings all operators down to few tests, so that
 * every record of a run is held against the same moment. The complements `!=` and `not in` become `not`, so that they hold
 * for empty fields.
 */
export function resolveConstants(condition: CheckedCondition, constants: Constants): ResolvedCondition {
  if ('all' in condition) return { all: condition.all.map((member) => resolveConstants(member, constants)) };
  if ('any' in condition) return { any: condition.any.map((member) => resolveConstants(member, constants)) };
  if ('not' in condition) return { not: resolveConstants(condition.not, constants) };
  return resolveComparison(condition, constants);
}

function resolveComparison(comparison: CheckedComparison, constants: Constants): ResolvedCondition {
  const { field, kind, op } = comparison;
  if (op === 'is empty') return { test: 'empty', field, kind };
  if (op === 'is not empty') return { not: { test: 'empty', field, kind } };
  if (op === '!=') return { not: resolveComparison({ ...comparison, op: '=' }, constants) };
  if (op === 'not in') return { not: resolveComparison({ ...comparison, op: 'in' }, constants) };
  if (kind === 'day' || kind === 'instant') return resolveSpans(comparison, constants);
  const values = operandsOf(comparison).flatMap((value) => scalarOf(value, constants));
  return resolveScalars(comparison, values);
}

function resolveScalars(
  { field, kind, op }: CheckedComparison,
  values: readonly Scalar[],
): ResolvedCondition {
  const [value, second] = values;
  if (value === undefined) return NEVER;
  if (op === 'in') return { test: 'oneOf', field, kind, values };
  if (op === '=') return { test: 'equal', field, kind, value };
  if (op === 'contains' && kind === 'choices') return { test: 'has', field, code: String(value) };
  if (op === 'contains') return { test: 'contains', field, folded: fold(String(value)) };
  if (op === 'starts with') return { test: 'startsWith', field, folded: fold(String(value)) };
  const from = { value: boundOf(value), inclusive: op !== '>' };
  const to = {
    value: boundOf(op === 'between' && second !== undefined ? second : value),
    inclusive: op !== '<',
  };
  if (op === 'between') return { test: 'range', field, kind, from, to };
  return op === '<' || op === '<='
    ? { test: 'range', field, kind, to }
    : { test: 'range', field, kind, from };
}

/** A day or a period is a span of time: `=` is inside it, `<` before it begins, `<=` before it ends. */
function resolveSpans(comparison: CheckedComparison, constants: Constants): ResolvedCondition {
  const { field, kind, op } = comparison;
  const spans = operandsOf(comparison).flatMap((value) => spanOf(value, kind, constants));
  const [span, second] = spans;
  if (op === 'in') return { any: spans.map((each) => inside(comparison, each)) };
  if (!span) return NEVER;
  const { from, to } = span;
  if (op === '=') return inside(comparison, span);
  if (op === '<')
    return { test: 'range', field, kind, to: { value: from.value, inclusive: !from.inclusive } };
  if (op === '<=') return { test: 'range', field, kind, to };
  if (op === '>') return { test: 'range', field, kind, from: { value: to.value, inclusive: !to.inclusive } };
  return op === 'between' && second
    ? { test: 'range', field, kind, from, to: second.to }
    : { test: 'range', field, kind, from };
}

function inside({ field, kind }: CheckedComparison, { from, to }: Span): Test {
  if (from.value === to.value) return { test: 'equal', field, kind, value: from.value };
  return { test: 'range', field, kind, from, to };
}

function operandsOf({ value }: CheckedComparison): readonly Operand[] {
  if (value === undefined) return [];
  return isList(value) ? value : [value];
}

/** `me` where nobody is signed in drops out: nothing equals it. */
function scalarOf(value: Operand, { me }: Constants): Scalar[] {
  if (value === null) return [];
  if (typeof value !== 'object') return [value];
  return me === null ? [] : [me.toLowerCase()];
}

function boundOf(value: Scalar): string | number {
  return typeof value === 'boolean' ? String(value) : value;
}
