import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { publishForm } from '#testing/start-capture.ts';
import { startTestApp, type TestApp, type TestCaller } from '#testing/start-test-app.ts';

let app: TestApp;
let visitor: TestCaller;
let pipelineId: string;
let stages: { id: string; name: string }[];
beforeAll(async () => {
  app = await startTestApp();
  visitor = app.as({});
  const { body } = await app.post('pipelines', { name: 'Installations' });
  pipelineId = body.id;
  stages = [];
  for (const [order, name] of ['Visit', 'Offer'].entries())
    stages.push((await app.post('stages', { name, pipelineId, order, probability: 10 * order })).body);
});
afterAll(() => app.close());

let number = 0;
let key: string;
beforeEach(() => {
  number += 1;
  key = `form-${number}`;
});

/** An open form, published; gives its id. */
async function publish(values: Record<string, unknown>): Promise<string> {
  const inputs = ['firstName', 'lastName', 'companyName', 'email', 'amount'].map((field) => ({ field }));
  return publishForm(app, key, { inputs, protection: 'open', ...values });
}

const send = (values: Record<string, unknown>) => visitor.post(`/forms/${key}`, values);

const find = async (path: string, filter: string) =>
  (await app.get(`${path}?filter=${encodeURIComponent(filter)}`)).body.data;

