import type { Bound, ResolvedCondition, Test } from './resolved.ts';
import type { FieldKind } from './schema.ts';

/** The SQL of a field's column; `folded` is the shadow column that `fold()` wrote, which texts need to be searched in. */
export interface ConditionColumn {
  readonly sql: string;
  readonly folded?: string;
}

export type ConditionColumns = (path: string) => ConditionColumn;
/** Keeps a value for the statement and gives its placeholder, `$3`. */
export type Bind = (value: unknown) => string;

interface Context {
  readonly columns: ConditionColumns;
  readonly bind: Bind;
}

const TYPES: Readonly<Record<FieldKind, string>> = {
  text: 'text',
  decimal: 'numeric',
  integer: 'bigint',
  boolean: 'boolean',
  day: 'date',
  instant: 'timestamptz',
  choice: 'text',
  choices: 'text[]',
  id: 'uuid',
};

/**
 * The condition as SQL for a `where`, safe within any `and` or `or`. Comparisons stay bare, so that indexes serve them;
 * `not` is pushed down to the tests, whose complements say `or … is null` (automation.md 3.3: `is true` and `coalesce` cost the
 * index). Never put `not` around the result: a test on an empty column yields null.
 */
export function toSql(condition: ResolvedCondition, columns: ConditionColumns, bind: Bind): string {
  return sqlOf(condition, false, { columns, bind });
}

function sqlOf(condition: ResolvedCondition, negated: boolean, context: Context): string {
  if ('all' in condition) return groupSql(condition.all, !negated, negated, context);
  if ('any' in condition) return groupSql(condition.any, negated, negated, context);
  if ('not' in condition) return sqlOf(condition.not, !negated, context);
  return negated ? complementSql(condition, context) : testSql(condition, context);
}

/** De Morgan: under `not`, all becomes any and any becomes all. */
function groupSql(
  members: readonly ResolvedCondition[],
  isAll: boolean,
  negated: boolean,
  context: Context,
): string {
  if (members.length === 0) return isAll ? 'true' : 'false';
  return `(${members.map((member) => sqlOf(member, negated, context)).join(isAll ? ' and ' : ' or ')})`;
}

function testSql(test: Test, { columns, bind }: Context): string {
  const { sql } = columns(test.field);
  switch (test.test) {
    case 'empty': {
      const blank = blankOf(test.kind);
      return blank ? `(${sql} is null or ${sql} = ${blank})` : `${sql} is null`;
    }
    case 'equal':
      return `${sql} = ${bind(test.value)}::${TYPES[test.kind]}`;
    case 'oneOf':
      return `${sql} = any(${bind(test.values)}::${TYPES[test.kind]}[])`;
    case 'range':
      return `(${ends(sql, test, bind).join(' and ')})`;
    case 'contains':
    case 'startsWith':
      return `${foldedColumn(test.field, columns)} like ${bind(patternOf(test.test, test.folded))}::text`;
    case 'has':
      return `${sql} @> ${bind([test.code])}::text[]`;
  }
}

function complementSql(test: Test, { columns, bind }: Context): string {
  const { sql } = columns(test.field);
  switch (test.test) {
    case 'empty': {
      const blank = blankOf(test.kind);
      return blank ? `${sql} <> ${blank}` : `${sql} is not null`;
    }
    case 'equal':
      return `(${sql} <> ${bind(test.value)}::${TYPES[test.kind]} or ${sql} is null)`;
    case 'oneOf':
      return `(${sql} <> all(${bind(test.values)}::${TYPES[test.kind]}[]) or ${sql} is null)`;
    case 'range':
      return `(${outside(sql, test, bind).join(' or ')} or ${sql} is null)`;
    case 'contains':
    case 'startsWith': {
      const folded = foldedColumn(test.field, columns);
      return `(${folded} not like ${bind(patternOf(test.test, test.folded))}::text or ${sql} is null)`;
    }
    case 'has':
      return `(not (${sql} @> ${bind([test.code])}::text[]) or ${sql} is null)`;
  }
}

interface Range {
  readonly kind: FieldKind;
  readonly from?: Bound;
  readonly to?: Bound;
}

function ends(sql: string, { kind, from, to }: Range, bind: Bind): string[] {
  const tests: string[] = [];
  if (from) tests.push(`${sql} ${from.inclusive ? '>=' : '>'} ${bind(from.value)}::${TYPES[kind]}`);
  if (to) tests.push(`${sql} ${to.inclusive ? '<=' : '<'} ${bind(to.value)}::${TYPES[kind]}`);
  return tests;
}

function outside(sql: string, { kind, from, to }: Range, bind: Bind): string[] {
  const tests: string[] = [];
  if (from) tests.push(`${sql} ${from.inclusive ? '<' : '<='} ${bind(from.value)}::${TYPES[kind]}`);
  if (to) tests.push(`${sql} ${to.inclusive ? '>' : '>='} ${bind(to.value)}::${TYPES[kind]}`);
  return tests;
}

/** What counts as empty beside null. */
function blankOf(kind: FieldKind): string | undefined {
  if (kind === 'text' || kind === 'choice') return `''`;
  return kind === 'choices' ? `'{}'` : undefined;
}

function foldedColumn(path: string, columns: ConditionColumns): string {
  const { folded } = columns(path);
  if (folded === undefined) throw new Error(`no folded column for the text field ${path}`);
  return folded;
}

function patternOf(test: 'contains' | 'startsWith', folded: string): string {
  const escaped = folded.replace(/[\\%_]/g, '\\$&');
  return test === 'contains' ? `%${escaped}%` : `${escaped}%`;
}
