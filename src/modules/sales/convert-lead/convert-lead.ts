import { forbidden } from '#kernel/refusal.ts';
import { asProgram, type Context, nowOf, transaction, withProgramFields } from '#records/context.ts';
import { reaches } from '#records/define/access.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { newId } from '#records/pipeline/new-id.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { rowsOf } from '#records/define/fields/rows.ts';
import { lockRecord, readRecord } from '#records/query/read-record.ts';
import { checkQualified } from '../criteria/qualification.ts';
import { copyActivityLinks } from './activity-links.ts';
import { type Defaults, defaultsFrom } from './defaults.ts';
import type { ConversionInput, Target } from './input.ts';

export interface Conversion {
  readonly lead: AnyRecord;
  readonly account: AnyRecord | null;
  readonly contact: AnyRecord | null;
  readonly deal: AnyRecord | null;
}

/**
 * Turns a lead into account, contact and deal in one transaction (CONV-01 to CONV-13); again, it gives the same records.
 * The caller needs the rights to change the lead and to create what is created. Refuses 422 what does not make a whole
 * record, 404 a record to link that he cannot see, 409 `lead.not_qualified` a lead that does not meet the firm's criteria.
 */
export async function convertLead(ctx: Context, leadId: string, input: ConversionInput): Promise<Conversion> {
  return transaction(ctx, async (tx) => {
    const lead = await lockRecord(tx, tx.catalogue.entity('lead'), leadId);
    if (lead.status === 'converted') return conversionOf(tx, lead);
    if (!reaches(tx.access.scope('lead', 'update'), lead.ownerId)) throw forbidden();
    await checkQualified(tx, leadId);
    const defaults = defaultsFrom(lead);
    const account = await findOrCreate(tx, 'account', input.account, defaults.account);
    const contact = await contactFor(tx, input.contact, defaults, account.record);
    const deal = await dealFor(tx, input, defaults, lead, account.record, contact.record);
    const created = [account, contact, deal].flatMap(({ entity, record, isNew }) =>
      isNew && record ? [{ entity, id: record.id }] : [],
    );
    await saveRecord(asProgram(tx), 'leadConversion', {
      op: 'create',
      values: { leadId, previousStatus: lead.status, created: { records: created, joined: contact.joined } },
    });
    const targets = [account, contact, deal].flatMap(({ entity, record }) =>
      record ? [{ entity, id: record.id }] : [],
    );
    await copyActivityLinks(tx, leadId, targets);
    const converted = await markConverted(tx, lead, account.record, contact.record, deal.record);
    return { lead: converted, account: account.record, contact: contact.record, deal: deal.record };
  });
}

interface Found {
  readonly entity: 'account' | 'contact' | 'deal';
  readonly record: AnyRecord | null;
  readonly isNew: boolean;
}

async function findOrCreate(
  ctx: Context,
  entity: 'account' | 'contact',
  target: Target | undefined,
  defaults: Defaults['account'],
): Promise<Found> {
  if (target && 'id' in target) {
    return { entity, record: await readRecord(ctx, ctx.catalogue.entity(entity), target.id), isNew: false };
  }
  const values = target === undefined ? defaults : target && { ...defaults, ...target.create };
  if (!values) return { entity, record: null, isNew: false };
  return { entity, record: await saveRecord(ctx, entity, { op: 'create', values }), isNew: true };
}

/** A new contact belongs to the account; one that was there joins it, beside the accounts he has. */
async function contactFor(
  ctx: Context,
  target: Target | undefined,
  defaults: Defaults,
  account: AnyRecord | null,
): Promise<Found & { joined: boolean }> {
  const own = defaults.contact && { ...defaults.contact, accountId: account?.id ?? null };
  const found = await findOrCreate(
    ctx,
    'contact',
    target && 'create' in target ? { create: { accountId: account?.id ?? null, ...target.create } } : target,
    own,
  );
  const { record } = found;
  const isMember =
    record === null ||
    account === null ||
    rowsOf(record.accounts).some((row) => row.accountId === account.id);
  if (found.isNew || isMember) return { ...found, joined: false };
  const accounts = [
    ...rowsOf(record.accounts),
    { id: newId(ctx), accountId: account.id, role: null, isPrimary: false, isInactive: false },
  ];
  // The caller may link a contact of a colleague without changing anything else of his.
  const joined = await saveRecord(asProgram(ctx), 'contact', {
    op: 'update',
    id: record.id,
    values: { accounts: accounts.map(withoutNewId(record)) },
  });
  return { ...found, record: joined, joined: true };
}

/** Input names only rows that are known. */
function withoutNewId(before: AnyRecord) {
  const known = new Set(rowsOf(before.accounts).map((row) => row.id));
  return (row: Readonly<Record<string, unknown>>) =>
    known.has(String(row.id)) ? row : { ...row, id: undefined };
}

async function dealFor(
  ctx: Context,
  { deal }: ConversionInput,
  defaults: Defaults,
  lead: AnyRecord,
  account: AnyRecord | null,
  contact: AnyRecord | null,
): Promise<Found> {
  if (deal === null) return { entity: 'deal', record: null, isNew: false };
  const linked = {
    accountId: account?.id ?? null,
    primaryContactId: contact?.id ?? null,
    originalLeadId: lead.id,
  };
  const values = { ...defaults.deal, ...deal, ...linked };
  const record = await saveRecord(withProgramFields(ctx), 'deal', { op: 'create', values });
  return { entity: 'deal', record, isNew: true };
}

function markConverted(
  ctx: Context,
  lead: AnyRecord,
  account: AnyRecord | null,
  contact: AnyRecord | null,
  deal: AnyRecord | null,
) {
  const values = {
    status: 'converted',
    convertedAt: nowOf(ctx),
    convertedAccountId: account?.id ?? null,
    convertedContactId: contact?.id ?? null,
    convertedDealId: deal?.id ?? null,
  };
  return saveRecord(asProgram(ctx), 'lead', { op: 'update', id: lead.id, values });
}

/** The records of a conversion that was made before, as far as the caller may see them. */
async function conversionOf(ctx: Context, lead: AnyRecord): Promise<Conversion> {
  const read = async (entity: string, id: unknown) =>
    typeof id === 'string' ? readRecord(ctx, ctx.catalogue.entity(entity), id).catch(() => null) : null;
  return {
    lead,
    account: await read('account', lead.convertedAccountId),
    contact: await read('contact', lead.convertedContactId),
    deal: await read('deal', lead.convertedDealId),
  };
}
