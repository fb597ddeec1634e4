import { type Fault, Refusal } from '#kernel/refusal.ts';
import type { Entity } from '../catalogue/entity.ts';
import type { Context } from '../context.ts';
import type { Params } from './params.ts';
import { type Joins, type ResolvedPath, resolvePath } from './paths.ts';

/** One key of a sort, ready for SQL. Empty values come last in both directions. */
export interface SortKey {
  readonly path: string;
  readonly column: ResolvedPath;
  readonly descending: boolean;
  /** Never empty: no need to look after empty values. */
  readonly filled: boolean;
}

const MOST_KEYS = 4;

/** `-createdAt,lastName` → keys, the id last so that the order is total. Unknown or unsortable fields: 422 `sort.invalid`. */
export function parseSort(sort: string, entity: Entity, ctx: Context): readonly SortKey[] {
  const faults: Fault[] = [];
  const keys = sort
    .split(',')
    .filter(Boolean)
    .slice(0, MOST_KEYS)
    .flatMap((part): SortKey[] => {
      const descending = part.startsWith('-');
      const path = part.replace(/^[-+]/, '').trim();
      const column = resolvePath(entity, path, ctx);
      if (!column || column.kind === 'choices') {
        faults.push({
          field: `sort.${path}`,
          code: column ? 'sort.not_sortable' : 'field.unknown',
          args: { field: path },
        });
        return [];
      }
      return [
        { path, column, descending, filled: path === 'createdAt' || path === 'updatedAt' || path === 'id' },
      ];
    });
  if (faults.length > 0) throw new Refusal(422, 'sort.invalid', { faults });
  if (keys.some((key) => key.path === 'id')) return keys;
  return [
    ...keys,
    { path: 'id', column: idPath, descending: keys.at(-1)?.descending ?? false, filled: true },
  ];
}

const idPath: ResolvedPath = { kind: 'id', column: 'id' };

/** What a key sorts by: texts folded, choices in their declared order, all else as it is. */
export function sortSql(key: SortKey, joins: Joins, params: Params): string {
  const column = joins.column(key.column);
  if (key.column.kind === 'choice')
    return `array_position(${params.bind(key.column.codes ?? [])}::text[], ${column.sql})`;
  return column.folded ?? column.sql;
}

export function orderBySql(keys: readonly SortKey[], expressions: readonly string[]): string {
  return keys
    .map(
      (key, at) =>
        `${expressions[at]} ${key.descending ? 'desc' : 'asc'}${key.filled || !key.descending ? '' : ' nulls last'}`,
    )
    .join(', ');
}

/** Where a page ended: the sort values of its last row. */
export type Position = readonly (string | number | boolean | null)[];

const sqlTypes: Readonly<Record<ResolvedPath['kind'], string>> = {
  text: 'text',
  decimal: 'numeric',
  integer: 'integer',
  boolean: 'boolean',
  day: 'date',
  instant: 'timestamptz',
  choice: 'integer',
  choices: 'text[]',
  id: 'uuid',
};

/** The rows after `position`. */
export function afterSql(
  keys: readonly SortKey[],
  expressions: readonly string[],
  position: Position,
  params: Params,
): string {
  // An empty value is never compared with, and PostgreSQL refuses a parameter that is not used.
  const bound = keys.map((key, at) =>
    position[at] === null ? 'null' : `${params.bind(position[at])}::${sqlTypes[key.column.kind]}`,
  );
  const allFilled = keys.every((key) => key.filled && key.descending === keys[0]?.descending);
  if (allFilled)
    return `(${expressions.join(', ')}) ${keys[0]?.descending ? '<' : '>'} (${bound.join(', ')})`;
  const alternatives = keys.map((_, at) => {
    const same = keys
      .slice(0, at)
      .map((_key, before) => equalSql(expressions[before], bound[before], position[before]));
    return [...same, beyondSql(keys[at], expressions[at], bound[at], position[at])].join(' and ');
  });
  return `(${alternatives.map((alternative) => `(${alternative})`).join(' or ')})`;
}

function equalSql(expression: string | undefined, bound: string | undefined, value: unknown): string {
  return value === null ? `${expression} is null` : `${expression} = ${bound}`;
}

/** After an empty value nothing comes; after a filled one come those beyond it and, last, the empty ones. */
function beyondSql(key: SortKey | undefined, expression = '', bound = '', value?: unknown): string {
  if (value === null) return 'false';
  const beyond = `${expression} ${key?.descending ? '<' : '>'} ${bound}`;
  return key?.filled ? beyond : `(${beyond} or ${expression} is null)`;
}
