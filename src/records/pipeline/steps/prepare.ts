import type { Entity } from '../../catalogue/entity.ts';
import type { Context } from '../../context.ts';
import type { Field } from '../../define/fields/list.ts';
import { rowsEntity } from '../../query/rows.ts';
import type { Draft } from '../draft.ts';
import { fillByRules } from './field-rules.ts';
import { prepareRows } from './prepare-rows.ts';
import { defaultOf, parseValue, under } from './values.ts';

/** 3. Input to normal form, all wrong types at once; what a new record is not told it gets by default. */
export function prepare(ctx: Context, entity: Entity, drafts: readonly Draft[]): void {
  const defaults = defaultsOf(ctx, entity, drafts);
  for (const draft of drafts) {
    if (!('values' in draft.asked)) continue;
    const refused = new Set(draft.faults.map((fault) => fault.field));
    for (const [key, input] of Object.entries(draft.asked.values)) {
      const field = draft.entity.fields.get(key);
      if (field && !refused.has(key)) takeValue(ctx, draft, key, field, input);
    }
    if (draft.op === 'create') fillDefaults(draft, defaults);
  }
  fillByRules(ctx, entity, drafts);
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

type Defaults = readonly (readonly [string, unknown])[];

/** The same for all records that are made at once. */
function defaultsOf(ctx: Context, entity: Entity, drafts: readonly Draft[]): Defaults {
  if (drafts.every(({ op }) => op !== 'create')) return [];
  return [...entity.fields].flatMap(([key, field]) => {
    const value = defaultOf(ctx, key, field);
    return value === undefined || value === null ? [] : [[key, value] as const];
  });
}

function fillDefaults(draft: Draft, defaults: Defaults): void {
  for (const [key, value] of defaults) if (!draft.given.has(key)) draft.after[key] ??= value;
}
