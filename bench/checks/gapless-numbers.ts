import { ensure, member, rowsOf, text } from '../answers.ts';
import type { Client } from '../client.ts';
import { filrougeSales } from '../filrouge/sales.ts';
import { type Check, sixteenTimes } from './check.ts';

export const gaplessNumbers: Check = {
  name: 'numbers of all invoices, sixteen issued at once among them, have neither gap nor twin',
  run: async (client, facts) => {
    const issued = await sixteenTimes(async () =>
      filrougeSales.invoice(
        client,
        await filrougeSales.send(client, await filrougeSales.quote(client, facts)),
      ),
    );
    ensure(
      issued.every((invoice) => invoice !== undefined),
      'an invoicer was refused',
    );
    const numbers = (await allNumbers(client)).map((number) => Number(number.split('-')[2]));
    numbers.sort((a, b) => a - b);
    ensure(
      numbers.every((number, at) => number === at + 1),
      'a gap or a twin',
    );
  },
};

async function allNumbers(client: Client): Promise<readonly string[]> {
  const numbers: string[] = [];
  let cursor = '';
  do {
    const filter = encodeURIComponent('number is not empty');
    const page = await client('GET', `/api/v1/invoices?limit=200&fields=number&filter=${filter}${cursor}`);
    numbers.push(...rowsOf(page).map((row) => text(row, 'number')));
    const next = member(page, 'nextCursor');
    cursor = typeof next === 'string' ? `&cursor=${next}` : '';
  } while (cursor !== '');
  return numbers;
}
