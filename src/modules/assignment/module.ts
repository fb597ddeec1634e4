import { defineModule } from '#records/define/define-module.ts';
import { distributionGroup, distributionMember } from './distribution-group/distribution-group.entity.ts';
import { takeTurns } from './distribution-group/take-turns.ts';
import en from './locale/en.json' with { type: 'json' };
import fr from './locale/fr.json' with { type: 'json' };

/** Who gets what comes in. */
export const assignment = defineModule({
  name: 'assignment',
  needs: ['identity'],
  entities: [distributionGroup, distributionMember],
  decisions: [takeTurns],
  texts: { en, fr },
});
