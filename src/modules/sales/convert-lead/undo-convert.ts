import { conflict } from '#kernel/refusal.ts';
import type { Entity } from '#records/catalogue/entity.ts';
import { asProgram, type Context, nowOf, transaction } from '#records/context.ts';
import { columnOf } from '#records/define/field.ts';
import { readReference, type RecordReference } from '#records/define/fields/link.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { lockRecord } from '#records/query/read-record.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { rowsOf } from '#records/define/fields/rows.ts';
import { listRecords } from '#records/query/list-records.ts';
import { linkedTo, removeActivityLinks } from './activity-links.ts';

/**
 * Takes a conversion back: the lead is as before, what was created goes to the bin, what was there is only unlinked.
 * Refuses 409 `conversion.in_use`, listing what, where a created record has changed since or something new hangs on it;
 * 409 `conversion.none` where the lead is not converted.
 */
export async function undoConvert(ctx: Context, leadId: string): Promise<AnyRecord> {
  return transaction(ctx, async (tx) => {
    const lead = await lockRecord(tx, tx.catalogue.entity('lead'), leadId);
    const conversion = await lastConversion(tx, leadId);
    if (lead.status !== 'converted' || !conversion) throw conflict('conversion.none');
    const { created, joined } = readCreated(conversion.created);
    const inUse = await usesOf(tx, lead, conversion, created);
    if (inUse.length > 0) throw conflict('conversion.in_use', { extra: { inUse } });

    const program = asProgram(tx);
    const targets = [lead.convertedAccountId, lead.convertedContactId, lead.convertedDealId].filter(
      (id) => typeof id === 'string',
    );
    await removeActivityLinks(program, leadId, targets);
    if (joined) await leaveAccount(program, lead);
    const values = {
      convertedAt: null,
      convertedAccountId: null,
      convertedContactId: null,
      convertedDealId: null,
    };
    const restored = await saveRecord(program, 'lead', {
      op: 'update',
      id: leadId,
      values: { ...values, status: conversion.previousStatus },
    });
    // The deal names the contact and the account, the contact names the account: last made, first gone.
    for (const { entity, id } of created.toReversed())
      await saveRecord(program, entity, { op: 'remove', id });
    await saveRecord(program, 'leadConversion', {
      op: 'update',
      id: conversion.id,
      values: { undoneAt: nowOf(tx) },
    });
    return restored;
  });
}

async function lastConversion(ctx: Context, leadId: string): Promise<AnyRecord | undefined> {
  const filter = {
    all: [
      { field: 'leadId', op: '=', value: leadId },
      { field: 'undoneAt', op: 'is empty' },
    ],
  } as const;
  const { data } = await listRecords(asProgram(ctx), ctx.catalogue.entity('leadConversion'), {
    filter,
    sort: '-createdAt',
    limit: 1,
  });
  return data[0];
}

function readCreated(value: unknown): {
  readonly created: readonly RecordReference[];
  readonly joined: boolean;
} {
  if (typeof value !== 'object' || value === null || !('records' in value) || !Array.isArray(value.records))
    return { created: [], joined: false };
  const created = value.records.map(readReference).filter((one) => one !== null);
  return { created, joined: 'joined' in value && value.joined === true };
}

interface Use extends RecordReference {
  readonly reason: 'changed' | 'linked';
}

/** What stands in the way. */
async function usesOf(
  ctx: Context,
  lead: AnyRecord,
  conversion: AnyRecord,
  created: readonly RecordReference[],
): Promise<readonly Use[]> {
  const own = new Set([lead.id, conversion.id, ...created.map(({ id }) => id)]);
  const uses: Use[] = [];
  for (const record of created) {
    uses.push(...(await changesSince(ctx, record, conversion.createdAt)));
    uses.push(...(await linkingRecords(ctx, record, own)));
    uses.push(...(await newActivities(ctx, record, lead.id)));
  }
  return uses;
}

/** Changed by anybody after the conversion's own transaction, whose entries all bear its instant or an earlier one. */
async function changesSince(
  ctx: Context,
  { entity, id }: RecordReference,
  instant: string,
): Promise<readonly Use[]> {
  const [changed] = await ctx.db.query(
    'select 1 from audit_entries where record_id = $1 and at > $2 limit 1',
    [id, instant],
  );
  return changed ? [{ entity, id, reason: 'changed' }] : [];
}

/** Records of any entity with a link to this one, other than the conversion's own. */
async function linkingRecords(
  ctx: Context,
  { entity, id }: RecordReference,
  own: ReadonlySet<string>,
): Promise<readonly Use[]> {
  const uses: Use[] = [];
  for (const { from, column } of linksTo(ctx, entity)) {
    const rows = await ctx.db.query<{ id: string }>(
      `select id from ${from.table} where ${column} = $1 and deleted_at is null limit 20`,
      [id],
    );
    uses.push(
      ...rows
        .filter((row) => !own.has(row.id))
        .map((row): Use => ({ entity: from.name, id: row.id, reason: 'linked' })),
    );
  }
  return uses;
}

function linksTo(
  ctx: Context,
  target: string,
): readonly { readonly from: Entity; readonly column: string }[] {
  return ctx.catalogue.entities.flatMap((from) =>
    [...from.fields].flatMap(([key, field]) =>
      // Rows belong to records that are looked at themselves; a stage change is the deal's own history.
      field.type === 'link' && field.to === target && from.definition.partOf === undefined
        ? [{ from, column: columnOf(key, field) }]
        : [],
    ),
  );
}

async function newActivities(ctx: Context, { id }: RecordReference, leadId: string): Promise<readonly Use[]> {
  const activities = [...(await linkedTo(ctx, id)).values()].flat();
  return activities
    .filter(({ links }) => links.every((link) => link.id !== leadId))
    .map((activity): Use => ({ entity: activity.entity, id: activity.id, reason: 'linked' }));
}

/** A contact that was there before has no more to do with the account. */
async function leaveAccount(ctx: Context, lead: AnyRecord): Promise<void> {
  const id = String(lead.convertedContactId);
  const contact = await lockRecord(ctx, ctx.catalogue.entity('contact'), id);
  const accounts = rowsOf(contact.accounts).filter((row) => row.accountId !== lead.convertedAccountId);
  const isPrimary = contact.accountId === lead.convertedAccountId;
  await saveRecord(ctx, 'contact', {
    op: 'update',
    id,
    values: { accounts, ...(isPrimary ? { accountId: null } : {}) },
  });
}
