import path from 'node:path';
import { systemClock } from '#platform/clock.ts';
import { writeBackup } from '#platform/db/backup/write-backup.ts';
import type { DbPool } from '#platform/db/db.ts';
import { SCHEMA } from './workspace.ts';
import { programVersion } from './version.ts';

/** Where files beside the database lie, which the backup takes along; uploaded ones are in it (ADR 0012). */
export function filesFolder(dataDir: string): string {
  return path.join(dataDir, 'files');
}

/** Backs the workspace up into `file`, or into the data folder's `backups` under a name that tells the moment; gives the path. */
export async function makeBackup(db: DbPool, dataDir: string, label: string, file?: string): Promise<string> {
  const now = systemClock.now();
  const stamp = now.toISOString().replaceAll(/[:.]/g, '-');
  const target = file ?? path.join(dataDir, 'backups', `filrouge-${stamp}-${label}.tar.gz`);
  await writeBackup(target, { db, schema: SCHEMA, filesFolder: filesFolder(dataDir), programVersion, now });
  return target;
}
