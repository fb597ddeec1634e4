import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok } from '#testing/start-billing.ts';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());

const camille = {
  firstName: 'Camille',
  lastName: 'Roux',
  companyName: 'Verrerie du Rhône',
  email: 'camille@verrerie.fr',
  phone: '0478123456',
  amount: '2400.00',
};

async function newLead(values: Record<string, unknown> = {}) {
  const { body } = await app.post('leads', { ...camille, ...values });
  return body;
}

describe('convert', () => {
  it('makes contact, account and deal of the lead, linked to each other (CONV-01, CONV-03, CONV-04, CONV-05, CONV-06, CONV-07)', async () => {
    const lead = await newLead();
    const { status, body } = await app.post(`leads/${lead.id}/convert`, {
      deal: { name: 'Four 2027', amount: '5000.00', expectedCloseDate: '2027-01-31' },
    });
    expect(status).toBe(200);
    expect(body.account).toMatchObject({ name: 'Verrerie du Rhône' });
    expect(body.contact).toMatchObject({
      name: 'Camille Roux',
      accountId: body.account.id,
      phone: '+33478123456',
    });
    expect(body.contact.accounts).toMatchObject([{ accountId: body.account.id, isPrimary: true }]);
    expect(body.deal).toMatchObject({
      name: 'Four 2027',
      amount: '5000.00',
      expectedCloseDate: '2027-01-31',
      probability: 10,
    });
    expect(body.deal).toMatchObject({
      accountId: body.account.id,
      primaryContactId: body.contact.id,
      originalLeadId: lead.id,
      contacts: [{ contactId: body.contact.id }],
    });
    const { body: stage } = await app.get(`stages/${body.deal.stageId}`);
    expect(stage).toMatchObject({ name: 'Prospecting', category: 'open' });
    expect(body.lead).toMatchObject({ status: 'converted', convertedDealId: body.deal.id });
  });

  it('begins the deal at the first open stage of the pipeline that is chosen, else of the default one (CONV-06)', async () => {
    const { data } = await ok(app.get('pipelines?sort=order'));
    const [usual, other] = data;
    const lead = await newLead({ companyName: 'Autre pipeline' });
    const { pipelines } = await ok(app.post(`leads/${lead.id}/convert/preview`));
    expect(pipelines.map(({ id }: { id: string }) => id)).toEqual([usual.id, other.id]);
    const { body } = await app.post(`leads/${lead.id}/convert`, { deal: { pipelineId: other.id } });
    expect(body.deal.pipelineId).toBe(other.id);
    expect(await ok(app.get(`stages/${body.deal.stageId}`))).toMatchObject({ name: 'Incoming', order: 0 });
    const unknown = await newLead({ companyName: 'Nulle part' });
    const pipelineId = '01a20184-8715-7761-9f2b-a68616094000';
    expect((await app.post(`leads/${unknown.id}/convert`, { deal: { pipelineId } })).status).toBe(422);
  });

  it('leaves the deal to be made later, for the account and the contact there are (CONV-04, CONV-05)', async () => {
    const lead = await newLead({ companyName: 'Plus tard' });
    const { account, contact, deal } = await ok(app.post(`leads/${lead.id}/convert`, { deal: null }));
    expect(deal).toBeNull();
    const values = { name: 'Four', accountId: account.id, primaryContactId: contact.id };
    const later = await ok(app.post('deals', values));
    expect(later).toMatchObject({ accountId: account.id, contacts: [{ contactId: contact.id }] });
  });

  it('keeps the lead, read-only and out of the default list (CONV-08)', async () => {
    const lead = await newLead();
    await app.post(`leads/${lead.id}/convert`, {});
    const change = await app.patch(`leads/${lead.id}`, { lastName: 'Autre' });
    expect([change.status, change.body.code]).toEqual([409, 'lead.converted']);
    const { body: meta } = await app.get('meta');
    const filter = meta.entities.find((entity: { name: string }) => entity.name === 'lead').list.filter;
    const { body: list } = await app.get(`leads?filter=${encodeURIComponent(filter)}&limit=200`);
    expect(list.data.map((one: { id: string }) => one.id)).not.toContain(lead.id);
  });

  it('gives one set of records however often and however many ask (CONV-13)', async () => {
    const lead = await newLead({ companyName: 'Seize Fois SARL' });
    const answers = await Promise.all(
      Array.from({ length: 16 }, () => app.post(`leads/${lead.id}/convert`, {})),
    );
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
    expect(new Set(answers.map((answer) => answer.body.deal.id)).size).toBe(1);
    const { body } = await app.get(
      `accounts?count=exact&filter=${encodeURIComponent('name = "Seize Fois SARL"')}`,
    );
    expect(body.total).toBe(1);
  });

  it('writes nothing at all when one part is refused (CONV-13)', async () => {
    const lead = await newLead({ companyName: 'Rien du tout' });
    const refused = await app.post(`leads/${lead.id}/convert`, { deal: { name: 'x', amount: 'much' } });
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toMatchObject([{ field: 'amount', code: 'value.not_a_decimal' }]);
    const { body } = await app.get(
      `accounts?count=exact&filter=${encodeURIComponent('name = "Rien du tout"')}`,
    );
    expect(body.total).toBe(0);
  });

  it('creates only what is ticked, and links what there is (CONV-02, CONV-12)', async () => {
    const { body: account } = await app.post('accounts', { name: 'Verrerie du Rhône SA' });
    const lead = await newLead();
    const { body: preview } = await app.post(`leads/${lead.id}/convert/preview`, {});
    expect(preview.account.matches.map((match: { id: string }) => match.id)).toContain(account.id);
    const { body } = await app.post(`leads/${lead.id}/convert`, { account: { id: account.id }, deal: null });
    expect(body).toMatchObject({
      account: { id: account.id },
      deal: null,
      contact: { accountId: account.id },
    });
  });

  it('proposes what duplicates are told by: website and mail host, telephone, name and company (CONV-12)', async () => {
    const byHost = await ok(app.post('accounts', { name: 'VdR', website: 'www.ateliers-petit.fr' }));
    const byPhone = await ok(app.post('contacts', { lastName: 'Autre', mobilePhone: '04 78 99 99 99' }));
    const lead = await newLead({
      companyName: 'Ateliers',
      email: 'lea@ateliers-petit.fr',
      firstName: 'Léa',
      lastName: 'Petit',
      phone: '0478999999',
    });
    const { body } = await app.post(`leads/${lead.id}/convert/preview`, {});
    expect(body.account.matches).toEqual([{ id: byHost.id, name: 'VdR', because: ['website'] }]);
    expect(body.contact.matches).toEqual([{ id: byPhone.id, name: 'Autre', because: ['mobilePhone'] }]);
  });

  it('shows the lead’s activities at the contact, the account and the deal (CONV-09)', async () => {
    const lead = await newLead();
    await app.post('notes', { body: 'Met at the fair', links: [{ entity: 'lead', id: lead.id }] });
    const { body } = await app.post(`leads/${lead.id}/convert`, {});
    for (const [path, record] of [
      ['accounts', body.account],
      ['contacts', body.contact],
      ['deals', body.deal],
    ] as const) {
      const { body: timeline } = await app.get(`${path}/${record.id}/timeline`);
      const kinds = timeline.data.filter((entry: { kind: string }) => entry.kind === 'activity');
      expect(kinds.map((entry: { record: { body: string } }) => entry.record.body)).toEqual([
        'Met at the fair',
      ]);
    }
  });
});

