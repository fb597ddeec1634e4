import { ensure, idOf, rowsOf } from '../answers.ts';
import { leadOf } from '../data.ts';
import type { Check } from './check.ts';

const TIMES = 50;

export const seenAtOnce: Check = {
  name: 'a new lead is in the very next read and search',
  run: async (client, { next }) => {
    for (let n = 0; n < TIMES; n += 1) {
      const values = leadOf(next());
      const id = idOf(await client('POST', '/api/v1/leads', values));
      ensure(idOf(await client('GET', `/api/v1/leads/${id}`)) === id, 'another lead');
      const found = rowsOf(await client('GET', `/api/v1/leads?q=${encodeURIComponent(values.email)}`));
      ensure(
        found.some((row) => idOf(row) === id),
        'not found',
      );
    }
  },
};
