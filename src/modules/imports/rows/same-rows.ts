import type { Db } from '#platform/db/db.ts';

/** Lines that already stand for a key: of earlier batches from the database, of this one as they come. */
export interface SameRows {
  /** The earlier line that stands for one of these keys. */
  find(keys: readonly string[]): number | null;
  claim(keys: readonly string[], line: number): void;
}

export async function openSameRows(db: Db, importId: string, keys: readonly string[]): Promise<SameRows> {
  const rows = await db.query<{ key: string; line: number }>(
    'select key, line from import_keys where import_id = $1 and key = any($2::text[])',
    [importId, keys],
  );
  const lines = new Map(rows.map(({ key, line }) => [key, line]));
  return {
    find: (wanted) => wanted.map((key) => lines.get(key)).find((line) => line !== undefined) ?? null,
    claim: (claimed, line) => {
      for (const key of claimed) if (!lines.has(key)) lines.set(key, line);
    },
  };
}

/** Keeps which lines stand for which keys, for the batches to come. */
export async function keepKeys(
  tx: Db,
  importId: string,
  claims: readonly { readonly key: string; readonly line: number }[],
): Promise<void> {
  await tx.query(
    `insert into import_keys (import_id, key, line)
     select $1, c.key, c.line from json_to_recordset($2::json) as c (key text, line integer) on conflict do nothing`,
    [importId, JSON.stringify(claims)],
  );
}

export async function forgetKeys(tx: Db, importId: string): Promise<void> {
  await tx.query('delete from import_keys where import_id = $1', [importId]);
}
