import { defineModule } from '#records/define/define-module.ts';
import { erasurePlansMigration } from './erasure-plans.migration.ts';
import { erasureProgressMigration } from './erasure-progress.migration.ts';
import { erasePerson } from './erase-person.ts';
import en from './locale/en.json' with { type: 'json' };
import fr from './locale/fr.json' with { type: 'json' };
import { privacyRequest } from './privacy-request.entity.ts';
import { privacyRoutes } from './privacy.routes.ts';
import { resumeErasure } from './resume-erasure.action.ts';

/** What is held of a person: handed out to him, and erased (GDPR, articles 15, 17 and 20). */
export const privacy = defineModule({
  name: 'privacy',
  needs: [],
  entities: [privacyRequest],
  actions: [resumeErasure],
  jobs: [erasePerson],
  routes: privacyRoutes,
  migrations: [erasurePlansMigration, erasureProgressMigration],
  keeps: [
    {
      entities: [],
      tables: ['do_not_contact'],
      why: {
        en: 'That somebody asked not to be called, as a hash (GDPR, article 21)',
        fr: 'Le souhait de ne plus être appelé, sous forme d’empreinte (RGPD, article 21)',
      },
    },
  ],
  texts: { en, fr },
});
