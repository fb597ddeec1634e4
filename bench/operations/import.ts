import { setTimeout as pause } from 'node:timers/promises';
import { ensure, idOf, member } from '../answers.ts';
import { type Client, WrongAnswer } from '../client.ts';
import { leadOf } from '../data.ts';
import type { Facts } from '../system.ts';
import { type Operation, smallSizes } from './operation.ts';

/** As many as the specification has: fewer measure the start of the job and a program that is not warm yet. */
const ROWS = 10_000;
const LOOK_MS = 20;

/** A file as a spreadsheet writes it: a row of headers, one company in ten quoted. */
function fileOf({ next }: Facts): string {
  const rows = Array.from({ length: ROWS }, () => {
    const i = next();
    const { firstName, lastName, email, phone, companyName, address, source, amount } = leadOf(i);
    const company = i % 10 === 0 ? `"${companyName}, ""été"""` : companyName;
    return [firstName, lastName, email, phone, company, address.city, source, amount].join(',');
  });
  return ['First name,Last name,E-mail,Phone,Company,City,Source,Amount', ...rows].join('\n');
}

async function untilDone(client: Client, id: string, isDone: (run: unknown) => boolean): Promise<unknown> {
  for (;;) {
    const run = await client('GET', `/api/v1/imports/${id}`);
    if (isDone(run)) return run;
    if (member(run, 'state') === 'failed') throw new WrongAnswer(`the import failed: ${JSON.stringify(run)}`);
    await pause(LOOK_MS);
  }
}

/** A file of 10,000 leads, until the last of them can be read. */
export const importFile: Operation = {
  name: 'import',
  number: '14',
  gate: 5,
  sizes: smallSizes,
  isAlone: true,
  remark:
    'a file of 10,000 rows; the floor reads it and copies it into its table, Filrouge stages it, checks each row by the whole recipe and against what is there, then imports it with trail, search and duplicate index',
  work: {
    floor: async (client, _n, facts) => {
      const answer = await client('POST', '/import', fileOf(facts), { 'content-type': 'text/csv' });
      ensure(member(answer, 'count') === ROWS, 'not all rows were copied');
    },
    filrouge: async (client, _n, facts) => {
      const file = fileOf(facts);
      const binary = { 'content-type': 'application/octet-stream' };
      const id = idOf(await client('POST', '/api/v1/imports?entity=lead&name=bench.csv', file, binary));
      await untilDone(client, id, (run) => member(run, 'checkedRows') === ROWS);
      await client('POST', `/api/v1/imports/${id}/run`, {});
      const run = await untilDone(client, id, (one) => member(one, 'state') === 'done');
      ensure(member(run, 'createCount') === ROWS, `${String(member(run, 'createCount'))} rows were created`);
    },
  },
};
