import { addDays, type Day } from '#kernel/time/day.ts';
import { isNoDemo } from '#modules/crm';
import type { Label } from '#records/define/label.ts';
import { groupRecords } from '#records/query/group-records.ts';
import { inPeriod, type Report, whereGiven } from '../report.ts';

/** What calls came to, by outcome (PIPE-17, LIST-05). */
export const callOutcomes: Report = {
  key: 'call-outcomes',
  label: { en: 'Outcomes of calls', fr: 'Résultats des appels' },
  help: {
    en: 'Calls that are over, by the outcome that was noted. Demo calls are left out.',
    fr: 'Appels terminés, selon le résultat noté. Les appels de démonstration sont laissés de côté.',
  },
  reads: { call: ['outcome', 'closedAt', 'ownerId', 'isDemo', 'durationSeconds'] },
  filters: ['ownerId'],
  chart: { label: 'outcome', parts: ['records'] },
  period: lastThirtyDays,
  run: async (ctx, settings) => {
    const calls = ctx.catalogue.entity('call');
    const groups = await groupRecords(ctx, calls, {
      filter: { all: [isNoDemo, inPeriod('closedAt', settings), whereGiven('ownerId', settings.ownerId)] },
      by: { outcome: { path: 'outcome' } },
      measures: { seconds: ['sum', 'durationSeconds'], timed: ['count', 'durationSeconds'] },
    });
    const rows = withShares(groups).map(({ seconds, timed, ...row }) => ({
      ...row,
      minutes: timed ? Math.round(Number(seconds) / Number(timed) / 6) / 10 : null,
    }));
    const minutes = { en: 'Minutes on average', fr: 'Minutes en moyenne' };
    return {
      columns: [
        choiceColumn(ctx.catalogue.entity('call').fields.get('outcome'), 'outcome'),
        { key: 'records', label: { en: 'Calls', fr: 'Appels' }, type: 'count' },
        shareColumn,
        { key: 'minutes', label: minutes, type: 'minutes' },
      ],
      rows,
    };
  },
};

/** What became of meetings, by status (PIPE-17). */
export const meetingOutcomes: Report = {
  key: 'meeting-outcomes',
  label: { en: 'Outcomes of meetings', fr: 'Issues des réunions' },
  help: {
    en: 'Meetings that begin within the period, by what became of them.',
    fr: 'Réunions qui commencent dans la période, selon ce qu’elles sont devenues.',
  },
  reads: { meeting: ['status', 'startAt', 'ownerId'] },
  filters: ['ownerId'],
  chart: { label: 'status', parts: ['records'] },
  period: lastThirtyDays,
  run: async (ctx, settings) => {
    const meetings = ctx.catalogue.entity('meeting');
    const groups = await groupRecords(ctx, meetings, {
      filter: { all: [inPeriod('startAt', settings), whereGiven('ownerId', settings.ownerId)] },
      by: { status: { path: 'status' } },
    });
    return {
      columns: [
        choiceColumn(meetings.fields.get('status'), 'status'),
        { key: 'records', label: { en: 'Meetings', fr: 'Réunions' }, type: 'count' },
        shareColumn,
      ],
      rows: withShares(groups),
    };
  },
};

/** What visits came to, by outcome (PIPE-17, ACT-06). */
export const visitOutcomes: Report = {
  key: 'visit-outcomes',
  label: { en: 'Outcomes of visits', fr: 'Résultats des visites' },
  help: {
    en: 'Visits that were held within the period, by the outcome that was noted.',
    fr: 'Visites tenues dans la période, selon le résultat noté.',
  },
  reads: { visit: ['outcome', 'status', 'closedAt', 'ownerId'] },
  filters: ['ownerId'],
  chart: { label: 'outcome', parts: ['records'] },
  period: lastThirtyDays,
  run: async (ctx, settings) => {
    const visits = ctx.catalogue.entity('visit');
    const isHeld = { field: 'status', op: '=', value: 'held' } as const;
    const groups = await groupRecords(ctx, visits, {
      filter: { all: [isHeld, inPeriod('closedAt', settings), whereGiven('ownerId', settings.ownerId)] },
      by: { outcome: { path: 'outcome' } },
    });
    return {
      columns: [
        choiceColumn(visits.fields.get('outcome'), 'outcome'),
        { key: 'records', label: { en: 'Visits', fr: 'Visites' }, type: 'count' },
        shareColumn,
      ],
      rows: withShares(groups),
    };
  },
};

const shareColumn = { key: 'share', label: { en: 'Share', fr: 'Part' }, type: 'percent' } as const;

function choiceColumn(
  field: { readonly label: Label; readonly values?: Readonly<Record<string, Label>> } | undefined,
  key: string,
) {
  return {
    key,
    label: field?.label ?? { en: key, fr: key },
    type: 'choice',
    values: field?.values ?? {},
  } as const;
}

/** The most frequent first, each with its part of the whole. */
function withShares<G extends { readonly records: number }>(groups: readonly G[]) {
  const all = groups.reduce((sum, { records }) => sum + records, 0);
  return groups
    .toSorted((a, b) => b.records - a.records)
    .map((group) => ({ ...group, share: Math.round((group.records / all) * 1000) / 10 }));
}

function lastThirtyDays(today: Day) {
  return { from: addDays(today, -29), to: today };
}
