import { defineEntity } from '#records/define/define-entity.ts';
import { choice } from '#records/define/fields/choice.ts';
import { link } from '#records/define/fields/link.ts';
import type { Field } from '#records/define/fields/list.ts';
import { longText } from '#records/define/fields/long-text.ts';
import { money, number, percent } from '#records/define/fields/number.ts';
import { text } from '#records/define/fields/text.ts';

const fields = {
  kind: choice({
    label: { en: 'Kind', fr: 'Type' },
    required: true,
    default: 'item',
    values: { item: { en: 'Item', fr: 'Article' }, text: { en: 'Text', fr: 'Texte' } },
  }),
  productId: link({ label: { en: 'Product', fr: 'Produit' }, to: 'product' }),
  description: longText({ label: { en: 'Description', fr: 'Désignation' }, max: 4000 }),
  nature: choice({
    label: { en: 'Nature', fr: 'Nature' },
    values: { goods: { en: 'Goods', fr: 'Bien' }, service: { en: 'Service', fr: 'Service' } },
  }),
  quantity: number({ label: { en: 'Quantity', fr: 'Quantité' }, decimals: 4 }),
  unit: text({ label: { en: 'Unit', fr: 'Unité' }, max: 30 }),
  unitPrice: number({
    label: { en: 'Unit price', fr: 'Prix unitaire' },
    decimals: 6,
    minDecimals: 2,
    min: 0,
  }),
  discountPercent: percent({ label: { en: 'Discount %', fr: 'Remise %' }, max: 100 }),
  discountAmount: money({ label: { en: 'Discount', fr: 'Remise' } }),
  taxCodeId: link({ label: { en: 'Tax code', fr: 'Code TVA' }, to: 'taxCode' }),
  vatRate: percent({ label: { en: 'VAT %', fr: 'TVA %' }, readOnly: true }),
  vatCategory: text({ label: { en: 'VAT category', fr: 'Catégorie de TVA' }, readOnly: true, max: 2 }),
  net: money({ label: { en: 'Net', fr: 'Montant HT' }, readOnly: true }),
} as const;

const shown = [
  'kind',
  'productId',
  'description',
  'quantity',
  'unit',
  'unitPrice',
  'discountPercent',
  'discountAmount',
  'taxCodeId',
  'net',
];

/** The lines of one type of document: the same fields for all (api.md), each with a table and a link of its own. */
export function lineEntity(of: {
  readonly entity: string;
  readonly en: string;
  readonly fr: string;
  /** Whether each takes back a line of another document. */
  readonly credits?: boolean;
}) {
  return defineEntity({
    name: `${of.entity}Line`,
    plural: `${of.entity}Lines`,
    label: { en: `${of.en} line`, fr: `Ligne ${of.fr}` },
    labelPlural: { en: `${of.en} lines`, fr: `Lignes ${of.fr}` },
    icon: 'list-details',
    owned: false,
    place: 'none',
    partOf: 'documentId',
    title: 'description',
    fields: {
      documentId: link({ label: { en: of.en, fr: of.fr }, to: of.entity }),
      ...fields,
      ...creditField(of.credits),
    },
    list: { columns: shown, sort: 'position' },
    form: [{ fields: shown }],
  });
}

/** Deposits are credited too, so that this leads to lines of either: it is checked by the use case, not by a key. */
function creditField(credits: boolean | undefined): Readonly<Record<string, Field>> {
  return credits
    ? {
        creditedLineId: text({
          label: { en: 'Credited line', fr: 'Ligne créditée' },
          readOnly: true,
          max: 36,
        }),
      }
    : {};
}
