import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());

/** Headers as the systems' own export buttons write them, and what each is taken for. */
const exports: readonly [string, string, string, Readonly<Record<string, string | null>>][] = [
  [
    'Salesforce',
    'a report of leads',
    'lead',
    {
      'Lead ID': '$externalId',
      'First Name': 'firstName',
      'Last Name': 'lastName',
      Title: 'jobTitle',
      'Company / Account': 'companyName',
      Email: 'email',
      'Lead Source': 'source',
      Street: 'address.street',
      City: 'address.city',
      'State/Province': 'address.region',
      'Zip/Postal Code': 'address.postalCode',
      Country: 'address.country',
      'Lead Owner': 'ownerId',
      Rating: 'rating',
      Phone: 'phone',
      'Last Activity': null,
    },
  ],
  [
    'Salesforce',
    'the data export of accounts',
    'account',
    {
      Id: '$externalId',
      IsDeleted: null,
      Name: 'name',
      BillingStreet: 'billingAddress.street',
      BillingPostalCode: 'billingAddress.postalCode',
      BillingCity: 'billingAddress.city',
      Phone: 'phone',
      SystemModstamp: null,
    },
  ],
  [
    'HubSpot',
    'contacts',
    'contact',
    {
      'Record ID': '$externalId',
      'First Name': 'firstName',
      'Last Name': 'lastName',
      Email: 'email',
      'Phone Number': 'phone',
      'Contact owner': 'ownerId',
      'Associated Company': 'accountId',
      'Create Date': null,
    },
  ],
  [
    'HubSpot',
    'deals',
    'deal',
    {
      'Record ID': '$externalId',
      'Deal Name': 'name',
      'Deal Stage': 'stageId',
      'Close Date': 'expectedCloseDate',
      'Deal owner': 'ownerId',
      Amount: 'amount',
      Pipeline: 'pipelineId',
    },
  ],
  [
    'Zoho CRM',
    'leads',
    'lead',
    {
      'Record Id': '$externalId',
      'Lead Owner.id': null,
      'Lead Owner': 'ownerId',
      Company: 'companyName',
      'First Name': 'firstName',
      'Last Name': 'lastName',
      Title: 'jobTitle',
      Email: 'email',
      Mobile: null,
      'Zip Code': 'address.postalCode',
    },
  ],
  [
    'Zendesk Sell',
    'contacts',
    'contact',
    {
      id: '$externalId',
      is_organisation: null,
      first_name: 'firstName',
      last_name: 'lastName',
      organisation_name: 'accountId',
      title: 'jobTitle',
      email: 'email',
      phone: 'phone',
      mobile: 'mobilePhone',
      owner: 'ownerId',
    },
  ],
];

test.each(exports)('an export of %s, %s, is recognised', async (system, _what, entity, columns) => {
  const headers = Object.keys(columns);
  const csv = `${headers.map((header) => `"${header}"`).join(',')}\n"x"${',""'.repeat(headers.length - 1)}\n`;
  const { body } = await app.upload(`imports?entity=${entity}&name=x.csv`, Buffer.from(csv));
  expect(body.system).toBe(system);
  const mapped = Object.fromEntries(headers.map((header, at) => [header, body.mapping[at]]));
  expect(mapped).toEqual(columns);
});

test('ids of one system are not those of another', async () => {
  const send = async (name: string, csv: string) => {
    const { body } = await app.upload(`imports?entity=account&name=${name}`, Buffer.from(csv));
    await app.post(`imports/${body.id}/check`, { mode: 'both', matchBy: ['$externalId'] });
    await app.post(`imports/${body.id}/run`);
    await app.work();
    return (await app.get(`imports/${body.id}`)).body;
  };
  const hubspot = 'Record ID,Company name,Company owner\n77,Verrerie,\n';
  expect(await send('h.csv', hubspot)).toMatchObject({ system: 'HubSpot', createCount: 1 });
  expect(await send('h.csv', hubspot)).toMatchObject({ createCount: 0, updateCount: 1 });
  const salesforce = 'Account ID,Account Name,Account Owner\n77,Menuiserie,\n';
  expect(await send('s.csv', salesforce)).toMatchObject({ system: 'Salesforce', createCount: 1 });
});
