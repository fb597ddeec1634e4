import { conflict } from '#kernel/refusal.ts';
import { asProgram, type Context } from '#records/context.ts';
import { unmetParts } from '#records/pipeline/ask-own.ts';
import { readRecord } from '#records/query/read-record.ts';

/** A criterion of the firm, and whether a lead meets it. */
export interface AskedCriterion {
  readonly id: string;
  readonly name: string;
  readonly isMet: boolean;
}

/** What the firm asks of a lead before its conversion (CONV-11), by name. Asked of the whole lead, whatever the caller may read of it. */
export async function askCriteria(ctx: Context, leadId: string): Promise<readonly AskedCriterion[]> {
  const criteria = await ctx.db.query<{ id: string; name: string; condition: string }>(
    'select id, name, condition from qualification_criteria where deleted_at is null order by name, id',
  );
  if (criteria.length === 0) return [];
  const entity = ctx.catalogue.entity('lead');
  const lead = await readRecord(asProgram(ctx), entity, leadId);
  return criteria.map(({ id, name, condition }) => ({
    id,
    name,
    isMet: unmetParts(ctx, entity, condition, lead).length === 0,
  }));
}

/** Refuses 409 `lead.not_qualified`, naming in `unmet` each criterion that the lead does not meet. */
export async function checkQualified(ctx: Context, leadId: string): Promise<void> {
  const unmet = (await askCriteria(ctx, leadId)).filter(({ isMet }) => !isMet);
  if (unmet.length === 0) return;
  throw conflict('lead.not_qualified', {
    args: { criteria: unmet.map(({ name }) => name).join(', ') },
    extra: { unmet: unmet.map(({ id, name }) => ({ id, name })) },
  });
}
