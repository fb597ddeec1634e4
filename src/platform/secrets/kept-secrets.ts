import type { Db } from '../db/db.ts';
import type { Opened, Secrets } from './sealing.ts';

/** Puts the secret under its name, in place of an earlier one. */
export async function keepSecret(
  db: Db,
  secrets: Secrets,
  name: string,
  text: string,
  at: Date,
): Promise<void> {
  await db.query(
    `insert into sealed_secrets (name, sealed, sealed_at) values ($1, $2, $3)
     on conflict (name) do update set sealed = $2, sealed_at = $3`,
    [name, secrets.seal(name, text), at],
  );
}

/** The secret of this name; none where there is none, `otherKey` where it came from an installation with another key. */
export async function readSecret(db: Db, secrets: Secrets, name: string): Promise<Opened | undefined> {
  const [row] = await db.query<{ sealed: string }>('select sealed from sealed_secrets where name = $1', [
    name,
  ]);
  return row && secrets.open(name, row.sealed);
}

export async function dropSecret(db: Db, name: string): Promise<void> {
  await db.query('delete from sealed_secrets where name = $1', [name]);
}
