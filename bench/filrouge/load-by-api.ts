import type pg from 'pg';
import type { Client } from '../client.ts';
import { createdOf, dealOf, leadOf, type Size, sizes } from '../data.ts';
import { createAll } from './firm.ts';

/** Leads and deals as a program would bring them, then their day of creation, which the API cannot say, set back in SQL. */
export async function loadByApi(client: Client, database: pg.Client, size: Size, stages: readonly string[]) {
  const leads = await createAll(client, 'leads', sizes[size], leadOf);
  const deals = await createAll(client, 'deals', sizes[size] / 5, (i) => ({
    ...dealOf(i),
    stageId: stages[i % stages.length],
  }));
  for (let from = 0; from < leads.length; from += 5000) {
    const part = leads.slice(from, from + 5000);
    await database.query(
      `update leads t set created_at = r.at from unnest($1::uuid[], $2::timestamptz[]) as r(id, at) where t.id = r.id`,
      [part, part.map((_, at) => createdOf(from + at))],
    );
  }
  return { leads, deals, loading: 'through POST /batch, the day of creation then set back in SQL' };
}
