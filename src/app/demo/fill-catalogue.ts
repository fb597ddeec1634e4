import type { Context } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecords } from '#records/pipeline/save-records.ts';

type Item = readonly [sku: string, name: string, unitPrice: string, unit: string];

const catalogue: readonly {
  readonly category: string;
  readonly kind: 'goods' | 'service';
  readonly items: readonly Item[];
}[] = [
  {
    category: 'Luminaires',
    kind: 'goods',
    items: [
      ['LUM-ORME', 'Suspension Orme', '420.00', 'pièce'],
      ['LUM-ORME-G', 'Suspension Orme grand modèle', '690.00', 'pièce'],
      ['LUM-SAULE', 'Applique Saule', '185.00', 'pièce'],
      ['LUM-TREMBLE', 'Lampe de table Tremble', '148.00', 'pièce'],
      ['LUM-CHARME', 'Lampadaire Charme', '540.00', 'pièce'],
      ['LUM-BOULEAU', 'Projecteur sur rail Bouleau', '129.50', 'pièce'],
      ['LUM-CEDRE', 'Réglette Cèdre 120 cm', '94.00', 'pièce'],
    ],
  },
  {
    category: 'Accessoires',
    kind: 'goods',
    items: [
      ['ACC-RAIL', 'Rail triphasé 2 m', '78.00', 'pièce'],
      ['ACC-VAR', 'Variateur sans fil', '62.00', 'pièce'],
      ['ACC-LED', 'Source LED remplaçable 2700 K', '19.90', 'pièce'],
      ['ACC-LIN', 'Abat-jour en lin', '54.00', 'pièce'],
    ],
  },
  {
    category: 'Services',
    kind: 'service',
    items: [
      ['SRV-ETUDE', 'Étude d’éclairage', '850.00', 'forfait'],
      ['SRV-POSE', 'Pose et réglage', '68.00', 'heure'],
      ['SRV-ENTRETIEN', 'Entretien annuel', '390.00', 'an'],
      ['SRV-LOC', 'Location de luminaires', '45.00', 'jour'],
    ],
  },
];

/** What the workshop sells, at the ordinary rate of VAT. */
export async function fillCatalogue(ctx: Context): Promise<readonly AnyRecord[]> {
  const [standard] = await ctx.db.query<{ id: string }>(
    `select id from tax_codes where rate = 20 and deleted_at is null limit 1`,
  );
  const categories = await saveRecords(
    ctx,
    'productCategory',
    catalogue.map(({ category }) => ({ op: 'create', values: { name: category } })),
  );
  const products = catalogue.flatMap(({ kind, items }, at) =>
    items.map(([sku, name, unitPrice, unit]) => ({
      op: 'create' as const,
      values: {
        sku,
        name,
        kind,
        unitPrice,
        listPrice: unitPrice,
        unit,
        categoryId: categories[at]?.id,
        taxCodeId: standard?.id,
      },
    })),
  );
  return saveRecords(ctx, 'product', products);
}
