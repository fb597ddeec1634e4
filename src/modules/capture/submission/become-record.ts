import { conflict } from '#kernel/refusal.ts';
import { convertLead } from '#modules/sales';
import { isWritable } from '#records/catalogue/entity.ts';
import { asProgram, asUser, type Context } from '#records/context.ts';
import type { RecordReference } from '#records/define/fields/link.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import type { Destination } from '../destination/destination.ts';
import { findKnown, type Known } from './find-known.ts';

/** What came in, ready to become a record. */
export interface Incoming {
  readonly destination: Destination;
  /** Of the record's fields. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly email: string | null;
  /** `source` of the record, unless the values say otherwise. */
  readonly source: string;
}

export interface Became {
  readonly outcome: 'created' | 'filled' | 'attached' | 'converted';
  /** The records that it is about now, the person's own first. */
  readonly references: readonly [RecordReference, ...RecordReference[]];
  readonly ownerId: string | null;
}

/**
 * Adds what came in to the record of somebody who is known, or makes one; a lead is converted at once where the destination says so,
 * in the name of the form or source and bound by the rules that bind people. Refuses what those refuse, 409 `form.owner_inactive`,
 * `form.no_pipeline`, `form.no_stage`.
 */
export async function becomeRecord(ctx: Context, incoming: Incoming): Promise<Became> {
  const { destination, email } = incoming;
  const { entity, onMatch, conversion } = destination;
  const known =
    onMatch === 'create' || email === null ? undefined : await findKnown(asProgram(ctx), entity, email);
  if (!known) return createRecord(ctx, incoming);
  const filled = onMatch === 'fill' && (await fillEmpty(ctx, incoming, known));
  // A lead that is being worked on is converted by whoever works on it.
  if (conversion !== null && known.reference.entity === 'contact') return createRecord(ctx, incoming, known);
  return {
    outcome: filled ? 'filled' : 'attached',
    references: [known.reference],
    ownerId: ownerOf(known.record),
  };
}

async function createRecord(ctx: Context, incoming: Incoming, contact?: Known): Promise<Became> {
  const { entity, ownerId, groupId, tags, conversion } = incoming.destination;
  if (ownerId !== null && !(await asUser(ctx, ownerId))) throw conflict('form.owner_inactive');
  const { definition, fields } = ctx.catalogue.entity(entity);
  const source = fields.get('source');
  const isSourceKnown = source?.type === 'choice' && Object.hasOwn(source.values, incoming.source);
  const record = await saveRecord(asForm(ctx, incoming.destination), entity, {
    op: 'create',
    values: {
      ...(isSourceKnown ? { source: incoming.source } : {}),
      ...(definition.owned ? { ownerId: groupId ?? ownerId, tags } : {}),
      ...incoming.values,
    },
  });
  if (conversion !== null) return converted(ctx, incoming.destination, record, contact);
  return { outcome: 'created', references: [{ entity, id: record.id }], ownerId: ownerOf(record) };
}

/** The ordinary conversion, with the deal where the destination wants it (LEAD-22); a contact who is known brings his account. */
async function converted(
  ctx: Context,
  destination: Destination,
  lead: AnyRecord,
  known: Known | undefined,
): Promise<Became> {
  const { pipelineId = null, stageId = null } = destination.conversion ?? {};
  await refuseGone(ctx, pipelineId, stageId);
  const accountId = known?.record.accountId;
  // Whoever types the address of a contact neither gives him a firm nor takes him from one.
  const ofKnown = known && {
    contact: { id: known.record.id },
    account: typeof accountId === 'string' ? { id: accountId } : null,
  };
  const { account, contact, deal } = await convertLead(asForm(ctx, destination), lead.id, {
    ...ofKnown,
    deal: { ...(pipelineId === null ? {} : { pipelineId }), ...(stageId === null ? {} : { stageId }) },
  });
  const made = { contact, account, deal };
  const references = Object.entries(made).flatMap(([entity, record]) =>
    record ? [{ entity, id: record.id }] : [],
  );
  const [first, ...others] = references;
  if (!first) throw new Error(`The conversion of ${lead.id} made nothing`);
  return {
    outcome: 'converted',
    references: [first, ...others, { entity: 'lead', id: lead.id }],
    ownerId: ownerOf(deal ?? lead),
  };
}

/** In words that whoever looks after the form understands. */
async function refuseGone(ctx: Context, pipelineId: string | null, stageId: string | null): Promise<void> {
  const isThere = async (table: 'pipelines' | 'stages', id: string | null) =>
    id === null ||
    (await ctx.db.query(`select 1 from ${table} where id = $1 and deleted_at is null`, [id])).length > 0;
  if (!(await isThere('pipelines', pipelineId))) throw conflict('form.no_pipeline');
  if (!(await isThere('stages', stageId))) throw conflict('form.no_stage');
}

function ownerOf({ ownerId }: AnyRecord): string | null {
  return typeof ownerId === 'string' ? ownerId : null;
}

/** What a visitor says of somebody whom we know is taken where we know nothing, and never in place of what we know. */
async function fillEmpty(
  ctx: Context,
  { destination, values }: Incoming,
  { reference, record }: Known,
): Promise<boolean> {
  const { fields } = ctx.catalogue.entity(reference.entity);
  const whole: Readonly<Record<string, unknown>> = record;
  const missing = Object.entries(values).filter(([key]) => {
    const field = fields.get(key);
    return field && isWritable(field) && (whole[key] ?? null) === null;
  });
  if (missing.length === 0) return false;
  await saveRecord(asForm(ctx, destination), reference.entity, {
    op: 'update',
    id: reference.id,
    values: Object.fromEntries(missing),
  });
  return true;
}

/**
 * All rights on records, bound by the rules that bind people: what a visitor sent is held to what the firm asks of its
 * records.
 */
function asForm(ctx: Context, { name }: Destination): Context {
  const { access } = asProgram({
    ...ctx,
    access: { ...ctx.access, actor: { kind: 'public', id: null, name } },
  });
  return { ...ctx, source: 'form', isProgram: false, access: { ...access, isProgram: false } };
}
