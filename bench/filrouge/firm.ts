import { idOf, member, rowsOf, text } from '../answers.ts';
import type { Client } from '../client.ts';
import { productOf, PRODUCTS } from '../data.ts';

const FIRM = {
  legalForm: 'sas',
  capital: '50000.00',
  siren: '732829320',
  siret: '73282932000074',
  rcs: 'RCS Lyon',
  vatNumber: 'FR44732829320',
  address: { street: '12 rue de la Charité', postalCode: '69002', city: 'Lyon', country: 'FR' },
  iban: 'FR7630006000011234567890189',
  bic: 'AGRIFRPP',
};

const CUSTOMER = {
  siren: '552100554',
  billingAddress: { street: '4 quai des Verriers', postalCode: '69700', city: 'Givors', country: 'FR' },
};

const CUSTOMERS = 20;

/** A firm that may issue, what it sells, to whom, and its telephone. */
export async function setUpFirm(client: Client) {
  const [firm] = rowsOf(await client('GET', '/api/v1/legal-entities'));
  await client('PATCH', `/api/v1/legal-entities/${idOf(firm)}`, FIRM);
  const codes = await taxCodes(client);
  const products = await createAll(client, 'products', PRODUCTS, (k) => {
    const { name, unitPrice, rate } = productOf(k);
    return { name, unitPrice, taxCodeId: codes.get(Number(rate)) };
  });
  const accounts = await createAll(client, 'accounts', CUSTOMERS, (k) => ({
    name: `Customer ${k}`,
    ...CUSTOMER,
  }));
  return { products, accounts, stages: await openStages(client), hook: await makeHook(client) };
}

/** Creates `count` records by `POST /batch`, a thousand a request; gives their ids. */
export async function createAll(
  client: Client,
  place: string,
  count: number,
  valuesOf: (i: number) => unknown,
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let from = 0; from < count; from += 1000) {
    const create = Array.from({ length: Math.min(1000, count - from) }, (_, at) => valuesOf(from + at));
    const results = member(await client('POST', `/api/v1/${place}/batch`, { create }), 'results');
    if (Array.isArray(results)) ids.push(...results.map((result) => text(result, 'record', 'id')));
  }
  return ids;
}

async function taxCodes(client: Client): Promise<ReadonlyMap<number, string>> {
  const filter = encodeURIComponent('en16931Category = "S"');
  const rows = rowsOf(await client('GET', `/api/v1/tax-codes?limit=50&filter=${filter}`));
  return new Map(rows.map((row) => [Number(text(row, 'rate')), idOf(row)]));
}

async function openStages(client: Client): Promise<readonly string[]> {
  const rows = rowsOf(await client('GET', '/api/v1/stages?sort=order&limit=50&include=pipeline'));
  return rows
    .filter((row) => member(row, 'pipeline', 'isDefault') === true && member(row, 'category') === 'open')
    .map(idOf);
}

async function makeHook(client: Client): Promise<string> {
  const userIds = [idOf(await client('GET', '/api/v1/me'))];
  const values = { name: 'Bench', provider: 'generic_cti', userIds };
  const account = await client('POST', '/api/v1/telephony-accounts', values);
  return `/hooks/telephony/${text(account, 'token')}`;
}
