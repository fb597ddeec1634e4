import { defineModule } from '#records/define/define-module.ts';
import en from './locale/en.json' with { type: 'json' };
import fr from './locale/fr.json' with { type: 'json' };
import { reportRoutes } from './report.routes.ts';

/** Questions asked of all records at once: each report is one object in `reports/`. */
export const reports = defineModule({
  name: 'reports',
  needs: ['crm'],
  routes: reportRoutes,
  texts: { en, fr },
});
