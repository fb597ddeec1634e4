import { invalid } from '#kernel/refusal.ts';
import type { Entity } from '../../catalogue/entity.ts';
import type { Context } from '../../context.ts';
import { columnOf } from '../../define/field.ts';
import { type Field } from '../../define/fields/list.ts';
import { readReferences } from '../../define/fields/links.ts';
import { readReference } from '../../define/fields/link.ts';
import { createParams } from '../../query/params.ts';
import { rowsEntity } from '../../query/rows.ts';
import { scopeSql } from '../../query/scope.ts';
import { whatIsWrong } from '../ask-own.ts';
import { changedKeys, type Draft } from '../draft.ts';
import { checkRules } from './field-rules.ts';
import { rowsOf } from '../../define/fields/rows.ts';

/** 5. The final image: required values, links that lead somewhere, unique values. All faults of a record come at once. */
export async function validate(ctx: Context, entity: Entity, drafts: readonly Draft[]): Promise<void> {
  const written = drafts.filter((draft) => draft.op !== 'remove');
  const required = [...entity.fields].filter(([, field]) => field.required);
  for (const draft of written) checkRequired(required, draft);
  checkRules(ctx, entity, written);
  checkConditions(ctx, entity, written);
  await checkLinks(ctx, entity, written);
  await checkUnique(ctx, entity, written);
  for (const draft of drafts) {
    if (draft.faults.length > 0) draft.problem ??= invalid(draft.faults);
  }
}

function checkRequired(required: readonly (readonly [string, Field])[], draft: Draft): void {
  for (const [key, field] of required) {
    const isEmpty = draft.after[key] === null || draft.after[key] === undefined;
    // A fault of the value itself, or of what it may be computed from, says more than that it is missing.
    const isFaulty = draft.faults.some((fault) => fault.field === key || field.compute !== undefined);
    if (isEmpty && !isFaulty) draft.faults.push({ field: key, code: 'value.required' });
  }
}

/** A condition that was set fits the fields of the records it will be asked of. */
function checkConditions(ctx: Context, entity: Entity, drafts: readonly Draft[]): void {
  for (const [key, field] of entity.fields) {
    if (field.type !== 'condition') continue;
    const of = ctx.catalogue.entity(field.of);
    for (const draft of drafts) {
      const when = draft.after[key];
      if (typeof when !== 'string' || !changedKeys(draft).includes(key)) continue;
      draft.faults.push(...whatIsWrong(of, when).map((fault) => ({ ...fault, field: key })));
    }
  }
}

interface Reference {
  readonly draft: Draft;
  readonly field: string;
  readonly entity: string;
  readonly id: string;
}

/** Links are held against what the caller may see: one can neither find out nor use what is hidden. One query for all. */
async function checkLinks(ctx: Context, entity: Entity, drafts: readonly Draft[]): Promise<void> {
  const references = drafts
    .flatMap((draft) => changedReferences(ctx, entity, draft))
    .filter((reference) => !isMyself(ctx, reference));
  if (references.length === 0) return;
  const found = await existing(ctx, entity, references);
  for (const { draft, field, entity: name, id } of references) {
    if (!found.has(`${name} ${id}`)) draft.faults.push({ field, code: 'link.not_found' });
  }
}

/** Whoever asks was looked up to be let in. */
function isMyself({ access }: Context, { entity, id }: Reference): boolean {
  return entity === 'user' && id === access.userId;
}

function changedReferences(ctx: Context, entity: Entity, draft: Draft): readonly Reference[] {
  return changedKeys(draft).flatMap((key) => {
    const field = entity.fields.get(key);
    if (!field) return [];
    if (field.type === 'rows') return referencesInRows(ctx, entity, draft, key);
    return referencesOf(field, draft.after[key]).map((reference) => ({ ...reference, draft, field: key }));
  });
}

function referencesInRows(ctx: Context, entity: Entity, draft: Draft, key: string): readonly Reference[] {
  const child = rowsEntity(ctx, entity, key);
  return rowsOf(draft.after[key]).flatMap((row, at) =>
    [...child.fields].flatMap(([name, field]) =>
      name === child.definition.partOf
        ? []
        : referencesOf(field, row[name]).map((reference) => ({
            ...reference,
            draft,
            field: `${key}.${at}.${name}`,
          })),
    ),
  );
}

function referencesOf(
  field: Field,
  value: unknown,
): readonly { readonly entity: string; readonly id: string }[] {
  if (value === null || value === undefined) return [];
  if (field.type === 'link' && typeof value === 'string') return [{ entity: field.to, id: value }];
  if (field.type === 'links') return readReferences(value);
  if (field.type === 'linkMany' && Array.isArray(value))
    return value.map((id) => ({ entity: field.to, id: String(id) }));
  const reference = field.type === 'anyLink' ? readReference(value) : null;
  return reference ? [reference] : [];
}

/**
 * Those of the references that lead somewhere, as `entity id`. What the program writes down of what happened may be of records that
 * went into the bin since.
 */
async function existing(
  ctx: Context,
  { definition: { writtenBy } }: Entity,
  references: readonly Reference[],
): Promise<ReadonlySet<string>> {
  const params = createParams();
  const inUse = writtenBy === 'program' ? 'true' : 't.deleted_at is null';
  const parts = [...Map.groupBy(references, (reference) => reference.entity)].flatMap(([name, group]) => {
    const target = ctx.catalogue.find(name);
    if (!target) return [];
    const ids = params.bind([...new Set(group.map((reference) => reference.id))]);
    return [
      `select '${target.name}' as entity, t.id from ${target.table} t where t.id = any(${ids}::uuid[])
       and ${inUse} and ${scopeSql(target, 't', ctx, params)}`,
    ];
  });
  if (parts.length === 0) return new Set();
  const rows = await ctx.db.query<{ entity: string; id: string }>(parts.join(' union all '), params.values);
  return new Set(rows.map((row) => `${row.entity} ${row.id}`));
}

/** Within the batch and against the table; the unique index is the last word when two writers meet. */
async function checkUnique(ctx: Context, entity: Entity, drafts: readonly Draft[]): Promise<void> {
  for (const [key, field] of entity.fields) {
    if (!field.unique) continue;
    const values = drafts.filter(
      (draft) => draft.after[key] !== null && (draft.op === 'restore' || changedKeys(draft).includes(key)),
    );
    if (values.length === 0) continue;
    const column = columnOf(key, field);
    const taken = await ctx.db.query<{ id: string; value: unknown }>(
      `select id, ${column} as value from ${entity.table} where ${column} = any($1) and deleted_at is null`,
      [values.map((draft) => draft.after[key])],
    );
    for (const draft of values) {
      const value = draft.after[key];
      const isTaken = taken.some((row) => row.value === value && row.id !== draft.id);
      const isTwice = values.some((other) => other !== draft && other.after[key] === value);
      if (isTaken || isTwice) draft.faults.push({ field: key, code: 'value.not_unique' });
    }
  }
}
