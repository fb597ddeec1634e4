import { describe, expect, test } from 'vitest';
import { Refusal } from '../refusal.ts';
import { checkCondition } from './check.ts';
import type { CheckedComparison } from './checked.ts';
import type { Condition, Operand, Operator } from './condition.ts';
import type { ConditionField } from './schema.ts';

const FIELDS: ReadonlyMap<string, ConditionField> = new Map<string, ConditionField>([
  ['name', { kind: 'text' }],
  ['amount', { kind: 'decimal' }],
  ['score', { kind: 'integer' }],
  ['optOut', { kind: 'boolean' }],
  ['closeDate', { kind: 'day' }],
  ['createdAt', { kind: 'instant' }],
  ['rating', { kind: 'choice', codes: ['hot', 'cold'] }],
  ['tags', { kind: 'choices', codes: ['vip', 'late'] }],
  ['ownerId', { kind: 'id' }],
]);
const schema = (path: string) => FIELDS.get(path);
const ID = '017f22e2-79b0-7cc3-98c4-dc0c0c07398f';

type Value = Operand | readonly Operand[] | undefined;

describe('brings values to normal form', () => {
  test.each<[string, Operator, Value, Value]>([
    ['amount', '>=', '01000.50', '1000.5'],
    ['amount', '=', 1e21, '1000000000000000000000'],
    ['amount', 'in', ['-0.00', 2], ['0', '2']],
    ['score', '=', '042', 42],
    ['closeDate', '<', '2026-02-28', '2026-02-28'],
    ['closeDate', '=', { relative: 'Last  7 days' }, { relative: 'last 7 days' }],
    ['createdAt', '>', '2026-11-22T04:05:06+01:00', '2026-11-22T03:05:06.000Z'],
    ['createdAt', '=', '2026-11-22', '2026-11-22'],
    [
      'createdAt',
      'between',
      [{ relative: 'today' }, { relative: 'now' }],
      [{ relative: 'today' }, { relative: 'now' }],
    ],
    ['ownerId', '=', ID.toUpperCase(), ID],
    ['ownerId', 'in', [{ relative: 'me' }], [{ relative: 'me' }]],
    ['rating', '!=', 'hot', 'hot'],
    ['tags', 'contains', 'vip', 'vip'],
    ['name', 'contains', 'É', 'É'],
  ])('%s %s %j', (field, op, value, expected) => {
    expect(check(field, op, value)).toEqual({ field, kind: FIELDS.get(field)?.kind, op, value: expected });
  });

  test.each<[string, Operator, Value, Operator]>([
    ['name', '=', '', 'is empty'],
    ['name', '!=', '', 'is not empty'],
    ['amount', '=', null, 'is empty'],
    ['rating', '!=', null, 'is not empty'],
    ['tags', 'is empty', undefined, 'is empty'],
  ])('%s %s %j asks whether it is empty', (field, op, value, expected) => {
    expect(check(field, op, value)).toEqual({ field, kind: FIELDS.get(field)?.kind, op: expected });
  });
});

describe('refuses', () => {
  test.each<[string, Operator, Value, string]>([
    ['salary', '=', 1, 'field.unknown'],
    ['toString', '=', 1, 'field.unknown'],
    ['name', '<', 'a', 'operator.not_allowed'],
    ['rating', 'contains', 'hot', 'operator.not_allowed'],
    ['tags', '=', 'vip', 'operator.not_allowed'],
    ['optOut', 'in', [true], 'operator.not_allowed'],
    ['ownerId', '>', ID, 'operator.not_allowed'],
    ['name', '=', undefined, 'value.missing'],
    ['name', 'in', 'x', 'value.wrong_type'],
    ['name', '=', ['x'], 'value.wrong_type'],
    ['amount', 'between', ['1'], 'value.wrong_type'],
    ['amount', '=', 'ten', 'value.wrong_type'],
    ['amount', '=', '1e3', 'value.wrong_type'],
    ['amount', '<', null, 'value.wrong_type'],
    ['amount', '=', { relative: 'today' }, 'value.wrong_type'],
    ['score', '=', 1.5, 'value.wrong_type'],
    ['score', '=', 2 ** 53, 'value.out_of_range'],
    ['optOut', '=', 'true', 'value.wrong_type'],
    ['closeDate', '=', '2026-02-29', 'value.wrong_type'],
    ['closeDate', '=', '2026-02-28T00:00:00Z', 'value.wrong_type'],
    ['closeDate', '=', { relative: 'me' }, 'value.wrong_type'],
    ['createdAt', '=', '2026-02-28 10:00', 'value.wrong_type'],
    ['createdAt', '<', '9999-12-31', 'value.out_of_range'],
    ['ownerId', '=', '42', 'value.wrong_type'],
    ['name', '=', { relative: 'me' }, 'value.wrong_type'],
    ['rating', '=', 'Hot', 'value.unknown_code'],
    ['tags', 'contains', 'vips', 'value.unknown_code'],
    ['name', 'in', ['', 'x'], 'value.empty'],
    ['name', 'contains', '\u0301', 'value.empty'],
    ['name', '=', 'a\u0000', 'value.wrong_type'],
    ['name', '=', '\ud800', 'value.wrong_type'],
  ])('%s %s %j with %s', (field, op, value, code) => {
    const faults = refusalOf(comparison(field, op, value)).faults;
    expect(faults).toMatchObject([{ field: `filter.${field}`, code }]);
  });

  test('all at once', () => {
    const condition: Condition = {
      all: [comparison('salary', '=', 1), { not: { any: [comparison('amount', 'in', ['x', '1', 'y'])] } }],
    };
    const refusal = refusalOf(condition);
    expect(refusal).toMatchObject({ status: 422, code: 'filter.invalid' });
    expect(refusal.faults.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'filter.salary field.unknown',
      'filter.amount value.wrong_type',
      'filter.amount value.wrong_type',
    ]);
  });
});

function comparison(field: string, op: Operator, value: Value): Condition {
  return value === undefined ? { field, op } : { field, op, value };
}

function check(field: string, op: Operator, value: Value): CheckedComparison {
  const checked = checkCondition(comparison(field, op, value), schema);
  if ('field' in checked) return checked;
  throw new Error('not a comparison');
}

function refusalOf(condition: Condition): Refusal {
  try {
    checkCondition(condition, schema);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('was taken');
}
