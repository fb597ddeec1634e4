import { addDays } from '#kernel/time/day.ts';
import { allActivityKinds } from '#modules/crm';
import type { Context } from '#records/context.ts';
import { groupRecords } from '#records/query/group-records.ts';
import { inPeriod, type Report, type ReportRow, type ReportSettings, whereGiven } from '../report.ts';
import { titlesOf } from '../titles.ts';

/** What each person has done, week by week (LIST-05). */
export const activity: Report = {
  key: 'activity',
  label: { en: 'Activity per person', fr: 'Activité par personne' },
  help: {
    en: 'Calls made or taken, meetings and visits held, tasks completed, notes and single e-mails written, by the week they took place. Demo calls and mailings are left out.',
    fr: 'Appels passés ou reçus, réunions et visites tenues, tâches terminées, notes et e-mails individuels écrits, selon la semaine où ils ont eu lieu. Les appels de démonstration et les envois groupés sont laissés de côté.',
  },
  reads: {
    call: ['status', 'closedAt', 'ownerId', 'isDemo'],
    meeting: ['status', 'closedAt', 'ownerId'],
    visit: ['status', 'closedAt', 'ownerId'],
    task: ['status', 'closedAt', 'ownerId'],
    note: ['closedAt', 'ownerId'],
    email: ['direction', 'status', 'mailingId', 'closedAt', 'ownerId'],
  },
  filters: ['ownerId'],
  by: { week: { en: 'Week', fr: 'Semaine' }, month: { en: 'Month', fr: 'Mois' } },
  chart: { label: 'owner', parts: allActivityKinds.map(({ entity }) => entity) },
  period: (today) => ({ from: addDays(today, -27), to: today }),
  run: async (ctx, settings) => {
    const every = settings.by === 'month' ? 'month' : 'week';
    const rows = await rowsOf(ctx, settings, every);
    const names = await titlesOf(
      ctx,
      'user',
      rows.map(({ owner }) => owner),
    );
    return {
      columns: [
        { key: 'owner', label: { en: 'Person', fr: 'Personne' }, type: 'text' },
        { key: 'when', label: { en: 'When', fr: 'Quand' }, type: every },
        ...allActivityKinds.map(({ entity: name }) => {
          const { labelPlural } = ctx.catalogue.entity(name).definition;
          return { key: name, label: labelPlural, type: 'count' } as const;
        }),
      ],
      rows: rows.map((row) => ({ ...row, owner: row.owner && (names.get(row.owner) ?? null) })),
    };
  },
};

type ActivityRow = ReportRow & { readonly owner: string | null };

async function rowsOf(ctx: Context, settings: ReportSettings, every: 'week' | 'month') {
  const counted = await Promise.all(
    allActivityKinds.map(async ({ entity: name, isDone }) => {
      const groups = await groupRecords(ctx, ctx.catalogue.entity(name), {
        filter: { all: [isDone, inPeriod('closedAt', settings), whereGiven('ownerId', settings.ownerId)] },
        by: { owner: { path: 'ownerId' }, when: { path: 'closedAt', every } },
      });
      return groups.map(({ owner, when, records }) => ({ owner, when, name, records }));
    }),
  );
  const none = Object.fromEntries(allActivityKinds.map(({ entity }) => [entity, 0]));
  const rows = new Map<string, ActivityRow>();
  for (const { owner, when, name, records } of counted.flat()) {
    const key = `${when ?? ''} ${owner ?? ''}`;
    rows.set(key, { ...none, ...rows.get(key), owner, when, [name]: records });
  }
  return [...rows].toSorted(([a], [b]) => b.localeCompare(a)).map(([, row]) => row);
}