describe('LEAD-22: what a form brings in', () => {
  it('becomes contact, account and a deal at the stage that was chosen, by the ordinary conversion', async () => {
    const owner = await app.addUser({ name: 'Ana', email: 'ana@test.fr' });
    const { body: group } = await app.post('distribution-groups', {
      name: 'G',
      members: [{ userId: owner }],
    });
    const formId = await publish({
      isConverted: true,
      recordStageId: stages[1]?.id,
      recordGroupId: group.id,
      consentEn: 'Yes',
    });
    expect((await app.get(`web-forms/${formId}`)).body.recordPipelineId).toBe(pipelineId);
    const sent = {
      firstName: 'Eve',
      lastName: 'Roux',
      companyName: 'Roux SA',
      email: 'eve@roux.fr',
      amount: '900',
    };
    await send({ ...sent, fr_consent: 'on' });
    await app.drain();
    const [deal] = await find('deals', 'name = "Roux SA"');
    expect(deal).toMatchObject({
      pipelineId,
      stageId: stages[1]?.id,
      amount: '900.00',
      source: 'web_form',
      ownerId: owner,
    });
    const [lead] = await find('leads', 'lastName = "Roux"');
    expect(lead).toMatchObject({ status: 'converted', convertedDealId: deal.id });
    const [stored] = await find('form-submissions', `formId = "${formId}"`);
    expect(stored).toMatchObject({ status: 'done', outcome: 'converted', ownerId: owner });
    expect(stored.links).toEqual([
      { entity: 'contact', id: deal.primaryContactId },
      { entity: 'account', id: deal.accountId },
      { entity: 'deal', id: deal.id },
      { entity: 'lead', id: lead.id },
    ]);
    expect((await app.get(`contacts/${deal.primaryContactId}`)).body).toMatchObject({ consent: 'given' });
    expect((await app.post(`leads/${lead.id}/undo-convert`)).status).toBe(200);
  });

  it('makes a deal of a known contact and changes nothing of him; a known lead is only added to', async () => {
    const { body: account } = await app.post('accounts', { name: 'Old firm' });
    const known = { firstName: 'Jean', lastName: 'Known', email: 'jean@known.fr' };
    const { body: contact } = await app.post('contacts', { ...known, accountId: account.id });
    const { body: alone } = await app.post('contacts', { lastName: 'Alone', email: 'alone@known.fr' });
    const { body: lead } = await app.post('leads', { lastName: 'Worked', email: 'worked@known.fr' });
    await publish({ isConverted: true, recordPipelineId: pipelineId });
    for (const email of ['jean@known.fr', 'alone@known.fr', 'worked@known.fr'])
      await send({ lastName: 'Typed', companyName: `Firm of ${email}`, email });
    await app.drain();
    expect(await find('deals', `primaryContactId = "${contact.id}"`)).toMatchObject([
      { pipelineId, stageId: stages[0]?.id, accountId: account.id },
    ]);
    expect((await app.get(`contacts/${contact.id}`)).body).toMatchObject({
      lastName: 'Known',
      version: contact.version,
    });
    expect(await find('deals', `primaryContactId = "${alone.id}"`)).toMatchObject([{ accountId: null }]);
    expect((await app.get(`contacts/${alone.id}`)).body.version).toBe(alone.version);
    const names = (await app.get('accounts')).body.data.map(({ name }: { name: string }) => name);
    expect(names).toContain('Old firm');
    expect(names.join()).not.toContain('Firm of');
    expect(await find('leads', 'email = "worked@known.fr"')).toMatchObject([{ id: lead.id, status: 'new' }]);
  });

  it('stays with the reason when the stage was removed since, leaves nothing half made, and is taken over later', async () => {
    const { body: stage } = await app.post('stages', {
      name: 'Soon gone',
      pipelineId,
      order: 9,
      probability: 50,
    });
    const formId = await publish({ isConverted: true, recordStageId: stage.id });
    await app.delete(`stages/${stage.id}`);
    await send({ lastName: 'Waits', email: 'waits@example.fr' });
    await app.drain();
    const [failed] = await find('form-submissions', `formId = "${formId}"`);
    expect(failed).toMatchObject({
      status: 'failed',
      links: null,
      reason: expect.stringContaining('has been removed'),
    });
    expect(await find('leads', 'lastName = "Waits"')).toEqual([]);
    await app.patch(`web-forms/${formId}`, { recordStageId: stages[0]?.id });
    await app.post(`web-forms/${formId}/publish`);
    await app.post(`form-submissions/${failed.id}/retry`);
    await app.drain();
    expect(await find('deals', 'name = "Waits"')).toMatchObject([{ stageId: stages[0]?.id }]);
  });

  it('is held to the rules on deals: one that refuses takes the lead back too', async () => {
    const { body: rule } = await app.post('field-rules', {
      entity: 'deal',
      effect: 'require',
      field: 'description',
      when: 'name = "Ruled"',
    });
    const formId = await publish({ isConverted: true });
    await send({ lastName: 'Ruled' });
    await app.drain();
    expect(await find('leads', 'lastName = "Ruled"')).toEqual([]);
    expect(await find('contacts', 'lastName = "Ruled"')).toEqual([]);
    expect(await find('form-submissions', `formId = "${formId}"`)).toMatchObject([
      { status: 'failed', reason: expect.stringContaining('description') },
    ]);
    await app.delete(`field-rules/${rule.id}`);
  });

  it('from a lead source goes the same way', async () => {
    const { body: source } = await app.post('lead-sources', {
      name: key,
      kind: 'json',
      isConverted: true,
      recordPipelineId: pipelineId,
    });
    const { address } = (await app.get(`lead-sources/${source.id}/set-up`)).body;
    await visitor.post(new URL(address).pathname, {
      lastname: 'Fed',
      company: 'Fed SARL',
      email: 'fed@example.fr',
    });
    await app.drain();
    expect(await find('deals', 'name = "Fed SARL"')).toMatchObject([{ pipelineId, source: 'api' }]);
  });
});

it('LEAD-22: a pipeline and a stage that do not go together, a closed one, and records that are not converted are refused', async () => {
  const others = await find('stages', `pipelineId != "${pipelineId}"`);
  const open = others.find(({ category }: { category: string }) => category === 'open');
  const won = others.find(({ category }: { category: string }) => category === 'won');
  const refused = async (values: Record<string, unknown>) =>
    (await app.post('web-forms', { name: key, isConverted: true, ...values })).body.errors.map(
      ({ field, code }: Record<string, string>) => `${field} ${code}`,
    );
  expect(await refused({ recordPipelineId: pipelineId, recordStageId: open.id })).toEqual([
    'recordStageId destination.stage',
  ]);
  expect(await refused({ recordStageId: won.id })).toEqual(['recordStageId destination.closed_stage']);
  expect(await refused({ entity: 'account' })).toEqual(['isConverted destination.leads_alone']);
});
