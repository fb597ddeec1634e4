import type { Fault } from '#kernel/refusal.ts';
import { dayInZone } from '#kernel/time/zone.ts';
import type { Context } from '../../context.ts';
import { typeOf, type Field } from '../../define/fields/list.ts';
import { rowsEntity } from '../../query/rows.ts';
import type { Draft } from '../draft.ts';
import { prepareRows } from './prepare-rows.ts';

/** 3. Input to normal form, all wrong types at once; what a new record is not told it gets by default. */
export function prepare(ctx: Context, drafts: readonly Draft[]): void {
  for (const draft of drafts) {
    if (!('values' in draft.asked)) continue;
    const refused = new Set(draft.faults.map((fault) => fault.field));
    for (const [key, input] of Object.entries(draft.asked.values)) {
      const field = draft.entity.fields.get(key);
      if (field && !refused.has(key)) takeValue(ctx, draft, key, field, input);
    }
    if (draft.op === 'create') fillDefaults(ctx, draft);
  }
}

function takeValue(ctx: Context, draft: Draft, key: string, field: Field, input: unknown): void {
  const parsed = parseValue(ctx, field, input);
  if ('faults' in parsed) draft.faults.push(...parsed.faults.map((fault) => under(key, fault)));
  else if (field.type !== 'rows') draft.after[key] = parsed.value;
  else {
    const rows = prepareRows(ctx, rowsEntity(ctx, draft.entity, key), parsed.value, draft.before?.[key]);
    draft.faults.push(...rows.faults.map((fault) => under(key, fault)));
    draft.after[key] = rows.rows;
  }
}

/** Nothing, null and empty text are all "empty". */
export function parseValue(ctx: Context, field: Field, input: unknown) {
  if (input === null || input === undefined || (typeof input === 'string' && input.trim() === '')) return { value: null };
  return typeOf(field).parse(input, field, { defaultCountry: ctx.workspace.country });
}

/** A fault inside a value stands under the field's key: `address.country`, `lines.2.quantity`. */
export function under(key: string, fault: Fault): Fault {
  return { ...fault, field: fault.field === '' ? key : `${key}.${fault.field}` };
}

function fillDefaults(ctx: Context, draft: Draft): void {
  for (const [key, field] of draft.entity.fields) {
    if (!draft.given.has(key)) draft.after[key] = draft.after[key] ?? defaultOf(ctx, key, field) ?? null;
  }
}

/** Defaults that depend on who, when and where are written `{from: …}`. */
export function defaultOf(ctx: Context, key: string, field: Field): unknown {
  if (key === 'ownerId') return ctx.access.userId;
  if (field.type === 'rows') return [];
  const given = field.default;
  if (typeof given !== 'object' || given === null || !('from' in given)) return given;
  switch (given.from) {
    case 'currency':
      return ctx.workspace.currency;
    case 'me':
      return ctx.access.userId;
    case 'today':
      return dayInZone(ctx.clock.now().toISOString(), ctx.timeZone);
    case 'now':
      return ctx.clock.now().toISOString();
    default:
      throw new Error(`Field ${key} takes its default from ${String(given.from)}, which is not known`);
  }
}
