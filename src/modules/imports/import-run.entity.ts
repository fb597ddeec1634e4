import { defineEntity } from '#records/define/define-entity.ts';
import { choice } from '#records/define/fields/choice.ts';
import { instant } from '#records/define/fields/day.ts';
import { json } from '#records/define/fields/json.ts';
import { link } from '#records/define/fields/link.ts';
import { number } from '#records/define/fields/number.ts';
import { text } from '#records/define/fields/text.ts';

const count = (en: string, fr: string) =>
  number({ label: { en, fr }, decimals: 0, readOnly: true, default: 0 });

/**
 * One import of one file (LEAD-03): what the file is, where its columns go, how far it is and what became of its rows.
 * Belongs to whoever uploaded the file, and works with his rights.
 */
export const importRun = defineEntity({
  name: 'importRun',
  plural: 'imports',
  label: { en: 'Import', fr: 'Import' },
  labelPlural: { en: 'Imports', fr: 'Imports' },
  icon: 'file-import',
  owned: true,
  place: 'none',
  title: 'fileName',
  writtenBy: 'program',
  fields: {
    fileName: text({ label: { en: 'File', fr: 'Fichier' }, required: true, max: 255 }),
    target: text({ label: { en: 'Entity', fr: 'Entité' }, required: true, hidden: true }),
    targetLabel: text({ label: { en: 'Into', fr: 'Vers' }, readOnly: true }),
    state: choice({
      label: { en: 'State', fr: 'État' },
      required: true,
      default: 'preview',
      values: {
        preview: { en: 'Preview', fr: 'Aperçu', color: 'blue' },
        running: { en: 'Running', fr: 'En cours', color: 'teal' },
        done: { en: 'Done', fr: 'Terminé', color: 'green' },
        failed: { en: 'Failed', fr: 'Échoué', color: 'red' },
        cancelled: { en: 'Stopped', fr: 'Interrompu', color: 'yellow' },
        reverting: { en: 'Being undone', fr: 'Annulation en cours', color: 'yellow' },
        reverted: { en: 'Undone', fr: 'Annulé', color: 'gray' },
      },
    }),
    mode: choice({
      label: { en: 'Mode', fr: 'Mode' },
      required: true,
      default: 'create',
      values: {
        create: { en: 'Create', fr: 'Créer' },
        update: { en: 'Update', fr: 'Mettre à jour' },
        both: { en: 'Create and update', fr: 'Créer et mettre à jour' },
      },
    }),
    overwrite: choice({
      label: { en: 'Known values', fr: 'Valeurs connues' },
      required: true,
      default: 'always',
      values: {
        always: { en: 'Overwrite', fr: 'Remplacer' },
        ifEmpty: { en: 'Fill in only what is empty', fr: 'Compléter seulement ce qui est vide' },
      },
    }),
    overwriteBy: json({
      label: { en: 'Known values, by field', fr: 'Valeurs connues, par champ' },
      readOnly: true,
      hidden: true,
    }),
    alike: choice({
      label: { en: 'Rows like a record', fr: 'Lignes ressemblant à une fiche' },
      required: true,
      default: 'create',
      values: {
        create: { en: 'Create all the same', fr: 'Créer quand même' },
        skip: { en: 'Leave out', fr: 'Laisser de côté' },
        update: { en: 'Take for the record', fr: 'Rattacher à la fiche' },
      },
    }),
    assignToId: link({ label: { en: 'All to', fr: 'Tout attribuer à' }, to: 'user' }),
    assignGroupId: link({
      label: { en: 'Shared out among', fr: 'Réparti entre' },
      to: 'distributionGroup',
    }),
    format: text({ label: { en: 'Format', fr: 'Format' }, readOnly: true }),
    encoding: text({ label: { en: 'Encoding', fr: 'Encodage' }, readOnly: true }),
    separator: text({ label: { en: 'Separator', fr: 'Séparateur' }, readOnly: true }),
    sheet: text({ label: { en: 'Sheet', fr: 'Feuille' }, readOnly: true }),
    system: text({ label: { en: 'Other system', fr: 'Autre système' }, readOnly: true }),
    pullId: link({ label: { en: 'Pull', fr: 'Reprise' }, to: 'importPull', indexed: true, hidden: true }),
    headers: json({ label: { en: 'Headers', fr: 'En-têtes' }, readOnly: true, hidden: true }),
    headerKey: text({
      label: { en: 'Set of headers', fr: 'Jeu d’en-têtes' },
      readOnly: true,
      indexed: true,
      hidden: true,
    }),
    monthFirst: json({ label: { en: 'Month first', fr: 'Mois en premier' }, readOnly: true, hidden: true }),
    mapping: json({ label: { en: 'Mapping', fr: 'Correspondance' }, readOnly: true, hidden: true }),
    matchBy: json({ label: { en: 'Known by', fr: 'Reconnu par' }, readOnly: true, hidden: true }),
    rowCount: count('Rows', 'Lignes'),
    checkedRows: count('Rows checked', 'Lignes vérifiées'),
    doneRows: count('Rows imported', 'Lignes importées'),
    createCount: count('To create', 'À créer'),
    updateCount: count('To update', 'À mettre à jour'),
    alikeCount: count('Like a record', 'Ressemblant à une fiche'),
    duplicateCount: count('Duplicates', 'Doublons'),
    unmatchedCount: count('Unknown', 'Inconnues'),
    errorCount: count('Errors', 'Erreurs'),
    undoneCount: count('Undone', 'Annulées'),
    keptCount: count('Kept', 'Conservées'),
    jobId: text({ label: { en: 'Job', fr: 'Tâche de fond' }, readOnly: true, hidden: true }),
    failure: text({ label: { en: 'Reason', fr: 'Raison' }, readOnly: true, max: 500 }),
    startedAt: instant({ label: { en: 'Started', fr: 'Commencé le' }, readOnly: true }),
    endedAt: instant({ label: { en: 'Ended', fr: 'Terminé le' }, readOnly: true }),
  },
  list: {
    columns: [
      'fileName',
      'targetLabel',
      'state',
      'rowCount',
      'createCount',
      'updateCount',
      'errorCount',
      'ownerId',
      'createdAt',
    ],
    sort: '-createdAt',
  },
  form: [
    {
      fields: [
        'fileName',
        'targetLabel',
        'state',
        'mode',
        'rowCount',
        'createCount',
        'updateCount',
        'errorCount',
      ],
    },
  ],
  transitions: {
    field: 'state',
    moves: {
      preview: ['running', 'failed', 'cancelled'],
      running: ['done', 'failed', 'cancelled'],
      done: ['reverting'],
      failed: ['reverting'],
      cancelled: ['reverting'],
      reverting: ['reverted', 'done', 'failed', 'cancelled'],
    },
    byProgram: ['running', 'done', 'failed', 'cancelled', 'reverting', 'reverted'],
  },
});
