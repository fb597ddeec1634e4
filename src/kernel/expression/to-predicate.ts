import Big from 'big.js';
import { fold } from '../text/fold.ts';
import { instantKey } from '../time/instant.ts';
import type { Bound, ResolvedCondition, Test } from './resolved.ts';
import type { FieldKind } from './schema.ts';

/** Reads one field of a record by its path, in the JSON form: decimals, days and instants as strings. */
export type RecordReader = (path: string) => unknown;
export type Predicate = (record: RecordReader) => boolean;

type ValueTest = (value: unknown) => boolean;

/** The condition as a function over records in memory; agrees with `toSql` on every record. */
export function toPredicate(condition: ResolvedCondition): Predicate {
  if ('all' in condition) return every(condition.all.map(toPredicate));
  if ('any' in condition) return some(condition.any.map(toPredicate));
  if ('not' in condition) return complement(toPredicate(condition.not));
  const holds = testOf(condition);
  return (record) => holds(record(condition.field));
}

function every(members: readonly Predicate[]): Predicate {
  return (record) => members.every((member) => member(record));
}

function some(members: readonly Predicate[]): Predicate {
  return (record) => members.some((member) => member(record));
}

function complement(member: Predicate): Predicate {
  return (record) => !member(record);
}

function testOf(test: Test): ValueTest {
  switch (test.test) {
    case 'empty':
      return isEmpty;
    case 'equal':
      return equals(test.kind, test.value);
    case 'oneOf':
      return anyOf(test.values.map((value) => equals(test.kind, value)));
    case 'range':
      return range(test.kind, test.from, test.to);
    case 'contains':
      return (value) => typeof value === 'string' && fold(value).includes(test.folded);
    case 'startsWith':
      return (value) => typeof value === 'string' && fold(value).startsWith(test.folded);
    case 'has':
      return (value) => Array.isArray(value) && value.includes(test.code);
  }
}

/** What `is empty` means of a value in the JSON form. */
export function isEmpty(value: unknown): boolean {
  return (
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

function anyOf(tests: readonly ValueTest[]): ValueTest {
  return (value) => tests.some((holds) => holds(value));
}

function equals(kind: FieldKind, constant: unknown): ValueTest {
  if (kind === 'id') return (value) => typeof value === 'string' && value.toLowerCase() === constant;
  if (kind === 'text' || kind === 'choice' || kind === 'boolean') return (value) => value === constant;
  const compare = comparerWith(kind, constant);
  return (value) => !isEmpty(value) && compare(value) === 0;
}

function range(kind: FieldKind, from: Bound | undefined, to: Bound | undefined): ValueTest {
  const ends: ValueTest[] = [];
  if (from) ends.push(beyond(kind, from, 1));
  if (to) ends.push(beyond(kind, to, -1));
  return (value) => !isEmpty(value) && ends.every((holds) => holds(value));
}

function beyond(kind: FieldKind, bound: Bound, side: 1 | -1): ValueTest {
  const compare = comparerWith(kind, bound.value);
  return (value) => {
    const order = compare(value) * side;
    return bound.inclusive ? order >= 0 : order > 0;
  };
}

/** How a value stands to a constant of the same kind: before it negative, after it positive. */
function comparerWith(kind: FieldKind, constant: unknown): (value: unknown) => number {
  if (kind === 'decimal' || kind === 'integer') {
    const number = new Big(String(constant));
    return (value) => new Big(String(value)).cmp(number);
  }
  const keyOf = kind === 'instant' ? (value: unknown) => instantKey(String(value)) : String;
  const key = keyOf(constant);
  return (value) => order(keyOf(value), key);
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
