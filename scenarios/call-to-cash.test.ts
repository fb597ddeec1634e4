import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestAnswer, type TestApp } from '#testing/start-test-app.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp({ locale: 'fr' })));
afterAll(() => app.close());

/** The body of an answer that must be good. */
async function ok(answer: Promise<TestAnswer>) {
  const { status, body } = await answer;
  expect([status, body?.errors ?? body?.code]).toEqual([
    status < 300 ? status : 200,
    body?.errors ?? body?.code,
  ]);
  expect(status).toBeLessThan(300);
  return body;
}

const NUMBER = '+33465710012';

/** product.md, "The golden path", through the API alone and without the approval step. */
it('a stranger rings, and the final invoice is paid', async () => {
  const line = await ok(app.post('telephony-accounts', { name: 'Standard', provider: 'generic_cti' }));
  const ring = (event: string, more = {}) =>
    app.as({}).post(line.hookPath, {
      event,
      callId: 'appel-1',
      from: NUMBER,
      to: '+33199001000',
      direction: 'in',
      ...more,
    });
  expect((await ring('newCall')).status).toBeLessThan(300);
  await app.drain();
  const [call] = (await ok(app.get('calls'))).data;
  expect(call).toMatchObject({ direction: 'inbound', status: 'ringing', fromNumber: NUMBER });
  await ring('answer');

  // "+": a lead with the number, the note of the call, and a follow-up.
  const lead = await ok(
    app.post('leads', {
      firstName: 'Camille',
      lastName: 'Roux',
      companyName: 'Verrerie du Rhône',
      phone: NUMBER,
      email: 'camille@verrerie.fr',
      source: 'call',
    }),
  );
  const about = [{ entity: 'lead', id: lead.id }];
  await ok(
    app.patch(`calls/${call.id}`, {
      notes: 'Cherche un éclairage pour le hall',
      outcome: 'interested',
      links: about,
    }),
  );
  await ok(app.post('tasks', { subject: 'Rappeler Mme Roux', dueAt: '2026-11-03T08:00:00Z', links: about }));
  app.clock.advance({ minutes: 4 });
  await ring('hangup', { cause: 'normalClearing' });
  await app.drain();
  expect((await ok(app.get(`calls/${call.id}`))).status).toBe('completed');
  expect(await ok(app.get(`leads/${lead.id}`))).toMatchObject({ nextActivityAt: '2026-11-03T08:00:00.000Z' });

  const { account, contact, deal } = await ok(
    app.post(`leads/${lead.id}/convert`, { deal: { name: 'Hall', amount: '2400.00' } }),
  );
  const stages = await ok(
    app.get(`stages?sort=order&filter=${encodeURIComponent(`pipelineId = "${deal.pipelineId}"`)}`),
  );
  expect(await ok(app.patch(`deals/${deal.id}`, { stageId: stages.data[2].id }))).toMatchObject({
    probability: 50,
    weightedAmount: '1200.00',
  });

  // The firm and the customer need their addresses before anything is issued.
  const [firm] = (await ok(app.get('legal-entities'))).data;
  await ok(
    app.patch(`legal-entities/${firm.id}`, {
      legalForm: 'sas',
      capital: '10000.00',
      siren: '732829320',
      siret: '73282932000074',
      vatNumber: 'FR44732829320',
      rcs: 'Lyon 732 829 320',
      address: { street: '3 quai Rambaud', postalCode: '69002', city: 'Lyon', country: 'FR' },
    }),
  );
  await ok(
    app.patch(`accounts/${account.id}`, {
      billingAddress: { street: '8 rue du Four', postalCode: '69700', city: 'Givors', country: 'FR' },
    }),
  );

  const rates = await ok(app.get(`tax-codes?filter=${encodeURIComponent('rate = 20')}`));
  const taxCodeId = rates.data[0].id;
  const quote = await ok(app.post(`deals/${deal.id}/create-quote`));
  expect(quote).toMatchObject({
    accountId: account.id,
    contactId: contact.id,
    dealId: deal.id,
    status: 'draft',
    number: 'DEV-2026-00001',
  });
  const drawn = await ok(
    app.patch(`quotes/${quote.id}`, {
      lines: [
        {
          kind: 'item',
          description: 'Suspension',
          quantity: '12',
          unitPrice: '149.90',
          discountPercent: '10',
          taxCodeId,
        },
        { kind: 'item', description: 'Pose', quantity: '1', unitPrice: '620.00', taxCodeId },
      ],
    }),
  );
  expect(drawn).toMatchObject({ netTotal: '2238.92', vatTotal: '447.78', grossTotal: '2686.70' });

  const { publicUrl } = await ok(app.post(`quotes/${quote.id}/send`));
  const door = `public/documents/${publicUrl.split('/d/')[1]}`;
  const customer = app.as({ 'accept-language': 'fr' });
  await ok(customer.post(`${door}/viewed`));
  await ok(customer.post(`${door}/accept`, { name: 'Camille Roux', consent: true }));
  expect(await ok(app.get(`quotes/${quote.id}`))).toMatchObject({ status: 'accepted' });

  const deposit = await ok(app.post(`quotes/${quote.id}/create-retainer`, { percent: '30' }));
  const asked = await ok(app.post(`retainer-invoices/${deposit.id}/issue`));
  expect(asked).toMatchObject({ number: 'ACP-2026-00001', grossTotal: '806.02' });
  const { url } = await ok(customer.post(`${door}/pay`, {}));
  await ok(customer.post(`public/simulated-payments/${url.split('/').at(-1)}`));
  await app.drain();

  const draft = await ok(app.post(`quotes/${quote.id}/convert-to-invoice`));
  await ok(
    app.post(`invoices/${draft.id}/apply-retainer`, { retainerInvoiceId: deposit.id, amount: '806.02' }),
  );
  const invoice = await ok(app.post(`invoices/${draft.id}/issue`));
  expect(invoice).toMatchObject({
    number: 'FAC-2026-00001',
    grossTotal: '2686.70',
    balanceDue: '1880.68',
    paymentState: 'partially_paid',
  });
  expect((await app.get(`invoices/${draft.id}/pdf`)).headers['content-type']).toBe('application/pdf');
  await ok(
    app.post('payments', {
      accountId: account.id,
      amount: '1880.68',
      currency: 'EUR',
      receivedOn: '2026-11-02',
      method: 'transfer',
      allocations: [{ invoiceId: invoice.id, amount: '1880.68' }],
    }),
  );
  expect(await ok(app.get(`invoices/${invoice.id}`))).toMatchObject({
    paymentState: 'paid',
    balanceDue: '0.00',
  });

  // The next call from the same number finds the contact it became.
  await app.as({}).post(line.hookPath, {
    event: 'newCall',
    callId: 'appel-2',
    from: NUMBER,
    to: '+33199001000',
    direction: 'in',
  });
  await app.drain();
  const [second] = (await ok(app.get(`calls?filter=${encodeURIComponent('externalId contains "appel-2"')}`)))
    .data;
  expect(second.links.map((link: { id: string }) => link.id)).toContain(contact.id);
});
