import { ensure, idOf, text } from '../answers.ts';
import { leadOf, quoteLinesOf } from '../data.ts';
import { checkPdf, checkTotals, type Sales } from '../sales.ts';

const totals = { net: 'net', vat: 'vat', gross: 'gross' };

export const floorSales: Sales = {
  quote: async (client, { accounts, products, next }, accountId) => {
    const i = next();
    const account = accountId ?? accounts[i % accounts.length] ?? '';
    const lines = quoteLinesOf(i).map(({ product, ...line }) => ({ productId: products[product], ...line }));
    const answer = await client('POST', '/quotes', { accountId: account, lines });
    checkTotals(i, answer, totals);
    return { id: idOf(answer), i, accountId: account };
  },
  send: async (_client, quote) => quote,
  invoice: async (client, { id, i, accountId }) => {
    await client('POST', `/quotes/${id}/accept`, {});
    const issued = await client('POST', `/quotes/${id}/invoice`, {});
    checkTotals(i, issued, totals);
    return { id: idOf(issued), i, accountId };
  },
  pdf: async (client, { id }) => checkPdf(await client('GET', `/quotes/${id}/pdf`)),
  issuedPdf: async (client, { id }) => checkPdf(await client('GET', `/invoices/${id}/pdf`)),
  pay: async (client, { id }) => {
    const amount = text(await client('GET', `/invoices/${id}`), 'balance');
    await client('POST', '/payments', { invoiceId: id, amount });
    ensure(text(await client('GET', `/invoices/${id}`), 'balance') === '0.00', 'something is due');
  },
  winCustomer: async (client, { next }) => {
    const lead = idOf(await client('POST', '/leads', leadOf(next())));
    return text(await client('POST', `/leads/${lead}/convert`, {}), 'account', 'id');
  },
};
