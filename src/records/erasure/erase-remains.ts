import type { Context } from '../context.ts';
import type { ErasedPerson } from '../define/erasing.ts';

/**
 * What the program itself still holds of a person beside records: answers kept for retries, ended jobs, what was asked of
 * exports, faults of reactions; then what modules keep in tables of their own.
 */
export async function eraseRemains(tx: Context, person: ErasedPerson): Promise<void> {
  const words = [...person.emails, ...person.phones].map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
  const ids = person.recordIds.map((id) => `%${id}%`);
  await tx.db.query('delete from idempotency_keys where body like any($1::text[])', [[...words, ...ids]]);
  await tx.db.query(
    'delete from jobs where ended_at is not null and (input::text ilike any($1::text[]) or failure::text ilike any($1::text[]))',
    [words],
  );
  await tx.db.query(`update export_log set query = '{}' where query::text ilike any($1::text[])`, [words]);
  await tx.db.query('update reactions set error = null where record_id = any($1::uuid[])', [
    person.recordIds,
  ]);
  await tx.catalogue.erase(tx, person);
}
