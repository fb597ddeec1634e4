import { defineEntity } from '#records/define/define-entity.ts';
import { choice } from '#records/define/fields/choice.ts';
import { linkMany } from '#records/define/fields/link.ts';
import { longText } from '#records/define/fields/long-text.ts';
import { number } from '#records/define/fields/number.ts';
import { text } from '#records/define/fields/text.ts';
import { yesNo } from '#records/define/fields/yes-no.ts';

/**
 * A list's filter, order and columns under a name: a smart list (LIST-01, ACC-07). The generic API gives everybody his own;
 * what others share with him comes through `GET /saved-views/offered`, without what he may not read.
 */
export const savedView = defineEntity({
  name: 'savedView',
  plural: 'savedViews',
  label: { en: 'View', fr: 'Vue' },
  labelPlural: { en: 'Views', fr: 'Vues' },
  icon: 'list',
  owned: true,
  place: 'none',
  title: 'name',
  fields: {
    name: text({ label: { en: 'Name', fr: 'Nom' }, required: true, max: 120 }),
    entity: text({ label: { en: 'List', fr: 'Liste' }, required: true, indexed: true, max: 60 }),
    filter: longText({
      label: { en: 'Filter', fr: 'Filtre' },
      help: {
        en: 'A condition in its text form; empty for all records',
        fr: 'Une condition sous forme de texte ; vide pour toutes les fiches',
      },
    }),
    columns: text({
      label: { en: 'Columns', fr: 'Colonnes' },
      help: {
        en: 'Names of fields, with commas; empty for the usual ones',
        fr: 'Noms de champs, séparés par des virgules ; vide pour celles d’usage',
      },
      max: 4000,
    }),
    sort: text({ label: { en: 'Order', fr: 'Tri' }, max: 500 }),
    grouping: text({ label: { en: 'Grouped by', fr: 'Regroupé par' }, max: 60 }),
    visibility: choice({
      label: { en: 'Seen by', fr: 'Visible par' },
      required: true,
      default: 'private',
      values: {
        private: { en: 'Its owner', fr: 'Son propriétaire' },
        team: { en: 'Teams', fr: 'Des équipes' },
        all: { en: 'Everybody', fr: 'Tout le monde' },
      },
    }),
    teamIds: linkMany({
      label: { en: 'Teams', fr: 'Équipes' },
      help: { en: 'Left empty: those of the owner', fr: 'Laissé vide : celles du propriétaire' },
      to: 'team',
    }),
    isTemplate: yesNo({
      label: { en: 'Template', fr: 'Modèle' },
      help: { en: 'Others start their own view from it', fr: 'Sert de départ à d’autres vues' },
    }),
    position: number({ label: { en: 'Position', fr: 'Position' }, decimals: 0, default: 0 }),
  },
  list: { columns: ['name', 'entity', 'visibility', 'isTemplate', 'ownerId'], sort: 'position,name' },
  form: [
    { fields: ['name', 'entity', 'filter', 'columns', 'sort', 'grouping'] },
    { fields: ['visibility', 'teamIds', 'isTemplate', 'position'] },
  ],
});
