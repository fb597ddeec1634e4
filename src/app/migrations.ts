import type { Migration } from '#platform/db/migrate.ts';
import { filesMigration } from '#platform/files/files.migration.ts';
import { secretsMigration } from '#platform/secrets/secrets.migration.ts';
import { jobsMigration } from '#platform/jobs/migration.ts';
import { outboxMigration } from '#platform/outbox/migration.ts';
import { reactionsOfARecordMigration } from '#platform/outbox/reactions-of-a-record.migration.ts';
import { exportLogMigration } from '#records/export/export-log.migration.ts';
import { duplicatesMigration } from '#records/duplicates/duplicates.migration.ts';
import { dismissalsMigration } from '#records/duplicates/dismissals.migration.ts';
import { dismissalsListedMigration } from '#records/duplicates/dismissals-listed.migration.ts';
import { matchTermsByWordMigration } from '#records/duplicates/match-terms-by-word.migration.ts';
import { phoneIndexMigration } from '#records/trail/phone-index.migration.ts';
import { customizationsMigration } from '#records/trail/customizations.migration.ts';
import { followersMigration } from '#records/trail/followers.migration.ts';
import { trailMigration } from '#records/trail/migration.ts';
import { modules } from './modules.ts';

/** The system's steps, then the modules', in the order in which they run. */
export const migrations: readonly Migration[] = [
  outboxMigration,
  trailMigration,
  phoneIndexMigration,
  customizationsMigration,
  filesMigration,
  secretsMigration,
  reactionsOfARecordMigration,
  jobsMigration,
  exportLogMigration,
  duplicatesMigration,
  followersMigration,
  matchTermsByWordMigration,
  dismissalsMigration,
  dismissalsListedMigration,
  ...modules.flatMap((module) => module.migrations ?? []),
];
