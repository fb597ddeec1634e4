import {
  entityByName,
  linkTarget,
  type EntityMeta,
  type FieldMeta,
  type Meta,
  type PathMeta,
} from '../api/meta.ts';
import { choiceValue } from '../field/choice-values.ts';
import type { Formats } from '../format/use-formats.ts';
import type { Texts } from '../i18n/text.ts';
import { isComparison, isRelative, type Comparison, type Condition, type Operand } from './filter.ts';

/** A way to reach a value for a condition: the field, and the one of its paths. */
export interface Path {
  readonly field: FieldMeta;
  readonly path: PathMeta;
}

export function pathsOf(entity: EntityMeta): readonly Path[] {
  return entity.fields.flatMap((field) => field.paths.map((path) => ({ field, path })));
}

export function findPath(entity: EntityMeta, name: string): Path | undefined {
  return pathsOf(entity).find(({ path }) => path.path === name);
}

/** `Address › City`. */
export function pathLabel({ field, path }: Path, t: Texts): string {
  const part = path.path.split('.')[1];
  if (part === undefined || field.paths.length === 1) return t.of(field.label);
  return `${t.of(field.label)} › ${t(`address.${part}`)}`;
}

export interface Reading {
  readonly meta: Meta;
  readonly entity: EntityMeta;
  readonly t: Texts;
  readonly formats: Formats;
  /** Titles of records that conditions name by id, as far as they are known. */
  readonly titles: ReadonlyMap<string, string>;
}

/** A condition in a person's words: `Status: New, Contacted`, `Amount ≥ 1,000 and (E-mail is filled or Telephone is filled)`. */
export function conditionText(condition: Condition, reading: Reading): string {
  if (isComparison(condition)) return comparisonText(condition, reading);
  if ('not' in condition) return reading.t('filter.not', { text: partText(condition.not, reading) });
  const [parts, word] = 'all' in condition ? [condition.all, 'filter.and'] : [condition.any, 'filter.or'];
  return parts.map((part) => partText(part, reading)).join(` ${reading.t(word)} `);
}

/** What has parts of its own stands in brackets among others. */
function partText(part: Condition, reading: Reading): string {
  const text = conditionText(part, reading);
  return 'all' in part || 'any' in part ? `(${text})` : text;
}

function comparisonText(condition: Comparison, reading: Reading): string {
  const found = findPath(reading.entity, condition.field);
  const label = found ? pathLabel(found, reading.t) : condition.field;
  const values = operandsOf(condition).map((value) => operandLabel(value, found, reading));
  const op = reading.t(`op.${condition.op.replace(/ /g, '_')}`);
  const days = daysAgo(condition);
  if (days !== null)
    return `${label} ${reading.t(`filter.${condition.op === '<' ? 'longer' : 'within'}`, { days })}`;
  if (condition.op === 'between') return `${label} ${values.join(' – ')}`;
  if (condition.op === '=' || condition.op === 'in')
    return reading.t('filter.is', { label, values: values.join(', ') });
  return [label, op, values.join(', ')].filter(Boolean).join(' ');
}

export function operandsOf({ value }: Comparison): readonly Operand[] {
  if (value === undefined) return [];
  return isList(value) ? value : [value];
}

function isList(value: Operand | readonly Operand[]): value is readonly Operand[] {
  return Array.isArray(value);
}

function operandLabel(value: Operand, found: Path | undefined, { t, formats, titles }: Reading): string {
  if (isRelative(value)) return relativeText(value.relative, t);
  if (value === null) return t('value.empty');
  if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no');
  const choice = found && choiceValue(found.field, value);
  if (choice) return t.of(choice);
  const kind = found?.path.kind;
  if (kind === 'decimal' || kind === 'integer') return formats.number(value);
  if (kind === 'day') return formats.day(String(value));
  if (kind === 'instant')
    return /^\d{4}-\d\d-\d\d$/.test(String(value))
      ? formats.day(String(value))
      : formats.instantWithTime(String(value));
  if (found && namesRecords(found)) return titles.get(String(value)) ?? '…';
  return `“${String(value)}”`;
}

/** N of `< last N days`, more than N days ago, and of `>= last N days`. */
export function daysAgo({ op, value }: Comparison): number | null {
  if (!isRelative(value) || (op !== '<' && op !== '>=')) return null;
  const [, count] = /^last (\d+) days?$/.exec(value.relative) ?? [];
  return count === undefined ? null : Number(count);
}

const COUNTED = /^(last|next) (\d+) (day|week|month|quarter|year)s?$/;

/** `last 7 days` → `7 derniers jours`. */
export function relativeText(relative: string, t: Texts): string {
  const counted = COUNTED.exec(relative);
  if (counted) return t(`period.${counted[1]}.${counted[3]}`, { count: Number(counted[2]) });
  return t(`period.${relative.replace(/ /g, '_')}`);
}

/** Whether values of the path are ids of records. */
export function namesRecords({ field, path }: Path): boolean {
  return path.kind === 'id' || field.type === 'linkMany';
}

/** Entity whose records an id path names, where there is one. */
export function idTarget(meta: Meta, { field }: Path): EntityMeta | undefined {
  return entityByName(meta, linkTarget(field));
}
