import { z } from 'zod';
import { loadCustomizations } from '#records/catalogue/customizations.ts';
import type { BackgroundJob } from '#records/define/beside-requests.ts';
import { refillBeside } from '#records/duplicates/refill-beside.ts';
import { RENEW_MATCH_TERMS } from '#records/duplicates/renew-match-terms.ts';

const input = z.strictObject({ entity: z.string() });

/** Words of a large entity, after its match keys have changed; done again it changes nothing. */
export const renewMatchTermsJob: BackgroundJob = {
  name: RENEW_MATCH_TERMS,
  run: async (given, { installation, catalogue }) => {
    // This process may not have heard yet of the change that asked for it.
    await loadCustomizations(installation.pool, catalogue);
    const entity = catalogue.find(input.parse(given).entity);
    if (entity) await refillBeside(installation.pool, entity);
  },
};
