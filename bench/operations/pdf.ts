import { filrougeSales } from '../filrouge/sales.ts';
import { floorSales } from '../floor/sales.ts';
import type { Sales } from '../sales.ts';
import type { Work } from '../system.ts';
import { type Operation, smallSizes } from './operation.ts';

/** Quotes are rendered at each request, issued invoices once; so that it is the rendering that is measured, a quote. */
const work = (sales: Sales): Work => {
  const quotes = new Map<string, ReturnType<Sales['quote']>>();
  return async (client, n, facts) => {
    const key = String(n % 8);
    const known = quotes.get(key) ?? sales.quote(client, facts);
    quotes.set(key, known);
    await sales.pdf(client, await known);
  };
};

/** The bytes of a document of three lines as PDF. */
export const pdf: Operation = {
  name: 'pdf',
  number: '11',
  sizes: smallSizes,
  remark:
    'the floor renders the same template with the same library inside its own process, nothing kept apart',
  work: { floor: work(floorSales), filrouge: work(filrougeSales) },
};
