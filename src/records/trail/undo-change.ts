import { conflict, notFound } from '#kernel/refusal.ts';
import { type Entity, isWritable } from '../catalogue/entity.ts';
import { type Context, transaction } from '../context.ts';
import { rowsOf } from '../define/fields/rows.ts';
import type { AnyRecord } from '../define/infer.ts';
import { isSame } from '../pipeline/draft.ts';
import { saveRecord } from '../pipeline/save-records.ts';
import { lockRecord } from '../query/read-record.ts';
import { type HistoryEntry, readHistory } from './history.ts';

/**
 * Takes one change of a record back: each field that it set, as far as people may write it, gets its value of before, by the
 * recipe and within the caller's rights. Refuses 404 what is no change of this record, 409 `history.changed_since` where a
 * field has another value by now, `history.not_undoable` where the change set nothing that people write.
 */
export async function undoChange(
  ctx: Context,
  entity: Entity,
  id: string,
  entryId: string,
): Promise<AnyRecord> {
  return transaction(ctx, async (tx) => {
    const record = await lockRecord(tx, entity, id);
    const entry = (await readHistory(tx, entity, id)).find((one) => one.id === entryId);
    if (!entry) throw notFound();
    const changes = writtenBy(entity, entry);
    if (entry.op !== 'update' || changes.length === 0) throw conflict('history.not_undoable');
    const since = changes.filter(({ field, to }) => !isSame(record[field], to));
    if (since.length > 0)
      throw conflict('history.changed_since', {
        faults: since.map(({ field }) => ({ field, code: 'history.changed_since' })),
      });
    const values = Object.fromEntries(
      changes.map(({ field, from }) => [field, asInput(entity, record, field, from)]),
    );
    return saveRecord(tx, entity.name, { op: 'update', id, values });
  });
}

function writtenBy(entity: Entity, { changes }: HistoryEntry): HistoryEntry['changes'] {
  return changes.filter(({ field: key }) => {
    const field = entity.fields.get(key);
    return field !== undefined && isWritable(field);
  });
}

/** Rows that are gone come back as new ones: input names only rows that are there. */
function asInput(entity: Entity, record: AnyRecord, key: string, value: unknown): unknown {
  if (entity.fields.get(key)?.type !== 'rows') return value;
  const there = new Set(rowsOf(record[key]).map((row) => row.id));
  return rowsOf(value).map((row) => (there.has(row.id) ? row : { ...row, id: undefined }));
}
