import { defineEntity } from '#records/define/define-entity.ts';
import { choice } from '#records/define/fields/choice.ts';
import { currency } from '#records/define/fields/currency.ts';
import { link } from '#records/define/fields/link.ts';
import { longText } from '#records/define/fields/long-text.ts';
import { number } from '#records/define/fields/number.ts';
import { text } from '#records/define/fields/text.ts';

/** What is sold: a good or a service, with its three prices (PROD-03), VAT apart. */
export const product = defineEntity({
  name: 'product',
  plural: 'products',
  label: { en: 'Product', fr: 'Produit' },
  labelPlural: { en: 'Products', fr: 'Produits' },
  icon: 'package',
  owned: false,
  title: 'name',
  search: ['name', 'sku', 'description'],
  fields: {
    sku: text({ label: { en: 'Reference', fr: 'Référence' }, unique: true, max: 60 }),
    name: text({ label: { en: 'Name', fr: 'Nom' }, required: true, max: 200 }),
    categoryId: link({ label: { en: 'Category', fr: 'Catégorie' }, to: 'productCategory' }),
    kind: choice({
      label: { en: 'Kind', fr: 'Nature' },
      help: {
        en: 'Decides when VAT is due, and is printed',
        fr: 'Détermine l’exigibilité de la TVA ; imprimée',
      },
      required: true,
      default: 'goods',
      values: { goods: { en: 'Goods', fr: 'Bien' }, service: { en: 'Service', fr: 'Service' } },
    }),
    costPrice: price({ en: 'Cost price', fr: 'Coût' }),
    listPrice: price({ en: 'List price', fr: 'Prix catalogue' }),
    unitPrice: price({ en: 'Unit price', fr: 'Prix unitaire' }),
    currency: currency({
      label: { en: 'Currency', fr: 'Devise' },
      required: true,
      default: { from: 'currency' },
    }),
    unit: text({ label: { en: 'Unit', fr: 'Unité' }, max: 30 }),
    taxCodeId: link({ label: { en: 'Tax code', fr: 'Code TVA' }, to: 'taxCode' }),
    status: choice({
      label: { en: 'Status', fr: 'Statut' },
      required: true,
      default: 'active',
      values: {
        active: { en: 'Active', fr: 'Actif', color: 'green' },
        inactive: { en: 'Inactive', fr: 'Inactif', color: 'gray' },
      },
    }),
    description: longText({ label: { en: 'Description', fr: 'Description' }, max: 4000 }),
  },
  list: { columns: ['sku', 'name', 'categoryId', 'kind', 'unitPrice', 'taxCodeId', 'status'], sort: 'name' },
  form: [
    { fields: ['name', 'sku', 'kind', 'categoryId', 'status'] },
    {
      label: { en: 'Prices', fr: 'Prix' },
      fields: ['unitPrice', 'unit', 'taxCodeId', 'listPrice', 'costPrice', 'currency'],
    },
    { fields: ['description'] },
  ],
});

/** Net of VAT, up to six decimals (BR-FR-DEC-02). */
function price(label: { readonly en: string; readonly fr: string }) {
  return number({ label, decimals: 6, minDecimals: 2, min: 0 });
}
