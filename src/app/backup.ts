import path from 'node:path';
import { CannotStart } from '#platform/cannot-start.ts';
import { runCommand } from './command.ts';
import { makeBackup } from './make-backup.ts';
import { pendingSteps } from './upgrade-database.ts';
import { say } from './terminal.ts';

/** npm run backup [-- file]: also while the program runs. */
runCommand(async ({ db, dataDir }) => {
  const [file] = process.argv.slice(2);
  if ((await pendingSteps(db)) === undefined)
    throw new CannotStart('There is nothing to back up: the database is empty.');
  say(`Backed up to ${await makeBackup(db, dataDir, 'manual', file && path.resolve(file))}`);
});
