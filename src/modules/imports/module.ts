import { defineModule } from '#records/define/define-module.ts';
import { importRun } from './import-run.entity.ts';
import en from './locale/en.json' with { type: 'json' };
import fr from './locale/fr.json' with { type: 'json' };
import { alikeRowsMigration } from './migrations/0401-alike-rows.migration.ts';
import { importsMigration } from './migrations/0400-imports.migration.ts';
import { continuePull } from './pull/continue-pull.timer.ts';
import { importPull } from './pull/pull.entity.ts';
import { pullRecords } from './pull/pull.job.ts';
import { pullRoutes } from './pull/pull.routes.ts';
import { resultRoutes } from './results/results.routes.ts';
import { revertImport } from './revert/revert-import.ts';
import { cancelAction, checkAction, revertAction, runAction } from './run/import.actions.ts';
import { checkImport, importEnded, runImport } from './run/import.jobs.ts';
import { uploadRoutes } from './upload/upload.routes.ts';
import { eraseImportRows } from './rows/erase-import-rows.ts';
import { sweepImportRows } from './rows/sweep-rows.ts';

/** Files with many records in: looked at first, imported beside other work, and undone on request. */
export const imports = defineModule({
  name: 'imports',
  needs: ['identity', 'assignment'],
  entities: [importPull, importRun],
  timers: [continuePull],
  actions: [checkAction, runAction, cancelAction, revertAction],
  routes: [...uploadRoutes, ...resultRoutes, ...pullRoutes],
  notices: [importEnded],
  jobs: [checkImport, runImport, revertImport, pullRecords],
  migrations: [importsMigration, alikeRowsMigration],
  texts: { en, fr },
  sweep: sweepImportRows,
  erase: eraseImportRows,
});
