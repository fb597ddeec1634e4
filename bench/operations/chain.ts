import { filrougeSales } from '../filrouge/sales.ts';
import { floorSales } from '../floor/sales.ts';
import type { Sales } from '../sales.ts';
import type { Work } from '../system.ts';
import { type Operation, smallSizes } from './operation.ts';

const work =
  (sales: Sales): Work =>
  async (client, _n, facts) => {
    const accountId = await sales.winCustomer(client, facts);
    const quote = await sales.send(client, await sales.quote(client, facts, accountId));
    const invoice = await sales.invoice(client, quote);
    await sales.issuedPdf(client, invoice);
    await sales.pay(client, invoice);
  };

/** From a new lead to the paid invoice, as one unit. */
export const chain: Operation = {
  name: 'chain',
  number: '13',
  gate: 2,
  sizes: smallSizes,
  remark: '13 without order, which is not there yet: 5, 7, 9, 10, 11 and 12',
  work: { floor: work(floorSales), filrouge: work(filrougeSales) },
};
