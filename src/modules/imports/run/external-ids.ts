import type { Db } from '#platform/db/db.ts';
import type { RowResult } from '../rows/import-row.ts';
import type { RowDraft } from '../rows/row-draft.ts';
import type { ImportPlan } from './import-plan.ts';

/** Keeps under which ids another system knows the records of these rows, for files to come. */
export async function keepExternalIds(
  tx: Db,
  { entity, system }: ImportPlan,
  drafts: readonly RowDraft[],
  results: readonly RowResult[],
): Promise<void> {
  const records = new Map(results.map(({ line, recordId }) => [line, recordId]));
  const ids = drafts.flatMap(({ line, externalId }) =>
    externalId === null ? [] : [{ external_id: externalId, record_id: records.get(line) }],
  );
  if (ids.length === 0) return;
  await tx.query(
    `insert into external_ids (entity, system, external_id, record_id)
     select $1, $2, i.external_id, i.record_id from json_to_recordset($3::json) as i (external_id text, record_id uuid)
     on conflict (entity, system, external_id) do update set record_id = excluded.record_id`,
    [entity.name, system, JSON.stringify(ids)],
  );
}
