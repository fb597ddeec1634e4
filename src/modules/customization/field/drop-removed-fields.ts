import type { Db } from '#platform/db/db.ts';
import type { CustomizationOf } from '#records/catalogue/customization.ts';
import { typeOf } from '#records/define/fields/list.ts';
import { patiently } from '#records/storage/sync.ts';

/** So long a removed field can be restored with its values. */
const KEPT_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

type Removed = Pick<CustomizationOf<'field'>, 'id' | 'key' | 'definition'> & {
  readonly table: string | null;
};

/** Drops the columns of fields that were removed a month ago, and forgets these; what they held stays in the trail. */
export async function dropRemovedFields(db: Db, now: Date): Promise<void> {
  const removed = await db.query<Removed>(
    `select f.id, f.key, f.definition,
       (select c.table_name::text from information_schema.columns c
        where c.table_schema = current_schema() and c.column_name like f.definition->>'column' || '%' limit 1) as "table"
     from customizations f where f.kind = 'field' and f.removed_at < $1`,
    [new Date(now.getTime() - KEPT_DAYS * DAY_MS)],
  );
  for (const field of removed) await patiently(() => db.transaction((tx) => drop(tx, field)));
}

async function drop(tx: Db, { id, key, definition, table }: Removed): Promise<void> {
  await tx.queryUnnamed(`set local lock_timeout = '50ms'`);
  const columns = typeOf(definition).columns(key, definition);
  if (table !== null)
    await tx.queryUnnamed(
      `alter table ${table} ${columns.map(({ name }) => `drop column if exists ${name}`).join(', ')}`,
    );
  await tx.query('delete from customizations where id = $1', [id]);
}
