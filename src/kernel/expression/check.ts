import { Refusal, type Fault, type MessageArguments } from '../refusal.ts';
import type { CheckedComparison, CheckedCondition } from './checked.ts';
import { isList, type Comparison, type Condition, type Operand } from './condition.ts';
import { checkOperand } from './operand.ts';
import { operatorsOf } from './operators.ts';
import type { ConditionField, ConditionSchema, FieldKind } from './schema.ts';

/**
 * Holds a condition against the fields there are, and brings its values to normal form. Refuses 422 `filter.invalid` with all
 * faults at once, each at `filter.<field>`: `field.unknown`, `operator.not_allowed`, `value.missing`, `value.wrong_type`,
 * `value.unknown_code`, `value.empty`, `value.out_of_range`.
 */
export function checkCondition(condition: Condition, schema: ConditionSchema): CheckedCondition {
  const faults: Fault[] = [];
  const checked = check(condition, schema, faults);
  if (faults.length > 0) throw new Refusal(422, 'filter.invalid', { faults });
  return checked;
}

function check(condition: Condition, schema: ConditionSchema, faults: Fault[]): CheckedCondition {
  if ('all' in condition) return { all: condition.all.map((member) => check(member, schema, faults)) };
  if ('any' in condition) return { any: condition.any.map((member) => check(member, schema, faults)) };
  if ('not' in condition) return { not: check(condition.not, schema, faults) };
  return checkComparison(condition, schema, faults);
}

function checkComparison(comparison: Comparison, schema: ConditionSchema, faults: Fault[]): CheckedCondition {
  const { field: path, op, value } = comparison;
  const refuse = (code: string, args: MessageArguments): CheckedCondition => {
    faults.push({ field: `filter.${path}`, code, args });
    return { any: [] };
  };
  const field = schema(path);
  if (!field) return refuse('field.unknown', { field: path });
  if (!operatorsOf(field.kind).includes(op)) {
    return refuse('operator.not_allowed', { field: path, operator: op, kind: field.kind });
  }
  const asked = emptiness(comparison, field.kind);
  if (asked) return asked;
  if (value === undefined) return refuse('value.missing', { field: path, operator: op });
  if (isList(value) !== takesList(comparison) || (op === 'between' && isList(value) && value.length !== 2)) {
    return refuse('value.wrong_type', { field: path, operator: op, kind: field.kind, value: shown(value) });
  }
  const operands = checkOperands(comparison, field, isList(value) ? value : [value], faults);
  return { field: path, kind: field.kind, op, value: isList(value) ? operands : (operands[0] ?? null) };
}

/** `is empty`, and its other spellings `= null` and, of texts, `= ""`; the complements alike. */
function emptiness({ field, op, value }: Comparison, kind: FieldKind): CheckedComparison | undefined {
  if (op === 'is empty' || op === 'is not empty') return { field, kind, op };
  const isEmptyValue = value === null || (value === '' && (kind === 'text' || kind === 'choice'));
  if (!isEmptyValue || (op !== '=' && op !== '!=')) return undefined;
  return { field, kind, op: op === '=' ? 'is empty' : 'is not empty' };
}

function takesList({ op }: Comparison): boolean {
  return op === 'in' || op === 'not in' || op === 'between';
}

function checkOperands(
  { field: path, op }: Comparison,
  field: ConditionField,
  values: readonly Operand[],
  faults: Fault[],
): Operand[] {
  return values.flatMap((value) => {
    const result = checkOperand(field, op, value);
    if ('operand' in result) return [result.operand];
    const args = { field: path, kind: field.kind, value: shown(value) };
    faults.push({ field: `filter.${path}`, code: result.fault, args });
    return [];
  });
}

/** A faulty value, short enough to be told. */
function shown(value: Operand | readonly Operand[]): string | number | boolean | null {
  if (isList(value)) return '[…]';
  if (value !== null && typeof value === 'object') return value.relative.slice(0, 40);
  return typeof value === 'string' ? value.slice(0, 40) : value;
}
