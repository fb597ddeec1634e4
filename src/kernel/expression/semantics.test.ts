import { describe, expect, test } from 'vitest';
import { checkCondition } from './check.ts';
import { resolveConstants, type Constants } from './constants.ts';
import { parseConditionText } from './parse-text.ts';
import type { ConditionField } from './schema.ts';
import { toPredicate } from './to-predicate.ts';
import { toSql } from './to-sql.ts';

const FIELDS: ReadonlyMap<string, ConditionField> = new Map<string, ConditionField>([
  ['name', { kind: 'text' }],
  ['amount', { kind: 'decimal' }],
  ['score', { kind: 'integer' }],
  ['optOut', { kind: 'boolean' }],
  ['closeDate', { kind: 'day' }],
  ['createdAt', { kind: 'instant' }],
  ['rating', { kind: 'choice' }],
  ['tags', { kind: 'choices' }],
  ['ownerId', { kind: 'id' }],
]);
const ME = '017f22e2-79b0-7cc3-98c4-dc0c0c07398f';
/** A Saturday, already Sunday 29 March 2026 in Paris, the day the clocks go forward. */
const PARIS: Constants = { now: '2026-03-28T23:30:00Z', zone: 'Europe/Paris', me: ME };

describe('a record is held against a condition', () => {
  test.each<[string, Record<string, unknown>, boolean]>([
    ['rating = "hot"', { rating: 'hot' }, true],
    ['rating = "hot"', {}, false],
    ['rating != "hot"', {}, true],
    ['not rating = "hot"', { rating: null }, true],
    ['rating not in ["hot"]', { rating: '' }, true],
    ['rating in []', { rating: 'hot' }, false],
    ['rating not in []', { rating: null }, true],
    ['name is empty', { name: '' }, true],
    ['name = ""', { name: null }, true],
    ['tags is empty', { tags: [] }, true],
    ['tags is empty', { tags: ['vip'] }, false],
    ['tags contains "vip"', { tags: ['late', 'vip'] }, true],
    ['not tags contains "vip"', { tags: null }, true],
    ['name = "Éva"', { name: 'Éva' }, true],
    ['name = "Eva"', { name: 'Éva' }, false],
    ['name contains "EVA"', { name: 'Mme Éva Lœb' }, true],
    ['name starts with "mme e"', { name: 'Mme Éva Lœb' }, true],
    ['name starts with "eva"', { name: 'Mme Éva Lœb' }, false],
    ['amount = 0.30', { amount: '0.3' }, true],
    ['amount > 9', { amount: '10.00' }, true],
    ['amount > 9', { amount: '9.00' }, false],
    ['amount >= 9', { amount: '9.00' }, true],
    ['amount < 9', { amount: '9.00' }, false],
    ['amount <= 9', { amount: '9.00' }, true],
    ['amount < 0', { amount: null }, false],
    ['not amount < 0', { amount: null }, true],
    ['amount between 1 and 2', { amount: '2.00' }, true],
    ['score >= 10', { score: 9 }, false],
    ['optOut = false', { optOut: null }, false],
    ['optOut != true', { optOut: null }, true],
    ['ownerId = me', { ownerId: ME.toUpperCase() }, true],
    ['closeDate = today', { closeDate: '2026-03-29' }, true],
    ['closeDate = now', { closeDate: '2026-03-29' }, true],
    ['closeDate = this week', { closeDate: '2026-03-23' }, true],
    ['closeDate != this week', { closeDate: '2026-03-30' }, true],
    ['closeDate = last 7 days', { closeDate: '2026-03-23' }, true],
    ['closeDate = last 7 days', { closeDate: '2026-03-22' }, false],
    ['closeDate > this month', { closeDate: '2026-04-01' }, true],
    ['closeDate >= this month', { closeDate: '2026-03-01' }, true],
    ['closeDate <= this month', { closeDate: '2026-03-31' }, true],
    ['closeDate < this month', { closeDate: '2026-03-01' }, false],
    ['closeDate between last month and today', { closeDate: '2026-02-01' }, true],
    ['closeDate in [yesterday, tomorrow]', { closeDate: '2026-03-30' }, true],
    ['closeDate in [yesterday, tomorrow]', { closeDate: '2026-03-29' }, false],
    ['createdAt = today', { createdAt: '2026-03-28T23:00:00Z' }, true],
    ['createdAt = today', { createdAt: '2026-03-28T22:59:59.999999Z' }, false],
    ['createdAt = today', { createdAt: '2026-03-29T21:59:59.999Z' }, true],
    ['createdAt = today', { createdAt: '2026-03-29T22:00:00Z' }, false],
    ['createdAt <= "2026-03-28"', { createdAt: '2026-03-28T22:59:59Z' }, true],
    ['createdAt <= "2026-03-28"', { createdAt: '2026-03-28T23:00:00Z' }, false],
    ['createdAt > "2026-03-28"', { createdAt: '2026-03-28T23:00:00.0Z' }, true],
    ['createdAt <= now', { createdAt: '2026-03-28T23:30:00Z' }, true],
    ['createdAt < now', { createdAt: '2026-03-28T23:30:00.000Z' }, false],
    ['createdAt > now', { createdAt: '2026-03-28T23:30:00.000001Z' }, true],
    ['createdAt = "2026-03-28T23:30:00.5+00:00"', { createdAt: '2026-03-28T23:30:00.5Z' }, true],
  ])('%s, %j: %j', (text, record, expected) => {
    expect(holds(text, record)).toBe(expected);
    expect(holds(`not (${text})`, record)).toBe(!expected);
  });

  test('nothing is mine where nobody is signed in', () => {
    const nobody = { ...PARIS, me: null };
    expect(holds('ownerId = me', { ownerId: ME }, nobody)).toBe(false);
    expect(holds('ownerId != me', { ownerId: ME }, nobody)).toBe(true);
    expect(holds('ownerId in [me]', { ownerId: ME }, nobody)).toBe(false);
  });
});

