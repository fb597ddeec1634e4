import { defineEntity } from '#records/define/define-entity.ts';
import { choice } from '#records/define/fields/choice.ts';
import { instant } from '#records/define/fields/day.ts';
import { json } from '#records/define/fields/json.ts';
import { longText } from '#records/define/fields/long-text.ts';
import { number } from '#records/define/fields/number.ts';
import { text } from '#records/define/fields/text.ts';

const count = (en: string, fr: string) =>
  number({ label: { en, fr }, decimals: 0, readOnly: true, default: 0, hidden: true });

/**
 * Records fetched from another CRM over its API (LEAD-04), object after object; each becomes an import, to be looked at and run.
 * Holds where it is, so that it goes on there after a crash, a pause or a new token.
 */
export const importPull = defineEntity({
  name: 'importPull',
  plural: 'importPulls',
  label: { en: 'Pull', fr: 'Reprise' },
  labelPlural: { en: 'Pulls', fr: 'Reprises' },
  icon: 'file-import',
  owned: true,
  place: 'none',
  title: 'system',
  writtenBy: 'program',
  fields: {
    system: text({ label: { en: 'System', fr: 'Système' }, required: true, max: 40 }),
    baseUrl: text({ label: { en: 'Address', fr: 'Adresse' }, required: true, max: 500 }),
    state: choice({
      label: { en: 'State', fr: 'État' },
      required: true,
      default: 'running',
      values: {
        running: { en: 'Running', fr: 'En cours', color: 'teal' },
        done: { en: 'Done', fr: 'Terminée', color: 'green' },
        failed: { en: 'Failed', fr: 'Échouée', color: 'red' },
        cancelled: { en: 'Stopped', fr: 'Interrompue', color: 'yellow' },
      },
    }),
    objects: json({ label: { en: 'Objects', fr: 'Objets' }, readOnly: true, hidden: true }),
    columns: json({ label: { en: 'Columns', fr: 'Colonnes' }, readOnly: true, hidden: true }),
    /** Imports made so far. */
    runs: json({ label: { en: 'Imports', fr: 'Imports' }, readOnly: true, hidden: true }),
    /** Of the object at hand, among `objects`. */
    position: count('Object', 'Objet'),
    importId: text({ label: { en: 'Import', fr: 'Import' }, readOnly: true, hidden: true }),
    cursor: longText({ label: { en: 'Cursor', fr: 'Curseur' }, readOnly: true, hidden: true }),
    stagedRows: count('Rows of this object', 'Lignes de cet objet'),
    rowCount: count('Rows', 'Lignes'),
    /** In a row, without an answer. */
    pauses: count('Pauses', 'Pauses'),
    pausedUntil: instant({ label: { en: 'Paused until', fr: 'En pause jusqu’à' }, readOnly: true }),
    jobId: text({ label: { en: 'Job', fr: 'Tâche de fond' }, readOnly: true, hidden: true }),
    keyId: text({ label: { en: 'API key', fr: 'Clé d’API' }, readOnly: true, hidden: true }),
    failure: text({ label: { en: 'Reason', fr: 'Raison' }, readOnly: true, max: 500 }),
  },
  list: { columns: ['system', 'state', 'baseUrl', 'createdAt'], sort: '-createdAt' },
  form: [{ fields: ['system', 'baseUrl', 'state', 'failure'] }],
});
