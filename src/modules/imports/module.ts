import { defineModule } from '#records/define/define-module.ts';
import { importRun } from './import-run.entity.ts';
import en from './locale/en.json' with { type: 'json' };
import fr from './locale/fr.json' with { type: 'json' };
import { importsMigration } from './migrations/0400-imports.migration.ts';
import { resultRoutes } from './results/results.routes.ts';
import { revertImport } from './revert/revert-import.ts';
import { cancelAction, checkAction, revertAction, runAction } from './run/import.actions.ts';
import { checkImport, runImport } from './run/import.jobs.ts';
import { uploadRoutes } from './upload/upload.routes.ts';
import { sweepImportRows } from './rows/sweep-rows.ts';

/** Files with many records in: looked at first, imported beside other work, and undone on request. */
export const imports = defineModule({
  name: 'imports',
  needs: [],
  entities: [importRun],
  actions: [checkAction, runAction, cancelAction, revertAction],
  routes: [...uploadRoutes, ...resultRoutes],
  jobs: [checkImport, runImport, revertImport],
  migrations: [importsMigration],
  texts: { en, fr },
  sweep: sweepImportRows,
});
