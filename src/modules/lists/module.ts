import { defineModule } from '#records/define/define-module.ts';
import { bulkRoutes } from './bulk/bulk.routes.ts';
import { bulkResultsMigration } from './bulk/bulk-results.migration.ts';
import { bulkChange } from './bulk/run-bulk-change.ts';
import { undoBulkChange } from './bulk/undo-bulk-change.ts';
import { eraseBulkResults } from './bulk/erase-bulk-results.ts';
import { sweepBulkResults } from './bulk/sweep-bulk-results.ts';
import en from './locale/en.json' with { type: 'json' };
import fr from './locale/fr.json' with { type: 'json' };
import { checkSavedView } from './saved-view/check-saved-view.ts';
import { savedView } from './saved-view/saved-view.entity.ts';
import { savedViewRoutes } from './saved-view/saved-view.routes.ts';
import { shareWithOwnTeams } from './saved-view/share-with-own-teams.ts';

/** What people do with whole lists: views under a name, and changes of many records at once. */
export const lists = defineModule({
  name: 'lists',
  needs: [],
  entities: [savedView],
  decisions: [checkSavedView, shareWithOwnTeams],
  routes: [...savedViewRoutes, ...bulkRoutes],
  jobs: [bulkChange, undoBulkChange],
  migrations: [bulkResultsMigration],
  sweep: sweepBulkResults,
  erase: eraseBulkResults,
  texts: { en, fr },
});
