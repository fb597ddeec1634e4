import { fold } from '#kernel/text/fold.ts';
import type { EntityMeta, FieldMeta, PathMeta } from '../api/meta.ts';
import { choiceValues } from '../field/choice-values.ts';
import { parseDayInput } from '../format/date.ts';
import { listFields } from './list-fields.ts';
import { parseRelative } from '#kernel/expression/relative.ts';
import { parseDecimalInput } from '../format/money.ts';
import { chipsOf, withChip, type Comparison, type Condition, type Operator } from './filter.ts';

/** What a typed line asks for: conditions, an order, and the words that are left for the search. */
export interface QueryLine {
  readonly conditions: readonly Condition[];
  readonly sort: string | null;
  readonly words: string;
}

const TERM = /^([\p{L}\p{N}.]+)(>=|<=|>|<|=|:)(.+)$/u;
const SIGNS: Readonly<Record<string, Operator>> = {
  '>': '>',
  '<': '<',
  '>=': '>=',
  '<=': '<=',
  '=': '=',
  ':': '=',
};

/**
 * Reads `mine open amount>1000 sort:close`: the whole view in one typed line (ui.md target f). Fields may be named by their key or
 * by their label in either language, whole or just begun; values of choices likewise. What is not understood stays a search word.
 */
export function readQueryLine(line: string, entity: EntityMeta, today: string): QueryLine {
  const parts = line.match(/(?:[^\s"]|"[^"]*")+/g) ?? [];
  return parts.reduce<QueryLine>((read, part) => readPart(read, part, entity, today), {
    conditions: [],
    sort: null,
    words: '',
  });
}

function readPart(read: QueryLine, part: string, entity: EntityMeta, today: string): QueryLine {
  const said = fold(part);
  if (entity.owned && (said === 'mine' || said === 'moi')) {
    return add(read, { field: 'ownerId', op: '=', value: { relative: 'me' } });
  }
  if (said === 'open' || said === 'ouvert') return openOnes(read, entity) ?? asWord(read, part);
  const term = TERM.exec(part);
  if (!term) return asWord(read, part);
  const [, name = '', sign = '', raw = ''] = term;
  const value = raw.replace(/^"|"$/g, '');
  if (fold(name) === 'sort' || fold(name) === 'tri') return sorted(read, value, entity) ?? asWord(read, part);
  const condition = comparisonOf(name, SIGNS[sign] ?? '=', value, entity, today);
  return condition ? add(read, condition) : asWord(read, part);
}

function add(read: QueryLine, condition: Comparison): QueryLine {
  return { ...read, conditions: withChip(read.conditions, condition) };
}

function asWord(read: QueryLine, word: string): QueryLine {
  return { ...read, words: `${read.words} ${word}`.trim() };
}

/** "Open" is what the list shows before one filters, or else what has not been closed. */
function openOnes(read: QueryLine, entity: EntityMeta): QueryLine | null {
  const usual = entity.list.filter === '' ? null : chipsOf(entity.list.filter);
  if (usual) return { ...read, conditions: [...read.conditions, ...usual] };
  const closed = entity.fields.find((field) => field.key === 'closedAt');
  return closed ? add(read, { field: 'closedAt', op: 'is empty' }) : null;
}

function sorted(read: QueryLine, name: string, entity: EntityMeta): QueryLine | null {
  const down = name.startsWith('-');
  const field = fieldNamed(
    down ? name.slice(1) : name,
    entity.fields.filter((one) => one.sortable),
  );
  return field ? { ...read, sort: `${down ? '-' : ''}${field.key}` } : null;
}

function comparisonOf(
  name: string,
  op: Operator,
  text: string,
  entity: EntityMeta,
  today: string,
): Comparison | null {
  const field = fieldNamed(name, listFields(entity));
  const path = field?.paths[0];
  if (!field || !path) return null;
  if (field.type === 'daysSince') return longerThan(path.path, op, text);
  const value = valueOf(field, path, text, today);
  if (value === null) return null;
  const wanted: Operator = path.kind === 'text' || path.kind === 'choices' ? 'contains' : op;
  return path.operators.includes(wanted) ? { field: path.path, op: wanted, value } : null;
}

/** `jours>30`: the moment lies before the last 30 days. What never was has no days. */
function longerThan(field: string, op: Operator, text: string): Comparison | null {
  if (!/^[1-9]\d{0,2}$/.test(text) || !['>', '<='].includes(op)) return null;
  return {
    field,
    op: op === '>' ? '<' : '>=',
    value: { relative: parseRelative(`last ${text} days`) ?? '' },
  };
}

function valueOf(field: FieldMeta, path: PathMeta, text: string, today: string): Comparison['value'] | null {
  if (path.kind === 'decimal' || path.kind === 'integer') {
    const decimal = parseDecimalInput(text);
    return decimal === null ? null : Number(decimal);
  }
  if (path.kind === 'day' || path.kind === 'instant') return parseDayInput(text, today);
  if (path.kind === 'boolean') return ['yes', 'true', 'oui', 'vrai'].includes(fold(text));
  if (path.kind === 'id') return ['me', 'moi'].includes(fold(text)) ? { relative: 'me' } : null;
  if (field.type !== 'choice') return text;
  const wanted = fold(text);
  const starts = (said: string) => fold(said).startsWith(wanted);
  return (
    choiceValues(field).find(({ code, en, fr }) => starts(code) || starts(en) || starts(fr))?.code ?? null
  );
}

/** By its key or a label; the whole name goes before one just begun. */
function fieldNamed(name: string, fields: readonly FieldMeta[]): FieldMeta | undefined {
  const wanted = fold(name).replace(/\s/g, '');
  const names = ({ key, label }: FieldMeta) =>
    [key, label.en, label.fr].map((one) => fold(one).replace(/\s/g, ''));
  return (
    fields.find((field) => names(field).includes(wanted)) ??
    fields.find((field) => names(field).some((one) => one.startsWith(wanted))) ??
    fields.find((field) => names(field).some((one) => one.includes(wanted)))
  );
}
