import type { Fault } from '#kernel/refusal.ts';
import { type Entity, isWritable, timeFields } from '../../catalogue/entity.ts';
import type { Context } from '../../context.ts';
import { rowsOf } from '../../define/fields/rows.ts';
import type { Row } from '../../define/infer.ts';
import { newId } from '../new-id.ts';
import { defaultOf, parseValue, under } from './values.ts';

/**
 * The rows of a record as input gives them: known ones kept by `id`, whose missing members keep their values, new ones
 * with defaults, in the order given. Each row is checked against its own entity.
 */
export function prepareRows(
  ctx: Context,
  child: Entity,
  input: unknown,
  before: unknown,
): { rows: readonly Row[]; faults: readonly Fault[] } {
  const known = new Map(rowsOf(before).map((row) => [row.id, row]));
  const faults: Fault[] = [];
  const rows = rowsOf(input).map((given, position) => {
    const kept = typeof given.id === 'string' ? known.get(given.id) : undefined;
    if (given.id !== undefined && !kept) faults.push({ field: `${position}.id`, code: 'link.not_found' });
    const row = prepareRow(ctx, child, given, kept);
    faults.push(...row.faults.map((fault) => under(String(position), fault)));
    return { ...row.values, position };
  });
  return { rows, faults };
}

function prepareRow(ctx: Context, child: Entity, given: Row, kept: Row | undefined) {
  const id = kept?.id ?? newId(ctx);
  const values: Row & Record<string, unknown> = { ...kept, id };
  const faults: Fault[] = [];
  for (const [key, field] of child.fields) {
    // Rows are read without times of their own; one that gained them would look changed.
    if (key in timeFields) continue;
    // What the program computes comes back with a row that was read and sent again; it is computed anew.
    const isTaken = key in given && key !== child.definition.partOf && (ctx.isProgram || isWritable(field));
    const parsed = isTaken
      ? parseValue(ctx, field, given[key])
      : { value: values[key] ?? defaultOf(ctx, key, field) ?? null };
    if ('faults' in parsed) faults.push(...parsed.faults.map((fault) => under(key, fault)));
    else values[key] = parsed.value;
    if (field.required && !('faults' in parsed) && parsed.value === null && key !== child.definition.partOf) {
      faults.push({ field: key, code: 'value.required' });
    }
  }
  const unknown = Object.keys(given).filter((key) => key !== 'id' && !child.fields.has(key));
  faults.push(...unknown.map((key) => ({ field: key, code: 'field.unknown', args: { field: key } })));
  return { values, faults };
}
