import { defineEntity } from '#records/define/define-entity.ts';
import { choice } from '#records/define/fields/choice.ts';
import { percent } from '#records/define/fields/number.ts';
import { text } from '#records/define/fields/text.ts';
import { yesNo } from '#records/define/fields/yes-no.ts';

/** EN 16931's categories that France takes (BR-FR-15). */
const vatCategories = {
  S: { en: 'Taxed', fr: 'Taxé' },
  Z: { en: 'Zero rate', fr: 'Taux zéro' },
  E: { en: 'Exempt', fr: 'Exonéré' },
  AE: { en: 'Reverse charge', fr: 'Autoliquidation' },
  K: { en: 'Intra-EU supply', fr: 'Livraison intracommunautaire' },
  G: { en: 'Export', fr: 'Exportation' },
  O: { en: 'Out of scope', fr: 'Hors champ' },
} as const;

/** How a line is taxed: a category of EN 16931, a rate, and why none is charged. */
export const taxCode = defineEntity({
  name: 'taxCode',
  plural: 'taxCodes',
  label: { en: 'Tax code', fr: 'Code TVA' },
  labelPlural: { en: 'Tax codes', fr: 'Codes TVA' },
  icon: 'receipt-tax',
  owned: false,
  place: 'settings',
  title: 'name',
  fields: {
    name: text({ label: { en: 'Name', fr: 'Nom' }, required: true, unique: true, max: 120 }),
    rate: percent({ label: { en: 'Rate', fr: 'Taux' }, required: true, max: 100 }),
    en16931Category: choice({
      label: { en: 'Category', fr: 'Catégorie' },
      help: { en: 'As in EN 16931', fr: 'Au sens de la norme EN 16931' },
      required: true,
      default: 'S',
      values: vatCategories,
    }),
    exemptionReason: text({
      label: { en: 'Mention on documents', fr: 'Mention sur les documents' },
      help: { en: 'Why no VAT is charged; printed', fr: 'Pourquoi la TVA n’est pas facturée ; imprimée' },
    }),
    isActive: yesNo({ label: { en: 'In use', fr: 'Utilisé' }, required: true, default: true }),
  },
  list: { columns: ['name', 'rate', 'en16931Category', 'exemptionReason', 'isActive'], sort: 'name' },
  form: [{ fields: ['name', 'rate', 'en16931Category', 'exemptionReason', 'isActive'] }],
});
