import path from 'node:path';
import { CannotStart } from '#platform/cannot-start.ts';
import { restoreBackup } from '#platform/db/backup/restore-backup.ts';
import { claimSingleOwner } from '#platform/db/single-owner.ts';
import { runCommand } from './command.ts';
import { filesFolder } from './make-backup.ts';
import { migrations } from './migrations.ts';
import { fail, say } from './terminal.ts';

/** npm run restore -- file [--force]: not while the program runs. */
runCommand(async ({ db, database, dataDir }) => {
  const args = process.argv.slice(2);
  const files = args.filter((arg) => !arg.startsWith('-'));
  const [file] = files;
  if (file === undefined || files.length > 1)
    throw new CannotStart('Usage: npm run restore -- FILE [--force]');
  const lost = (): never => fail(new CannotStart('The program was started: stopping.'));
  const owner = await claimSingleOwner({ ...database, dataDir, lost });
  const restored = await restoreBackup(path.resolve(file), {
    db,
    filesFolder: filesFolder(dataDir),
    knownMigrations: migrations.map((each) => each.name),
    replace: args.includes('--force'),
  }).finally(() => owner.release());
  say(
    `Restored the backup of ${restored.madeAt} (version ${restored.programVersion}): ${restored.tables.length} tables.`,
  );
});
