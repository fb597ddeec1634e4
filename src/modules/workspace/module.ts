import { asProgram, type Context } from '#records/context.ts';
import { defineModule, type SetUp } from '#records/define/define-module.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { legalEntityDecisions } from './legal-entity/decide-legal-entity.ts';
import { legalEntity } from './legal-entity/legal-entity.entity.ts';
import en from './locale/en.json' with { type: 'json' };
import fr from './locale/fr.json' with { type: 'json' };

/** The firm itself: in whose name documents are issued. */
export const workspace = defineModule({
  name: 'workspace',
  needs: [],
  entities: [legalEntity],
  decisions: legalEntityDecisions,
  seed: seedWorkspace,
  texts: { en, fr },
});

async function seedWorkspace(ctx: Context, { companyName, locale }: SetUp): Promise<void> {
  await saveRecord(asProgram(ctx), 'legalEntity', {
    op: 'create',
    values: { name: companyName, locale, isDefault: true },
  });
}
