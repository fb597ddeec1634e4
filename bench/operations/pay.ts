import { filrougeSales } from '../filrouge/sales.ts';
import { floorSales } from '../floor/sales.ts';
import type { Sales } from '../sales.ts';
import { type Make, type Operation, smallSizes } from './operation.ts';

const issuedInvoice =
  (sales: Sales): Make =>
  async (client, facts) =>
    sales.invoice(client, await sales.send(client, await sales.quote(client, facts)));

/** An issued invoice is paid in full; then nothing is due. */
export const pay: Operation = {
  name: 'pay',
  number: '12',
  sizes: smallSizes,
  work: {
    perSecond: 20,
    make: { floor: issuedInvoice(floorSales), filrouge: issuedInvoice(filrougeSales) },
    use: { floor: floorSales.pay, filrouge: filrougeSales.pay },
  },
};
