import type { DbPool } from '#platform/db/db.ts';
import { installQueue } from '#platform/jobs/job-queue.ts';
import { migrate, pendingMigrations, type MigrateOptions } from '#platform/db/migrate.ts';
import { makeBackup } from './make-backup.ts';
import { migrations } from './migrations.ts';
import { jobNames } from './modules.ts';
import { programVersion } from './version.ts';
import { SCHEMA } from './workspace.ts';

export interface UpgradeOptions {
  readonly db: DbPool;
  readonly url: string;
  readonly dataDir: string;
  readonly say: (line: string) => void;
}

/** Brings the database to this program's state, and the queue of jobs beside it; one that holds something is backed up first. */
export async function upgradeDatabase({ db, url, dataDir, say }: UpgradeOptions): Promise<void> {
  await upgradeWorkspace({ db, dataDir, say });
  await installQueue(url, SCHEMA, jobNames);
}

async function upgradeWorkspace({ db, dataDir, say }: Omit<UpgradeOptions, 'url'>): Promise<void> {
  const pending = await pendingSteps(db);
  if (pending?.length === 0) return;
  if (pending) {
    say(`Upgrading the database to version ${programVersion}; backing it up first …`);
    say(`Backed up to ${await makeBackup(db, dataDir, 'before-upgrade')}`);
  }
  await migrate(db, OPTIONS);
}

/** Names of the steps to come; undefined of a database without a workspace. */
export function pendingSteps(db: DbPool): Promise<string[] | undefined> {
  return pendingMigrations(db, OPTIONS);
}

const OPTIONS: MigrateOptions = { schema: SCHEMA, migrations, programVersion };
