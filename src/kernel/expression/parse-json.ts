import type { Fault } from '../refusal.ts';
import {
  isFieldPath,
  isOperator,
  MAX_COMPARISONS,
  MAX_DEPTH,
  MAX_LIST,
  type Comparison,
  type Condition,
  type Operand,
  type Operator,
} from './condition.ts';
import { parseRelative } from './relative.ts';
import { syntaxFault, syntaxRefusal, type Expected } from './syntax.ts';

interface Reading {
  readonly faults: Fault[];
  comparisons: number;
}

type Members = Readonly<Record<string, unknown>>;

/** Stands where a part could not be read; the refusal keeps it from going anywhere. */
const NOTHING: Condition = { all: [] };

/**
 * Reads the JSON form. Gives a condition of the shape that came, relative values in their one spelling. Refuses 422
 * `filter.syntax` with all faults at once, each with its path (`filter.all.0.op`); at most 32 levels, 500 comparisons, lists
 * of 1,000. Whether fields exist and values suit them is for `checkCondition`.
 */
export function parseConditionJson(input: unknown): Condition {
  const reading: Reading = { faults: [], comparisons: 0 };
  const condition = readCondition(input, 'filter', 1, reading);
  if (reading.faults.length > 0) throw syntaxRefusal(reading.faults);
  return condition;
}

function readCondition(input: unknown, path: string, depth: number, reading: Reading): Condition {
  if (!isObject(input)) return refuse(reading, path, 'condition', input);
  if (depth > MAX_DEPTH) return refuse(reading, path, 'fewer levels', null);
  const keys = Object.keys(input);
  const [only] = keys;
  if (keys.length !== 1 || only === 'field') return readComparison(input, path, reading);
  const at = `${path}.${only}`;
  if (only === 'all') return { all: readMembers(input['all'], at, depth, reading) };
  if (only === 'any') return { any: readMembers(input['any'], at, depth, reading) };
  if (only === 'not') return { not: readCondition(input['not'], at, depth + 1, reading) };
  return refuse(reading, path, 'condition', only);
}

function readMembers(input: unknown, path: string, depth: number, reading: Reading): Condition[] {
  if (isArray(input))
    return input.map((item, at) => readCondition(item, `${path}.${at}`, depth + 1, reading));
  refuse(reading, path, 'list', input);
  return [];
}

function readComparison(input: Members, path: string, reading: Reading): Condition {
  const stranger = Object.keys(input).find((key) => key !== 'field' && key !== 'op' && key !== 'value');
  if (stranger !== undefined) return refuse(reading, path, 'condition', stranger);
  reading.comparisons += 1;
  if (reading.comparisons === MAX_COMPARISONS + 1) refuse(reading, path, 'fewer comparisons', null);
  const { field, op, value } = input;
  const known = typeof field === 'string' && isFieldPath(field);
  if (!known) refuse(reading, `${path}.field`, 'field', field);
  if (!isOperator(op)) return refuse(reading, `${path}.op`, 'operator', op);
  return known ? withValue(field, op, value, `${path}.value`, reading) : NOTHING;
}

function withValue(field: string, op: Operator, value: unknown, path: string, reading: Reading): Condition {
  if (op === 'is empty' || op === 'is not empty') {
    return value === undefined || value === null ? { field, op } : refuse(reading, path, 'no value', value);
  }
  if (op !== 'in' && op !== 'not in' && op !== 'between') return single(field, op, value, path, reading);
  if (!isArray(value)) return refuse(reading, path, op === 'between' ? 'two values' : 'list', value);
  if (op === 'between' && value.length !== 2) return refuse(reading, path, 'two values', null);
  if (value.length > MAX_LIST) return refuse(reading, path, 'fewer values', null);
  const operands = value.map((item, at) => readOperand(item, `${path}.${at}`, reading));
  return { field, op, value: operands.filter((item) => item !== undefined) };
}

function single(field: string, op: Operator, value: unknown, path: string, reading: Reading): Comparison {
  const operand = readOperand(value, path, reading);
  return operand === undefined ? { field, op } : { field, op, value: operand };
}

function readOperand(value: unknown, path: string, reading: Reading): Operand | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value === 0 ? 0 : value;
  if (isObject(value) && typeof value['relative'] === 'string' && Object.keys(value).length === 1) {
    const relative = parseRelative(value['relative']);
    if (relative !== null) return { relative };
  }
  refuse(reading, path, 'value', value);
  return undefined;
}

function refuse(reading: Reading, field: string, expected: Expected, found: unknown): Condition {
  reading.faults.push(syntaxFault(field, expected, { found: nameOf(found) }));
  return NOTHING;
}

/** What was found, short enough to show. */
function nameOf(found: unknown): string | null {
  if (found === undefined || found === null) return null;
  if (typeof found === 'object') return isArray(found) ? '[…]' : '{…}';
  return (typeof found === 'string' ? found : (JSON.stringify(found) ?? typeof found)).slice(0, 40);
}

function isArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
