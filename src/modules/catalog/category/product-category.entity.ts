import { defineEntity } from '#records/define/define-entity.ts';
import { link } from '#records/define/fields/link.ts';
import { text } from '#records/define/fields/text.ts';

/** A place in the tree by which people find products (PROD-05). */
export const productCategory = defineEntity({
  name: 'productCategory',
  plural: 'productCategories',
  label: { en: 'Product category', fr: 'Catégorie de produit' },
  labelPlural: { en: 'Product categories', fr: 'Catégories de produit' },
  icon: 'folders',
  owned: false,
  place: 'settings',
  title: 'name',
  fields: {
    name: text({ label: { en: 'Name', fr: 'Nom' }, required: true, max: 120 }),
    parentId: link({ label: { en: 'Part of', fr: 'Sous-catégorie de' }, to: 'productCategory' }),
  },
  list: { columns: ['name', 'parentId'], sort: 'name' },
  form: [{ fields: ['name', 'parentId'] }],
});
