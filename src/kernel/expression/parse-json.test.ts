import { expect, test } from 'vitest';
import { Refusal } from '../refusal.ts';
import { parseConditionJson } from './parse-json.ts';

test('reads conditions, relative values in their one spelling', () => {
  const input = {
    all: [
      { field: 'status', op: '=', value: 'new' },
      { any: [{ field: 'closeDate', op: '=', value: { relative: ' Last 7  DAYS ' } }] },
      { not: { field: 'email', op: 'is empty', value: null } },
    ],
  };
  expect(parseConditionJson(input)).toEqual({
    all: [
      { field: 'status', op: '=', value: 'new' },
      { any: [{ field: 'closeDate', op: '=', value: { relative: 'last 7 days' } }] },
      { not: { field: 'email', op: 'is empty' } },
    ],
  });
});

test.each<[unknown, string, string]>([
  [null, 'filter', 'condition'],
  ['status = "new"', 'filter', 'condition'],
  [[], 'filter', 'condition'],
  [{}, 'filter.field', 'field'],
  [{ none: [] }, 'filter', 'condition'],
  [{ all: {} }, 'filter.all', 'list'],
  [{ all: [], any: [] }, 'filter', 'condition'],
  [{ not: [] }, 'filter.not', 'condition'],
  [{ field: 'status' }, 'filter.op', 'operator'],
  [{ field: 'a.b.c', op: 'is empty' }, 'filter.field', 'field'],
  [{ field: '__proto__', op: 'is empty' }, 'filter.field', 'field'],
  [{ field: 'true', op: 'is empty' }, 'filter.field', 'field'],
  [{ field: 'a', op: 'toString' }, 'filter.op', 'operator'],
  [{ field: 'a', op: '=' }, 'filter.value', 'value'],
  [{ field: 'a', op: '=', value: [1] }, 'filter.value', 'value'],
  [{ field: 'a', op: '=', value: { relative: 'someday' } }, 'filter.value', 'value'],
  [{ field: 'a', op: '=', value: { relative: 'today', zone: 'UTC' } }, 'filter.value', 'value'],
  [{ field: 'a', op: '=', value: Infinity }, 'filter.value', 'value'],
  [{ field: 'a', op: 'is empty', value: 1 }, 'filter.value', 'no value'],
  [{ field: 'a', op: 'in', value: 1 }, 'filter.value', 'list'],
  [{ field: 'a', op: 'in', value: [1, {}] }, 'filter.value.1', 'value'],
  [{ field: 'a', op: 'in', value: Array(1001).fill(1) }, 'filter.value', 'fewer values'],
  [{ field: 'a', op: 'between', value: [1] }, 'filter.value', 'two values'],
  [{ field: 'a', op: '=', value: 1, sql: 'x' }, 'filter', 'condition'],
  [
    { all: Array.from({ length: 501 }, () => ({ field: 'a', op: 'is empty' })) },
    'filter.all.500',
    'fewer comparisons',
  ],
])('refuses %j', (input, field, expected) => {
  const refusal = refusalOf(input);
  expect(refusal).toMatchObject({ status: 422, code: 'filter.syntax' });
  expect(refusal.faults[0]).toMatchObject({ field, code: 'filter.syntax', args: { expected } });
});

test('names all faults at once', () => {
  const input = { any: [{ field: 'A', op: '?' }, { not: { field: 'b', op: 'between', value: [{}, []] } }] };
  expect(refusalOf(input).faults.map((fault) => fault.field)).toEqual([
    'filter.any.0.field',
    'filter.any.0.op',
    'filter.any.1.not.value.0',
    'filter.any.1.not.value.1',
  ]);
});

test('refuses more than 32 levels, and does not fall over at a hundred thousand', () => {
  expect(() => parseConditionJson(nested(32))).not.toThrow();
  expect(refusalOf(nested(33)).faults[0]?.args).toMatchObject({ expected: 'fewer levels' });
  expect(refusalOf(nested(100_000)).faults).toHaveLength(1);
});

function nested(levels: number): unknown {
  let condition: unknown = { field: 'a', op: 'is empty' };
  for (let level = 1; level < levels; level += 1) condition = { not: condition };
  return condition;
}

function refusalOf(input: unknown): Refusal {
  try {
    parseConditionJson(input);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('was taken');
}
