import { z } from 'zod';
import { invalid } from '#kernel/refusal.ts';
import { type Context, transaction } from '#records/context.ts';
import { defineAction } from '#records/define/define-action.ts';
import type { RecordReference } from '#records/define/fields/link.ts';
import { readReferences } from '#records/define/fields/links.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { readRecord } from '#records/query/read-record.ts';
import { parties } from './find-party.ts';

const newValues = z.strictObject({ values: z.record(z.string(), z.unknown()).optional() });

/** A lead or contact made from the call, with its number, to which the call then belongs (TEL-20, LEAD-13). */
export const createFromCall = (['lead', 'contact'] as const).map((entity) =>
  defineAction({
    entity: 'call',
    name: `create-${entity}`,
    label:
      entity === 'lead'
        ? { en: 'New lead', fr: 'Nouveau prospect' }
        : { en: 'New contact', fr: 'Nouveau contact' },
    input: newValues,
    offered: isAttachable,
    run: async (ctx, call, { values }) => ({
      status: 201,
      body: await transaction(ctx, async (tx) => {
        const source = entity === 'lead' ? { source: 'call' } : {};
        const record = await saveRecord(tx, entity, {
          op: 'create',
          values: { phone: numberOf(call), ...source, ...values },
        });
        return { [entity]: record, call: await link(tx, call, record, entity) };
      }),
    }),
  }),
);

/** The call belongs to somebody known, who from then on may be found by its number (TEL-21, TEL-27). */
export const attachCaller = defineAction({
  entity: 'call',
  name: 'attach',
  label: { en: 'Attach to a record', fr: 'Rattacher à une fiche' },
  input: z.strictObject({
    entity: z.enum(parties),
    id: z.uuid(),
    /** Writes the number into the record's first empty telephone field. */
    keepNumber: z.boolean().optional(),
  }),
  offered: isAttachable,
  run: async (ctx, call, { entity, id, keepNumber }) => ({
    body: await transaction(ctx, async (tx) => {
      const record = await readRecord(tx, tx.catalogue.entity(entity), id).catch(() => refuseRecord());
      const kept = keepNumber ? await addNumber(tx, entity, record, call) : record;
      return { [entity]: kept, call: await link(tx, call, kept, entity) };
    }),
  }),
});

function isAttachable(call: AnyRecord): boolean {
  return numberOf(call) !== null || typeof call.externalId === 'string';
}

function refuseRecord(): never {
  throw invalid([{ field: 'id', code: 'link.not_found' }]);
}

/** The number at the other end; null where it was withheld. */
export function numberOf(call: AnyRecord): string | null {
  const number = call.direction === 'inbound' ? call.fromNumber : call.toNumber;
  return typeof number === 'string' ? number : null;
}

async function addNumber(
  ctx: Context,
  entity: string,
  record: AnyRecord,
  call: AnyRecord,
): Promise<AnyRecord> {
  const fields = [...ctx.catalogue.entity(entity).fields].filter(([, field]) => field.type === 'phone');
  const number = numberOf(call);
  const free = fields.find(([key]) => record[key] === null)?.[0];
  const isKnown = fields.some(([key]) => record[key] === number);
  if (number === null || free === undefined || isKnown) return record;
  return saveRecord(ctx, entity, { op: 'update', id: record.id, values: { [free]: number } });
}

/** A caller is one person, with his account: an earlier choice gives way, other links stay. */
function link(ctx: Context, call: AnyRecord, record: AnyRecord, entity: string): Promise<AnyRecord> {
  const others = readReferences(call.links).filter((each) => !parties.some((party) => party === each.entity));
  const account: readonly RecordReference[] =
    entity === 'contact' && typeof record.accountId === 'string'
      ? [{ entity: 'account', id: record.accountId }]
      : [];
  const links = [{ entity, id: record.id }, ...account, ...others];
  return saveRecord(ctx, 'call', { op: 'update', id: call.id, values: { links } });
}
