import { defineModule } from '#records/define/define-module.ts';
import { adjustmentRoutes } from './adjustment/adjustment.routes.ts';
import { customEntityRoutes } from './entity/custom-entity.routes.ts';
import { buildIndexesJob } from './field/build-indexes.job.ts';
import { customFieldRoutes } from './field/custom-field.routes.ts';
import { layoutRoutes } from './layout/layout.routes.ts';
import en from './locale/en.json' with { type: 'json' };
import fr from './locale/fr.json' with { type: 'json' };
import { matchKeysRoutes } from './match-keys/match-keys.routes.ts';
import { renewMatchTermsJob } from './match-keys/renew-match-terms.job.ts';
import { fieldRuleRoutes } from './rule/field-rule.routes.ts';
import { smartLinkRoutes } from './smart-link/smart-link.routes.ts';
import { dropRemovedFields } from './field/drop-removed-fields.ts';

/** What administrators change of the catalogue without a developer. */
export const customization = defineModule({
  name: 'customization',
  needs: [],
  routes: [
    ...customFieldRoutes,
    ...customEntityRoutes,
    ...adjustmentRoutes,
    ...layoutRoutes,
    ...fieldRuleRoutes,
    ...smartLinkRoutes,
    ...matchKeysRoutes,
  ],
  jobs: [buildIndexesJob, renewMatchTermsJob],
  texts: { en, fr },
  sweep: dropRemovedFields,
});
