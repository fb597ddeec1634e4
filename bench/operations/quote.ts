import { floorSales } from '../floor/sales.ts';
import { filrougeSales } from '../filrouge/sales.ts';
import type { Sales } from '../sales.ts';
import type { Work } from '../system.ts';
import { type Operation, smallSizes } from './operation.ts';

const work =
  (sales: Sales): Work =>
  async (client, _n, facts) =>
    void (await sales.quote(client, facts));

/** A quote of three lines; its totals to the cent. */
export const quote: Operation = {
  name: 'quote',
  number: '9',
  sizes: smallSizes,
  work: { floor: work(floorSales), filrouge: work(filrougeSales) },
};
