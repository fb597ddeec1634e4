import { z } from 'zod';
import type { PullApi } from '../pull-api.ts';
import type { PullColumn, PullObject, PullSystem } from '../system.ts';

const PAGE = '100';

const pageOf = <T>(data: z.ZodType<T>) =>
  z.object({
    items: z.array(z.object({ data })),
    meta: z.object({ links: z.object({ next_page: z.string().nullish() }).nullish() }),
  });

const recordPage = pageOf(z.record(z.string(), z.unknown()));
const namedPage = pageOf(
  z.object({ id: z.union([z.number(), z.string()]), name: z.string(), email: z.string().nullish() }),
);
const partsSchema = z.record(z.string(), z.unknown()).catch({});

/** How an object is asked for, and its fields → our paths; custom ones come beside them. */
interface Kind {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** As custom fields are asked for. */
  readonly resource: string;
  readonly fields: Readonly<Record<string, string>>;
}

const address = (key: string) => ({
  'address.line1': `${key}.street`,
  'address.postal_code': `${key}.postalCode`,
  'address.city': `${key}.city`,
  'address.state': `${key}.region`,
  'address.country': `${key}.country`,
});

const person = {
  first_name: 'firstName',
  last_name: 'lastName',
  title: 'jobTitle',
  email: 'email',
  phone: 'phone',
  owner_id: 'ownerId',
  tags: 'tags',
  ...address('address'),
};

const kinds: Readonly<Record<string, Kind>> = {
  organizations: {
    path: '/v2/contacts',
    query: { is_organization: 'true' },
    resource: 'contact',
    fields: {
      name: 'name',
      website: 'website',
      phone: 'phone',
      owner_id: 'ownerId',
      tags: 'tags',
      ...address('billingAddress'),
    },
  },
  people: {
    path: '/v2/contacts',
    query: { is_organization: 'false' },
    resource: 'contact',
    fields: { ...person, mobile: 'mobilePhone', contact_id: 'accountId' },
  },
  leads: {
    path: '/v2/leads',
    query: {},
    resource: 'lead',
    fields: { ...person, organization_name: 'companyName' },
  },
  deals: {
    path: '/v2/deals',
    query: {},
    resource: 'deal',
    fields: {
      name: 'name',
      value: 'amount',
      currency: 'currency',
      stage_id: 'stageId',
      estimated_close_date: 'expectedCloseDate',
      organization_id: 'accountId',
      owner_id: 'ownerId',
      tags: 'tags',
    },
  },
};

/** Zendesk Sell: firms are contacts that are organizations; pages by `links.next_page`; ids of owners and stages become their names. */
export const zendeskSellPull: PullSystem = {
  key: 'zendeskSell',
  name: 'Zendesk Sell',
  baseUrl: 'https://api.getbase.com',
  objects: [
    { key: 'organizations', entity: 'account' },
    { key: 'people', entity: 'contact' },
    { key: 'leads', entity: 'lead' },
    { key: 'deals', entity: 'deal' },
  ],
  open: async (api) => {
    const users = await namesAt(api, '/v2/users');
    const stages = await namesAt(api, '/v2/stages');
    return {
      columns: (object) => columnsOf(api, object),
      page: async (object, _columns, cursor) => {
        const { path, query } = kindOf(object);
        const { items, meta } = await (cursor === null
          ? api.get(path, recordPage, { ...query, per_page: PAGE, sort_by: 'id' })
          : api.get(cursor, recordPage));
        const records = items.map(({ data }) => ({
          ...flat(data),
          owner_id: users.get(String(data['owner_id'])) ?? data['owner_id'],
          stage_id: stages.get(String(data['stage_id'])) ?? data['stage_id'],
        }));
        return { records, next: meta.links?.next_page ?? null };
      },
    };
  },
};

function kindOf({ key }: PullObject): Kind {
  const kind = kinds[key];
  if (!kind) throw new Error(`Zendesk Sell has no ${key}`);
  return kind;
}

async function columnsOf(api: PullApi, object: PullObject): Promise<readonly PullColumn[]> {
  const { resource, fields } = kindOf(object);
  const own = [...(await namesAt(api, `/v2/${resource}/custom_fields`)).values()];
  return [
    { name: 'id', path: '$externalId' },
    ...Object.entries(fields).map(([name, path]) => ({ name, path })),
    ...own.map((name) => ({ name: `custom_fields.${name}` })),
  ];
}

/** By id the mail address, else the name. */
async function namesAt(api: PullApi, path: string): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  let page = await api.get(path, namedPage, { per_page: PAGE });
  for (;;) {
    for (const { data } of page.items) names.set(String(data.id), data.email ?? data.name);
    const next = page.meta.links?.next_page;
    if (!next) return names;
    page = await api.get(next, namedPage);
  }
}

/** The members of `address` and `custom_fields` as columns name them. */
function flat(data: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const parts = ['address', 'custom_fields'].flatMap((key) =>
    Object.entries(partsSchema.parse(data[key])).map(([part, value]) => [`${key}.${part}`, value] as const),
  );
  return { ...data, ...Object.fromEntries(parts) };
}