describe('SQL', () => {
  test.each<[string, string, unknown[]]>([
    ['', 'true', []],
    ['not true', 'false', []],
    ['rating = "hot"', 'c_rating = $1::text', ['hot']],
    ['rating != "hot"', '(c_rating <> $1::text or c_rating is null)', ['hot']],
    ['not rating != "hot"', 'c_rating = $1::text', ['hot']],
    ['amount >= 1', '(c_amount >= $1::numeric)', ['1']],
    ['score in [1, 2]', 'c_score = any($1::bigint[])', [[1, 2]]],
    ['ownerId not in [me]', '(c_ownerId <> all($1::uuid[]) or c_ownerId is null)', [[ME]]],
    ['name starts with "50%_\\\\É"', 'f_name like $1::text', ['50\\%\\_\\\\e%']],
    ['not name contains "a"', '(f_name not like $1::text or c_name is null)', ['%a%']],
    ['tags contains "vip"', 'c_tags @> $1::text[]', [['vip']]],
    ['tags is not empty', "c_tags <> '{}'", []],
    ['name is empty', "(c_name is null or c_name = '')", []],
    ['not closeDate is empty', 'c_closeDate is not null', []],
    [
      'not (closeDate = this month and optOut = true)',
      '((c_closeDate < $1::date or c_closeDate > $2::date or c_closeDate is null) or (c_optOut <> $3::boolean or c_optOut is null))',
      ['2026-03-01', '2026-03-31', true],
    ],
    [
      'createdAt = today',
      '(c_createdAt >= $1::timestamptz and c_createdAt < $2::timestamptz)',
      ['2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    ],
  ])('%s', (text, sql, values) => {
    const bound: unknown[] = [];
    const columns = (path: string) => ({ sql: `c_${path}`, folded: `f_${path}` });
    expect(toSql(resolved(text, PARIS), columns, (value) => `$${bound.push(value)}`)).toBe(sql);
    expect(bound).toEqual(values);
  });

  test('asks for nothing of nobody', () => {
    const columns = (path: string) => ({ sql: path });
    const nobody = resolved('ownerId = me or ownerId not in [me]', { ...PARIS, me: null });
    expect(toSql(nobody, columns, () => 'a value')).toBe('(false or true)');
  });

  test('of a text search without its folded column is a defect, said at once', () => {
    const columns = () => ({ sql: 'c' });
    expect(() => toSql(resolved('name contains "a"', PARIS), columns, () => '$1')).toThrow(/folded/);
  });
});

function holds(text: string, record: Record<string, unknown>, constants = PARIS): boolean {
  return toPredicate(resolved(text, constants))((path) => record[path]);
}

function resolved(text: string, constants: Constants) {
  const checked = checkCondition(parseConditionText(text), (path) => FIELDS.get(path));
  return resolveConstants(checked, constants);
}
