import { ensure, idOf } from '../answers.ts';
import { leadOf } from '../data.ts';
import { type Check, sixteenTimes } from './check.ts';

export const noLostUpdate: Check = {
  name: 'of sixteen edits of one version at once, one is taken',
  run: async (client, { next }) => {
    const lead = idOf(await client('POST', '/api/v1/leads', leadOf(next())));
    const ifMatch = { 'if-match': '"1"' };
    const answers = await sixteenTimes(() =>
      client('PATCH', `/api/v1/leads/${lead}`, { jobTitle: `Title ${next()}` }, ifMatch),
    );
    const taken = answers.filter((answer) => answer !== undefined).length;
    ensure(taken === 1, `${taken} were taken`);
  },
};
