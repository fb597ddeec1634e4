import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Where the hashes of the released migrations stand: path → SHA-256. */
export const FROZEN_LIST = 'checks/frozen-migrations.json';

export type Hashes = Readonly<Record<string, string>>;

/** In a folder `migrations`, or named so; a list of them isn't one. */
export function isMigration(file: string): boolean {
  return (
    /\/migrations\/[^/]+\.ts$|[./]migration\.ts$/.test(file) &&
    !/\.test\.ts$|\/list\.ts$|\/index\.ts$/.test(file)
  );
}

export function hashFiles(files: readonly string[]): Hashes {
  return Object.fromEntries(
    files.toSorted().map((file) => [file, createHash('sha256').update(readFileSync(file)).digest('hex')]),
  );
}

/** Changed or gone since they were frozen; and those that nobody has frozen. */
export function compareHashes(frozen: Hashes, present: Hashes): { changed: string[]; unfrozen: string[] } {
  return {
    changed: Object.keys(frozen).filter((file) => frozen[file] !== present[file]),
    unfrozen: Object.keys(present).filter((file) => !(file in frozen)),
  };
}
