import { defineEntity } from '#records/define/define-entity.ts';
import { link } from '#records/define/fields/link.ts';
import { longText } from '#records/define/fields/long-text.ts';
import { money, number, percent } from '#records/define/fields/number.ts';
import { text } from '#records/define/fields/text.ts';

/** What is to be sold in a deal (PIPE-18); its quote takes the lines over, so they have the fields of document lines. */
export const dealLine = defineEntity({
  name: 'dealLine',
  plural: 'dealLines',
  label: { en: 'Line', fr: 'Ligne' },
  labelPlural: { en: 'Lines', fr: 'Lignes' },
  icon: 'list-details',
  owned: false,
  place: 'none',
  partOf: 'dealId',
  title: 'description',
  fields: {
    dealId: link({ label: { en: 'Deal', fr: 'Affaire' }, to: 'deal' }),
    productId: link({ label: { en: 'Product', fr: 'Produit' }, to: 'product' }),
    description: longText({ label: { en: 'Description', fr: 'Désignation' }, max: 4000 }),
    quantity: number({ label: { en: 'Quantity', fr: 'Quantité' }, decimals: 4, min: 0 }),
    unit: text({ label: { en: 'Unit', fr: 'Unité' }, max: 30 }),
    unitPrice: number({
      label: { en: 'Unit price', fr: 'Prix unitaire' },
      decimals: 6,
      minDecimals: 2,
      min: 0,
    }),
    discountPercent: percent({ label: { en: 'Discount %', fr: 'Remise %' }, max: 100 }),
    net: money({ label: { en: 'Net', fr: 'Montant HT' }, readOnly: true }),
  },
  list: { columns: ['productId', 'description', 'quantity', 'unitPrice', 'net'], sort: 'position' },
  form: [{ fields: ['productId', 'description', 'quantity', 'unit', 'unitPrice', 'discountPercent'] }],
});
