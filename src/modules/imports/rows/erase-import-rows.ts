import type { Context } from '#records/context.ts';
import type { ErasedPerson } from '#records/define/erasing.ts';

/** Lines of imported files that became his records, or that hold his e-mail or number; and his ids in other systems. */
export async function eraseImportRows(
  tx: Context,
  { recordIds, emails, phones }: ErasedPerson,
): Promise<void> {
  const words = [...emails, ...phones].map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
  await tx.db.query(
    `with erased as (
       update import_rows set cells = '[]', faults = null
       where record_id = any($1::uuid[]) or cells::text ilike any($2::text[]) returning import_id, line)
     delete from import_keys k using erased e where k.import_id = e.import_id and k.line = e.line`,
    [recordIds, words],
  );
  await tx.db.query('delete from external_ids where record_id = any($1::uuid[])', [recordIds]);
}
