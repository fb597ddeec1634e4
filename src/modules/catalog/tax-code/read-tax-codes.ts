import type { Context } from '#records/context.ts';

/** What a document line needs of its tax code. */
export interface TaxFacts {
  readonly id: string;
  readonly rate: string;
  readonly category: string;
  readonly exemptionReason: string | null;
}

/** Tax codes by id, whoever asks: a document's totals do not depend on its reader's rights. */
export async function readTaxCodes(
  ctx: Context,
  ids: readonly string[],
): Promise<ReadonlyMap<string, TaxFacts>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db.query<TaxFacts>(
    `select id, trim_scale(rate) as rate, en16931_category as category, exemption_reason as "exemptionReason"
     from tax_codes where id = any($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** The first taxed code of this rate that is in use; null when there is none. */
export async function taxCodeOfRate(ctx: Context, rate: string): Promise<string | null> {
  const [row] = await ctx.db.query<{ id: string }>(
    `select id from tax_codes where rate = $1::numeric and en16931_category = 'S' and is_active and deleted_at is null
     order by created_at, id limit 1`,
    [rate],
  );
  return row?.id ?? null;
}
