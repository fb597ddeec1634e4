import { ensure, idOf, member, text } from '../answers.ts';
import { leadOf, quoteLinesOf } from '../data.ts';
import { checkPdf, checkTotals, type Sales } from '../sales.ts';

const totals = { net: 'netTotal', vat: 'vatTotal', gross: 'grossTotal' };

/** What an invoice must say of its customer beside what leads have. */
const INVOICED = {
  billingAddress: { street: '4 quai des Verriers', postalCode: '69700', city: 'Givors', country: 'FR' },
};

export const filrougeSales: Sales = {
  quote: async (client, { accounts, products, next }, accountId) => {
    const i = next();
    const account = accountId ?? accounts[i % accounts.length] ?? '';
    const lines = quoteLinesOf(i).map(({ product, quantity, discount }) => ({
      productId: products[product],
      quantity: String(quantity),
      ...(discount > 0 ? { discountPercent: String(discount) } : {}),
    }));
    const answer = await client('POST', '/api/v1/quotes', { accountId: account, lines });
    checkTotals(i, answer, totals);
    return { id: idOf(answer), i, accountId: account };
  },
  send: async (client, quote) => {
    await client('POST', `/api/v1/quotes/${quote.id}/send`, {});
    return quote;
  },
  invoice: async (client, { id, i, accountId }) => {
    await client('POST', `/api/v1/quotes/${id}/accept`, { name: 'Camille Roux', consent: true });
    const draft = await client('POST', `/api/v1/quotes/${id}/convert-to-invoice`, {});
    const issued = await client('POST', `/api/v1/invoices/${idOf(draft)}/issue`, {});
    checkTotals(i, issued, totals);
    ensure(/^FAC-\d{4}-\d{5,}$/.test(text(issued, 'number')), 'no number');
    return { id: idOf(issued), i, accountId };
  },
  pdf: async (client, { id }) => checkPdf(await client('GET', `/api/v1/quotes/${id}/pdf`)),
  issuedPdf: async (client, { id }) => checkPdf(await client('GET', `/api/v1/invoices/${id}/pdf`)),
  pay: async (client, { id, accountId }) => {
    const amount = text(await client('GET', `/api/v1/invoices/${id}`), 'balanceDue');
    const allocations = [{ invoiceId: id, amount }];
    await client('POST', '/api/v1/payments', {
      accountId,
      amount,
      currency: 'EUR',
      method: 'transfer',
      allocations,
    });
    const paid = await client('GET', `/api/v1/invoices/${id}`);
    ensure(text(paid, 'balanceDue') === '0.00' && text(paid, 'paymentState') === 'paid', 'something is due');
  },
  winCustomer: async (client, { next }) => {
    const lead = idOf(await client('POST', '/api/v1/leads', leadOf(next())));
    const converted = await client('POST', `/api/v1/leads/${lead}/convert`, {
      account: { create: INVOICED },
    });
    return text(member(converted, 'account'), 'id');
  },
};
