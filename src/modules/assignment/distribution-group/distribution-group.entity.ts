import { defineEntity } from '#records/define/define-entity.ts';
import { link } from '#records/define/fields/link.ts';
import { number } from '#records/define/fields/number.ts';
import { rows } from '#records/define/fields/rows.ts';
import { text } from '#records/define/fields/text.ts';
import { yesNo } from '#records/define/fields/yes-no.ts';

/** Users who take turns: whatever is given to the group goes to the next of them (ASG-02 to ASG-04). */
export const distributionGroup = defineEntity({
  name: 'distributionGroup',
  plural: 'distributionGroups',
  label: { en: 'Distribution group', fr: 'Groupe de répartition' },
  labelPlural: { en: 'Distribution groups', fr: 'Groupes de répartition' },
  icon: 'rotate',
  owned: false,
  place: 'settings',
  title: 'name',
  fields: {
    name: text({ label: { en: 'Name', fr: 'Nom' }, required: true, unique: true, max: 120 }),
    members: rows({
      label: { en: 'Members, in turn', fr: 'Membres, à tour de rôle' },
      of: 'distributionMember',
    }),
    onlyOnline: yesNo({
      label: { en: 'Only who is online', fr: 'Seulement les membres en ligne' },
      help: {
        en: 'Whoever has no browser open is passed over',
        fr: 'Un membre sans navigateur ouvert passe son tour',
      },
      default: false,
    }),
    lastUserId: link({ label: { en: 'Last in turn', fr: 'Dernier servi' }, to: 'user', readOnly: true }),
    lastPosition: number({
      label: { en: 'Their place', fr: 'Sa place' },
      decimals: 0,
      readOnly: true,
    }),
  },
  list: { columns: ['name', 'members', 'onlyOnline', 'lastUserId'], sort: 'name' },
  form: [{ fields: ['name', 'members', 'onlyOnline', 'lastUserId'] }],
});

/** One user's place in a distribution group. */
export const distributionMember = defineEntity({
  name: 'distributionMember',
  plural: 'distributionMembers',
  label: { en: 'Member', fr: 'Membre' },
  labelPlural: { en: 'Members', fr: 'Membres' },
  icon: 'user',
  owned: false,
  place: 'none',
  partOf: 'groupId',
  title: 'userId',
  fields: {
    groupId: link({ label: { en: 'Group', fr: 'Groupe' }, to: 'distributionGroup' }),
    userId: link({ label: { en: 'User', fr: 'Utilisateur' }, to: 'user', required: true }),
    isPaused: yesNo({ label: { en: 'Passed over for now', fr: 'En pause' }, default: false }),
  },
  list: { columns: ['groupId', 'userId', 'isPaused'], sort: 'position' },
  form: [{ fields: ['userId', 'isPaused'] }],
});
