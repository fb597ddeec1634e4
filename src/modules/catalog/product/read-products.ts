import type { Context } from '#records/context.ts';

/** What a document line takes over from its product. */
export interface ProductFacts {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly kind: 'goods' | 'service';
  readonly unit: string | null;
  readonly unitPrice: string | null;
  readonly taxCodeId: string | null;
}

/** Products by id, whoever asks. The price is the unit price, else the list price. */
export async function readProducts(
  ctx: Context,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ProductFacts>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db.query<ProductFacts>(
    `select id, name, description, kind, unit, tax_code_id as "taxCodeId",
       trim_scale(coalesce(unit_price, list_price)) as "unitPrice"
     from products where id = any($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
