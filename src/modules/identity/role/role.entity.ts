import { defineEntity } from '#records/define/define-entity.ts';
import { link } from '#records/define/fields/link.ts';
import { text } from '#records/define/fields/text.ts';

/** A place in the hierarchy (ADM-07): who is above whom. What one may do is the profile's affair. */
export const role = defineEntity({
  name: 'role',
  plural: 'roles',
  label: { en: 'Role', fr: 'Rôle' },
  labelPlural: { en: 'Roles', fr: 'Rôles' },
  icon: 'hierarchy',
  owned: false,
  place: 'settings',
  title: 'name',
  fields: {
    name: text({ label: { en: 'Name', fr: 'Nom' }, required: true, unique: true, max: 120 }),
    parentId: link({ label: { en: 'Reports to', fr: 'Rattaché à' }, to: 'role' }),
  },
  list: { columns: ['name', 'parentId'], sort: 'name' },
  form: [{ fields: ['name', 'parentId'] }],
});