describe('undo', () => {
  it('takes it back: the lead as before, what was created in the bin', async () => {
    const lead = await newLead({ status: 'contacted' });
    const { body } = await app.post(`leads/${lead.id}/convert`, {});
    app.clock.advance({ minutes: 1 });
    const undone = await app.post(`leads/${lead.id}/undo-convert`);
    expect(undone.status).toBe(200);
    expect(undone.body).toMatchObject({ status: 'contacted', convertedAccountId: null });
    for (const [path, record] of [
      ['accounts', body.account],
      ['contacts', body.contact],
      ['deals', body.deal],
    ] as const) {
      expect((await app.get(`${path}/${record.id}`)).status).toBe(404);
    }
    const again = await app.post(`leads/${lead.id}/convert`, {});
    expect(again.body.deal.id).not.toBe(body.deal.id);
  });

  it('only unlinks what was there before', async () => {
    const { body: account } = await app.post('accounts', { name: 'Avant SA' });
    const { body: contact } = await app.post('contacts', { lastName: 'Avant' });
    const lead = await newLead();
    await app.post(`leads/${lead.id}/convert`, {
      account: { id: account.id },
      contact: { id: contact.id },
      deal: null,
    });
    expect((await app.get(`contacts/${contact.id}`)).body.accounts).toMatchObject([
      { accountId: account.id },
    ]);
    const undone = await app.post(`leads/${lead.id}/undo-convert`);
    expect(undone.status).toBe(200);
    expect((await app.get(`accounts/${account.id}`)).status).toBe(200);
    expect((await app.get(`contacts/${contact.id}`)).body.accounts).toEqual([]);
  });

  it.each([
    ['changed', (id: string) => app.patch(`deals/${id}`, { nextStep: 'Call' })],
    ['linked', (id: string) => app.post('tasks', { subject: 'Offer', links: [{ entity: 'deal', id }] })],
  ])('is refused, saying why, once a created record was %s', async (reason, use) => {
    const lead = await newLead();
    const { body } = await app.post(`leads/${lead.id}/convert`, {});
    app.clock.advance({ minutes: 1 });
    await use(body.deal.id);
    const refused = await app.post(`leads/${lead.id}/undo-convert`);
    expect([refused.status, refused.body.code]).toEqual([409, 'conversion.in_use']);
    expect(refused.body.inUse).toMatchObject([{ reason }]);
    expect((await app.get(`deals/${body.deal.id}`)).status).toBe(200);
  });
});
