import { z } from 'zod';
import type { PullApi } from '../pull-api.ts';
import type { PullColumn, PullObject, PullSystem } from '../system.ts';

/** Spring '25: kept for three years at least by Salesforce's promise. */
const ROOT = '/services/data/v63.0';

const describeSchema = z.object({
  fields: z.array(z.object({ name: z.string(), type: z.string(), createable: z.boolean().nullish() })),
});

const pageSchema = z.object({
  done: z.boolean(),
  nextRecordsUrl: z.string().nullish(),
  records: z.array(z.record(z.string(), z.unknown())),
});

/** Of several parts, or bytes; their parts are fields of their own. */
const COMPOUND = new Set(['address', 'location', 'base64', 'complexvalue']);
const MOST_FIELDS = 400;

/** Salesforce: what each object has is asked for (custom fields end in `__c`), then SOQL and `nextRecordsUrl`. */
export const salesforcePull: PullSystem = {
  key: 'salesforce',
  name: 'Salesforce',
  baseUrl: null,
  tokenPath: '/services/oauth2/token',
  objects: [
    { key: 'Account', entity: 'account' },
    { key: 'Contact', entity: 'contact' },
    { key: 'Lead', entity: 'lead' },
    { key: 'Opportunity', entity: 'deal' },
  ],
  open: async (api) => ({
    columns: (object) => columnsOf(api, object),
    page: async (object, columns, cursor) => {
      const found = await (cursor === null
        ? api.get(`${ROOT}/query`, pageSchema, { q: soqlOf(object, columns) })
        : api.get(cursor, pageSchema));
      const next = found.done ? null : (found.nextRecordsUrl ?? null);
      return { records: found.records.map(withOwner), next };
    },
  }),
};

async function columnsOf(api: PullApi, { key }: PullObject): Promise<readonly PullColumn[]> {
  const { fields } = await api.get(`${ROOT}/sobjects/${key}/describe`, describeSchema);
  const written = fields.filter(
    ({ name, type, createable }) => createable && !COMPOUND.has(type) && name !== 'OwnerId',
  );
  return [
    { name: 'Id', path: '$externalId' },
    { name: 'Owner.Email', path: 'ownerId' },
    ...written.slice(0, MOST_FIELDS).map(({ name }) => ({ name })),
  ];
}

/** A converted lead is an account and a contact already. */
function soqlOf({ key }: PullObject, columns: readonly PullColumn[]): string {
  const where = key === 'Lead' ? ' WHERE IsConverted = false' : '';
  return `SELECT ${columns.map(({ name }) => name).join(', ')} FROM ${key}${where} ORDER BY Id`;
}

const ownerSchema = z.object({ Email: z.string().nullish() });

/** A queue that owns a lead has no address. */
function withOwner({ Owner, ...record }: Readonly<Record<string, unknown>>) {
  const owner = ownerSchema.safeParse(Owner);
  return { ...record, 'Owner.Email': owner.success ? owner.data.Email : null };
}
