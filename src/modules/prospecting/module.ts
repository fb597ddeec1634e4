import { defineModule } from '#records/define/define-module.ts';
import { createProspects } from './create/create-prospects.job.ts';
import { prospectingEnded } from './create/tell-who-asked.ts';
import en from './locale/en.json' with { type: 'json' };
import fr from './locale/fr.json' with { type: 'json' };
import { prospectingRoutes } from './prospecting.routes.ts';
import { directorySetting } from './setting/directory-setting.entity.ts';

/** Companies from public directories, as new leads or to fill in what one knows (LEAD-11). */
export const prospecting = defineModule({
  name: 'prospecting',
  needs: ['assignment', 'crm', 'identity', 'workspace'],
  entities: [directorySetting],
  routes: prospectingRoutes,
  notices: [prospectingEnded],
  jobs: [createProspects],
  texts: { en, fr },
});
