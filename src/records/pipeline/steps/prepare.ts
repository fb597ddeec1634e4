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
  for (const draft of drafts) {
    if (!('values' in draft.asked)) continue;
    const refused = new Set(draft.faults.map((fault) => fault.field));
    for (const [key, input] of Object.entries(draft.asked.values)) {
      const field = draft.entity.fields.get(key);
      if (field && !refused.has(key)) takeValue(ctx, draft, key, field, input);
    }
    if (draft.op === 'create') fillDefaults(ctx, draft);
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

function fillDefaults(ctx: Context, draft: Draft): void {
  for (const [key, field] of draft.entity.fields) {
    if (!draft.given.has(key)) draft.after[key] = draft.after[key] ?? defaultOf(ctx, key, field) ?? null;
  }
}
