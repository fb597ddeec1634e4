import type { EntityMeta, FieldMeta } from '../api/meta.ts';
import { operatorsOf } from '#kernel/expression/operators.ts';
import type { FieldKind } from '#kernel/expression/schema.ts';

/** A field as `meta` describes it, for tests of what screens make of it. */
export function fieldMeta(
  key: string,
  type: string,
  kind: FieldKind,
  more: Partial<FieldMeta> & { readonly en?: string; readonly fr?: string } = {},
): FieldMeta {
  const { en = key, fr = key, ...rest } = more;
  return {
    key,
    type,
    label: { en, fr },
    help: null,
    required: false,
    readOnly: false,
    sortable: true,
    custom: false,
    paths: [{ path: key, kind, operators: operatorsOf(kind) }],
    settings: {},
    ...rest,
  };
}

/** An entity with a field of most kinds. */
export const thing: EntityMeta = {
  name: 'thing',
  path: 'things',
  module: 'test',
  custom: false,
  label: { en: 'Thing', fr: 'Chose' },
  labelPlural: { en: 'Things', fr: 'Choses' },
  icon: 'box',
  owned: true,
  title: 'name',
  matchFields: [],
  searchable: true,
  fields: [
    fieldMeta('name', 'text', 'text', { en: 'Name', fr: 'Nom' }),
    fieldMeta('status', 'choice', 'choice', {
      en: 'Status',
      fr: 'Statut',
      settings: { values: { new: { en: 'New', fr: 'Nouveau' }, done: { en: 'Done', fr: 'Terminé' } } },
    }),
    fieldMeta('amount', 'money', 'decimal', { en: 'Amount', fr: 'Montant' }),
    fieldMeta('closeOn', 'day', 'day', { en: 'Close date', fr: 'Date de clôture' }),
    fieldMeta('closedAt', 'instant', 'instant', { en: 'Closed', fr: 'Clos le' }),
    fieldMeta('ownerId', 'link', 'id', { en: 'Owner', fr: 'Propriétaire', settings: { to: 'user' } }),
  ],
  list: { columns: ['name', 'status', 'amount'], sort: '-amount', filter: 'status != "done"' },
  formVariants: [],
  rules: [],
  hasSmartLinks: false,
  form: [{ fields: ['name', 'status', 'amount'] }],
  board: null,
  transitions: null,
  actions: [],
  may: { create: true, update: true, remove: true, make: true },
  place: 'main',
  isMinor: false,
};
