import { ensure, idOf, rowsOf } from '../answers.ts';
import { leadOf } from '../data.ts';
import { type Check, sixteenTimes } from './check.ts';

export const oneDeal: Check = {
  name: 'sixteen conversions of one lead at once make one deal',
  run: async (client, { next }) => {
    const lead = idOf(await client('POST', '/api/v1/leads', leadOf(next())));
    await sixteenTimes(() => client('POST', `/api/v1/leads/${lead}/convert`, {}));
    const filter = encodeURIComponent(`originalLeadId = "${lead}"`);
    const deals = rowsOf(await client('GET', `/api/v1/deals?filter=${filter}`));
    ensure(deals.length === 1, `${deals.length} deals`);
  },
};
