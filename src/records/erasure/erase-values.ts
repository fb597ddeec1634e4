import { runTogether } from '#platform/db/run-together.ts';
import type { Entity } from '../catalogue/entity.ts';
import { type Context, nowOf } from '../context.ts';
import type { Field } from '../define/fields/list.ts';
import type { AnyRecord } from '../define/infer.ts';
import { isSame } from '../pipeline/draft.ts';
import { newId } from '../pipeline/new-id.ts';
import { INSERT_ENTRIES } from '../pipeline/steps/audit-and-emit.ts';
import { fieldColumns, updateRows } from '../pipeline/steps/columns.ts';
import { searchVector } from '../query/search-words.ts';
import { erasedPerson, erasedText, personalFields } from './personal-fields.ts';
import { eraseTrail } from './erase-trail.ts';
import { readAll } from './read-people.ts';

/**
 * Empties the personal fields of records of one entity, in the record, the indexes and the whole trail. The one change of records
 * beside the recipe: no rule of the firm's may hold it up, and its own entry in the trail names the fields and no value. Done
 * again, it changes nothing. In a transaction.
 */
export async function eraseValues(tx: Context, entity: Entity, ids: readonly string[]): Promise<void> {
  const records = await readAll(tx, entity, ids);
  const erased = records.flatMap((before) => {
    const after = emptied(tx, entity, before);
    const changed = [...entity.fields.keys()].filter((key) => !isSame(before[key], after[key]));
    return changed.length === 0 ? [] : [{ after, changed }];
  });
  await writeDown(tx, entity, erased);
  await eraseTrail(tx, entity, ids);
}

async function writeDown(tx: Context, entity: Entity, erased: readonly Erased[]): Promise<void> {
  if (erased.length === 0) return;
  await runTogether(tx.db, [
    ...updateRows(
      entity.table,
      erased.map(({ after, changed }) => columnsOf(tx, entity, { after, changed })),
    ),
    { text: INSERT_ENTRIES, value: JSON.stringify(erased.map((one) => entryOf(tx, entity, one))) },
  ]);
}

interface Erased {
  readonly after: AnyRecord;
  readonly changed: readonly string[];
}

function emptied(ctx: Context, entity: Entity, before: AnyRecord): AnyRecord {
  const after: Record<string, unknown> & AnyRecord = { ...before };
  for (const [key, field] of personalFields(entity)) after[key] = emptyValue(ctx, field, before[key]);
  for (const [key, field] of entity.fields) if (field.compute) after[key] = field.compute(after) ?? null;
  return Object.assign(after, {
    version: before.version + 1,
    updatedAt: before.updatedAt,
    updatedBy: ctx.access.actor,
  });
}

function emptyValue(ctx: Context, field: Field, value: unknown): unknown {
  const words = field.personal === 'name' ? erasedPerson : erasedText;
  const mustSay = field.personal === 'name' || (field.required === true && value !== null);
  const isText = field.type === 'text' || field.type === 'longText';
  return mustSay && isText ? words[ctx.workspace.locale] : null;
}

function columnsOf(ctx: Context, entity: Entity, { after, changed }: Erased) {
  return {
    id: after.id,
    version: after.version,
    updated_by: after.updatedBy,
    ...(entity.definition.search ? { search_words: searchVector(entity, after) } : {}),
    ...(isOfFiles(entity) ? { deleted_at: nowOf(ctx) } : {}),
    ...fieldColumns(entity, changed, after),
  };
}

/** An attachment is nothing without its file. */
function isOfFiles(entity: Entity): boolean {
  return personalFields(entity).some(([, field]) => field.type === 'file' && field.required);
}

function entryOf(ctx: Context, entity: Entity, { after, changed }: Erased) {
  const id = newId(ctx);
  return {
    id,
    entity: entity.name,
    record_id: after.id,
    op: 'update',
    at: nowOf(ctx),
    actor: ctx.access.actor,
    source: ctx.source,
    changes: Object.fromEntries(changed.map((key) => [key, [null, null]])),
    version: after.version,
    root_id: id,
  };
}
