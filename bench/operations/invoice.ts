import { filrougeSales } from '../filrouge/sales.ts';
import { floorSales } from '../floor/sales.ts';
import type { Sales } from '../sales.ts';
import { type Make, type Operation, smallSizes } from './operation.ts';

const sentQuote =
  (sales: Sales): Make =>
  async (client, facts) =>
    sales.send(client, await sales.quote(client, facts));

/** A sent quote is accepted, and its invoice issued under the next number. */
export const invoice: Operation = {
  name: 'invoice',
  number: '10',
  sizes: smallSizes,
  remark:
    'there are no orders yet; the PDF, which the floor does not make here, is rendered after the answer and counted',
  work: {
    perSecond: 30,
    make: { floor: sentQuote(floorSales), filrouge: sentQuote(filrougeSales) },
    use: {
      floor: async (client, item) => void (await floorSales.invoice(client, item)),
      filrouge: async (client, item) => void (await filrougeSales.invoice(client, item)),
    },
  },
};
