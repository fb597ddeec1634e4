import type { Context } from '#records/context.ts';

/** Prefixes of domain.md 6: quote, invoice, deposit invoice, credit note, payment. */
export type Series = 'DEV' | 'FAC' | 'ACP' | 'AVO' | 'RGL';

export interface NumberPlace {
  readonly series: Series;
  readonly legalEntityId: string;
  readonly year: number;
}

/**
 * The next number of a firm's series and year, `FAC-2026-00001`. The counter's row stays locked until the caller's transaction
 * ends, and its step is undone with it: drawn in the transaction that issues, numbers have neither gap nor twin (billing.md 1.5).
 */
export async function drawNumber(
  ctx: Context,
  { series, legalEntityId, year }: NumberPlace,
): Promise<string> {
  if (!ctx.db.inTransaction) throw new Error('A number is drawn in the transaction that uses it');
  const [row] = await ctx.db.query<{ value: number }>(
    `insert into counters as c (name, value) values ($1, 1) on conflict (name) do update set value = c.value + 1 returning value`,
    [`${series}:${legalEntityId}:${year}`],
  );
  return `${series}-${year}-${String(row?.value ?? 1).padStart(5, '0')}`;
}
