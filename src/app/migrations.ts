import type { Migration } from '#platform/db/migrate.ts';

/** The system's steps, then the modules', in the order in which they run. */
export const migrations: readonly Migration[] = [];
