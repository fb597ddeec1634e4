import { z } from 'zod';
import type { PullApi } from '../pull-api.ts';
import type { PullColumn, PullObject, PullSystem } from '../system.ts';

const PAGE = '100';
/** All names go into the address of each page. */
const MOST_OWN = 100;

const pagingSchema = z.object({ next: z.object({ after: z.string() }).nullish() }).nullish();
const propertiesSchema = z.object({
  results: z.array(z.object({ name: z.string(), hubspotDefined: z.boolean().nullish() })),
});
const ownersSchema = z.object({
  results: z.array(z.object({ id: z.string(), email: z.string().nullish() })),
  paging: pagingSchema,
});
const pipelinesSchema = z.object({
  results: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      stages: z.array(z.object({ id: z.string(), label: z.string() })),
    }),
  ),
});
const pageSchema = z.object({
  results: z.array(
    z.object({
      id: z.string(),
      properties: z.record(z.string(), z.string().nullable()),
      associations: z
        .record(z.string(), z.object({ results: z.array(z.object({ id: z.string() })) }))
        .nullish(),
    }),
  ),
  paging: pagingSchema,
});

const address = (key: string) => ({
  address: `${key}.street`,
  zip: `${key}.postalCode`,
  city: `${key}.city`,
  state: `${key}.region`,
  country: `${key}.country`,
});

/** HubSpot's own properties → our paths; custom ones come beside them. */
const known: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  companies: {
    name: 'name',
    domain: 'website',
    phone: 'phone',
    ...address('billingAddress'),
    numberofemployees: 'employeeCount',
    description: 'description',
    hubspot_owner_id: 'ownerId',
  },
  contacts: {
    firstname: 'firstName',
    lastname: 'lastName',
    email: 'email',
    phone: 'phone',
    mobilephone: 'mobilePhone',
    jobtitle: 'jobTitle',
    ...address('address'),
    hubspot_owner_id: 'ownerId',
  },
  deals: {
    dealname: 'name',
    amount: 'amount',
    closedate: 'expectedCloseDate',
    dealstage: 'stageId',
    pipeline: 'pipelineId',
    hubspot_owner_id: 'ownerId',
    description: 'description',
  },
};

const COMPANY = 'associated company';

/** HubSpot: properties by name, pages by `after`, the company among the associations; ids of owners and stages become their names. */
export const hubspotPull: PullSystem = {
  key: 'hubspot',
  name: 'HubSpot',
  baseUrl: 'https://api.hubapi.com',
  objects: [
    { key: 'companies', entity: 'account' },
    { key: 'contacts', entity: 'contact' },
    { key: 'deals', entity: 'deal' },
  ],
  open: async (api) => {
    const owners = await ownersOf(api);
    const stages = await stagesOf(api);
    const inWords = (name: string, value: string): string => {
      if (name === 'hubspot_owner_id') return owners.get(value) ?? value;
      if (name === 'dealstage' || name === 'pipeline') return stages.get(value) ?? value;
      // A day here, a moment there.
      return name === 'closedate' ? value.slice(0, 10) : value;
    };
    return {
      columns: (object) => columnsOf(api, object),
      page: async (object, columns, cursor) => {
        const { results, paging } = await api.get(`/crm/v3/objects/${object.key}`, pageSchema, {
          limit: PAGE,
          properties: columns.map(({ name }) => name).join(','),
          ...(object.key === 'companies' ? {} : { associations: 'companies' }),
          ...(cursor === null ? {} : { after: cursor }),
        });
        const records = results.map(({ id, properties, associations }) => ({
          ...Object.fromEntries(
            Object.entries(properties).map(([name, value]) => [name, inWords(name, value ?? '')]),
          ),
          id,
          [COMPANY]: associations?.['companies']?.results[0]?.id,
        }));
        return { records, next: paging?.next?.after ?? null };
      },
    };
  },
};

async function columnsOf(api: PullApi, { key }: PullObject): Promise<readonly PullColumn[]> {
  const { results } = await api.get(`/crm/v3/properties/${key}`, propertiesSchema);
  const own = results.filter(({ hubspotDefined }) => !hubspotDefined).slice(0, MOST_OWN);
  return [
    { name: 'id', path: '$externalId' },
    ...(key === 'companies' ? [] : [{ name: COMPANY, path: 'accountId' }]),
    ...Object.entries(known[key] ?? {}).map(([name, path]) => ({ name, path })),
    ...own.map(({ name }) => ({ name })),
  ];
}

async function ownersOf(api: PullApi): Promise<ReadonlyMap<string, string>> {
  const emails = new Map<string, string>();
  let after: string | undefined;
  do {
    const query = { limit: PAGE, ...(after === undefined ? {} : { after }) };
    const { results, paging } = await api.get('/crm/v3/owners', ownersSchema, query);
    for (const { id, email } of results) if (email) emails.set(id, email);
    after = paging?.next?.after;
  } while (after !== undefined);
  return emails;
}

async function stagesOf(api: PullApi): Promise<ReadonlyMap<string, string>> {
  const { results } = await api.get('/crm/v3/pipelines/deals', pipelinesSchema);
  return new Map(
    results.flatMap(({ id, label, stages }) => [
      [id, label] as const,
      ...stages.map((stage) => [stage.id, stage.label] as const),
    ]),
  );
}
