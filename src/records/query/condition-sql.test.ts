import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkCondition } from '#kernel/expression/check.ts';
import type { Comparison, Condition, Operand, Operator } from '#kernel/expression/condition.ts';
import { resolveConstants, type Constants } from '#kernel/expression/constants.ts';
import { formatCondition } from '#kernel/expression/format-text.ts';
import { operatorsOf } from '#kernel/expression/operators.ts';
import type { ConditionField, FieldKind } from '#kernel/expression/schema.ts';
import { toPredicate } from '#kernel/expression/to-predicate.ts';
import { toSql } from '#kernel/expression/to-sql.ts';
import { fold } from '#kernel/text/fold.ts';
import { startTestDatabase, type TestDatabase } from '#testing/start-test-database.ts';

/** Each kind once, and a text one hop away, as a left join gives it. */
const FIELDS: ReadonlyMap<string, ConditionField> = new Map<string, ConditionField>([
  ['name', { kind: 'text' }],
  ['account.name', { kind: 'text' }],
  ['amount', { kind: 'decimal' }],
  ['score', { kind: 'integer' }],
  ['optOut', { kind: 'boolean' }],
  ['closeDate', { kind: 'day' }],
  ['createdAt', { kind: 'instant' }],
  ['rating', { kind: 'choice' }],
  ['tags', { kind: 'choices' }],
  ['ownerId', { kind: 'id' }],
]);

const SQL_TYPES: Readonly<Record<FieldKind, string>> = {
  text: 'text',
  decimal: 'numeric',
  integer: 'integer',
  boolean: 'boolean',
  day: 'date',
  instant: 'timestamptz',
  choice: 'text',
  choices: 'text[]',
  id: 'uuid',
};

const ME = '00000000-0000-7000-8000-000000000001';
const CONSTANTS: Constants = { now: '2026-03-29T00:30:00.5Z', zone: 'Europe/Paris', me: ME };

/** Small worlds, so that values meet: blanks, accents, patterns, ligatures, halves of a day, the hours of a clock change. */
const WORLD: Readonly<Record<FieldKind, readonly (string | number | boolean | string[] | null)[]>> = {
  text: [
    null,
    '',
    ' ',
    'Éva',
    'eva',
    'EVA LŒB',
    'éva lœb',
    '50%',
    '50',
    '5_0',
    'a\\b',
    '\u0301',
    'Straße',
    '日本',
    '😀',
  ],
  decimal: [null, '0', '-0.01', '0.1', '0.10', '0.30', '1', '9', '10', '10.000001', '99999999999999999.99'],
  integer: [null, -1, 0, 1, 9, 10, 2_147_483_647],
  boolean: [null, true, false],
  day: [
    null,
    '2026-02-28',
    '2026-03-22',
    '2026-03-23',
    '2026-03-28',
    '2026-03-29',
    '2026-03-30',
    '2026-04-01',
    '9999-12-31',
  ],
  instant: [
    null,
    '2026-03-28T22:59:59.999999Z',
    '2026-03-28T23:00:00Z',
    '2026-03-29T00:30:00.5Z',
    '2026-03-29T00:30:00.500001Z',
    '2026-03-29T01:30:00Z',
    '2026-03-29T21:59:59.999Z',
    '2026-03-29T22:00:00Z',
    '2025-12-31T23:00:00Z',
  ],
  choice: [null, '', 'hot', 'cold', 'Hot'],
  choices: [null, [], ['vip'], ['late', 'vip'], ['a,b"}']],
  id: [null, ME, '00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-00000000000f'],
};

const RELATIVES = [
  'now',
  'today',
  'yesterday',
  'last 7 days',
  'next 2 weeks',
  'this week',
  'this month',
  'last quarter',
];

type Row = Readonly<Record<string, unknown>>;

const row: fc.Arbitrary<Row> = fc.record(
  Object.fromEntries([...FIELDS].map(([path, { kind }]) => [path, fc.constantFrom(...WORLD[kind])])),
);

const comparison: fc.Arbitrary<Comparison> = fc
  .constantFrom(...FIELDS)
  .chain(([path, { kind }]) =>
    fc.constantFrom(...operatorsOf(kind)).chain((op) => withValue(path, kind, op)),
  );

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    { weight: 3, arbitrary: comparison },
    { weight: 2, arbitrary: fc.array(tie('condition'), { maxLength: 3 }).map((all) => ({ all })) },
    { weight: 2, arbitrary: fc.array(tie('condition'), { maxLength: 3 }).map((any) => ({ any })) },
    { weight: 2, arbitrary: tie('condition').map((not) => ({ not })) },
  ),
}));

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
  const columns = [...FIELDS].map(([path, { kind }]) => `${columnOf(path)} ${SQL_TYPES[kind]}`);
  const folded = textPaths().map((path) => `${columnOf(path)}_folded text collate "C"`);
  await database.db.query(
    `create table condition_rows (row_no integer, ${[...columns, ...folded].join(', ')})`,
  );
});
afterAll(() => database.close());

test('every condition finds in SQL the very records that it holds for in memory', async () => {
  const rows = fc.sample(row, 400);
  await insert(rows);
  await fc.assert(
    fc.asyncProperty(condition, async (sample) => {
      expect(await foundBySql(sample), formatCondition(sample)).toEqual(heldInMemory(sample, rows));
    }),
    { numRuns: 1500, examples: everyComparison().map((each): [Condition] => [each]) },
  );
}, 120_000);

/** Whatever chance leaves out: each operator on each field, plain and under `not`. */
function everyComparison(): Condition[] {
  return [...FIELDS].flatMap(([path, { kind }]) =>
    operatorsOf(kind).flatMap((op) => {
      const [first] = fc.sample(withValue(path, kind, op), 1);
      return first ? [first, { not: first }] : [];
    }),
  );
}

function withValue(field: string, kind: FieldKind, op: Operator): fc.Arbitrary<Comparison> {
  const operand = operandOf(kind, op);
  if (op === 'is empty' || op === 'is not empty') return fc.constant({ field, op });
  if (op === 'between') return fc.tuple(operand, operand).map((value) => ({ field, op, value }));
  if (op === 'in' || op === 'not in')
    return fc.array(operand, { maxLength: 3 }).map((value) => ({ field, op, value }));
  return operand.map((value) => ({ field, op, value }));
}

function operandOf(kind: FieldKind, op: Operator): fc.Arbitrary<Operand> {
  const pool: Operand[] = WORLD[kind]
    .flat()
    .filter((value) => value !== null && value !== '' && isUsable(value, op));
  if (kind === 'day' || kind === 'instant') pool.push(...RELATIVES.map((relative) => ({ relative })));
  if (kind === 'instant') pool.push('2026-03-28', '2026-03-29');
  if (kind === 'id') pool.push({ relative: 'me' });
  return fc.constantFrom(...pool);
}

/** A bare accent cannot be searched for: it folds to nothing. */
function isUsable(value: string | number | boolean, op: Operator): boolean {
  return typeof value !== 'string' || (op !== 'contains' && op !== 'starts with') || fold(value) !== '';
}

function heldInMemory(sample: Condition, rows: readonly Row[]): number[] {
  const holds = toPredicate(resolved(sample));
  return rows.flatMap((each, at) => (holds((path) => each[path]) ? [at] : []));
}

async function foundBySql(sample: Condition): Promise<number[]> {
  const values: unknown[] = [];
  const where = toSql(
    resolved(sample),
    (path) => ({ sql: `r.${columnOf(path)}`, folded: `r.${columnOf(path)}_folded` }),
    (value) => `$${values.push(value)}`,
  );
  const found = await database.db.queryUnnamed<{ row_no: number }>(
    `select row_no from condition_rows r where ${where} order by row_no`,
    values,
  );
  return found.map((each) => each.row_no);
}

function resolved(sample: Condition) {
  return resolveConstants(
    checkCondition(sample, (path) => FIELDS.get(path)),
    CONSTANTS,
  );
}

async function insert(rows: readonly Row[]): Promise<void> {
  for (const [at, each] of rows.entries()) {
    const values = [
      at,
      ...[...FIELDS.keys()].map((path) => each[path]),
      ...textPaths().map((path) => foldOrNull(each[path])),
    ];
    const placeholders = values.map((_value, index) => `$${index + 1}`).join(', ');
    await database.db.query(`insert into condition_rows values (${placeholders})`, values);
  }
}

function foldOrNull(value: unknown): string | null {
  return typeof value === 'string' ? fold(value) : null;
}

function textPaths(): string[] {
  return [...FIELDS].filter(([, { kind }]) => kind === 'text').map(([path]) => path);
}

function columnOf(path: string): string {
  return path.replace('.', '_').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
