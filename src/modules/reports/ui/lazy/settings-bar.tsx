import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { entityByName, useMeta, type EntityMeta } from '#web/api/meta.ts';
import { listRecords } from '#web/api/records.ts';
import { DayInput } from '#web/field/day-input.tsx';
import { LinkInput } from '#web/field/link-input.tsx';
import { noLink, type LinkDraft } from '#web/field/link-draft.ts';
import { titleOf } from '#web/field/title.ts';
import { dayInputText, parseDayInput } from '#web/format/date.ts';
import { useFormats } from '#web/format/use-formats.ts';
import { useText } from '#web/i18n/text.ts';
import type { Asked, ReportAnswer, ReportInfo } from './reports-api.ts';
import classes from './reports.module.css';

interface SettingsBarProps {
  readonly report: ReportInfo;
  readonly asked: Asked;
  readonly answer: ReportAnswer;
}

/** What the report is asked about; all of it stands in the address. */
export function SettingsBar({ report, asked, answer: { settings } }: SettingsBarProps) {
  const t = useText();
  const meta = useMeta();
  const ask = useAsk();
  const pipeline = entityByName(meta, 'pipeline');
  const user = entityByName(meta, 'user');
  const breakdowns = Object.entries(report.by);
  return (
    <div className={classes['settings']}>
      <PeriodDay
        id="report-from"
        label={t('reports.from')}
        day={settings.from}
        onPick={(from) => ask({ from })}
      />
      <PeriodDay id="report-to" label={t('reports.to')} day={settings.to} onPick={(to) => ask({ to })} />
      {report.filters.includes('pipelineId') && pipeline ? (
        <PipelineChoice
          pipeline={pipeline}
          value={asked.pipelineId ?? ''}
          isOne={report.isOfOnePipeline}
          onPick={(pipelineId) => ask({ pipelineId })}
        />
      ) : null}
      {report.filters.includes('ownerId') && user ? (
        <OwnerChoice
          key={asked.ownerId ?? ''}
          user={user}
          value={asked.ownerId}
          onPick={(ownerId) => ask({ ownerId })}
        />
      ) : null}
      {breakdowns.length > 0 ? (
        <NativeSelect
          size="xs"
          label={t('reports.by')}
          value={asked.by ?? breakdowns[0]?.[0] ?? ''}
          data={breakdowns.map(([value, label]) => ({ value, label: t.of(label) }))}
          onChange={({ currentTarget }) => ask({ by: currentTarget.value })}
        />
      ) : null}
    </div>
  );
}

function useAsk() {
  const navigate = useNavigate();
  return (change: Asked) =>
    void navigate({ to: '.', search: (now: Asked) => ({ ...now, ...change }), replace: true });
}

interface PeriodDayProps {
  readonly id: string;
  readonly label: string;
  readonly day: string;
  readonly onPick: (day: string) => void;
}

/** Taken as soon as a whole day stands there; what is typed otherwise, when one leaves it. */
function PeriodDay({ id, label, day, onPick }: PeriodDayProps) {
  const { today } = useFormats();
  const [draft, setDraft] = useState<string | null>(null);
  const take = (text: string) => {
    const picked = parseDayInput(text, today());
    if (picked !== null && picked !== day) onPick(picked);
    setDraft(null);
  };
  return (
    <DayInput
      id={id}
      label={label}
      value={draft ?? dayInputText(day)}
      onChange={(text) => {
        const picked = parseDayInput(text, today());
        if (picked !== null && dayInputText(picked) === text) take(text);
        else setDraft(text);
      }}
      onBlur={() => take(draft ?? '')}
    />
  );
}

interface PipelineChoiceProps {
  readonly pipeline: EntityMeta;
  readonly value: string;
  /** Of those reports that are about one pipeline at a time. */
  readonly isOne: boolean;
  readonly onPick: (id: string | undefined) => void;
}

function PipelineChoice({ pipeline, value, isOne, onPick }: PipelineChoiceProps) {
  const t = useText();
  const { data = [] } = useQuery({
    queryKey: ['list', pipeline.name, 'boards'],
    queryFn: async ({ signal }) => (await listRecords(pipeline, { limit: 50 }, signal)).data,
  });
  const named = data.map((record) => ({ value: record.id, label: titleOf(pipeline, record) }));
  return (
    <NativeSelect
      size="xs"
      label={t.of(pipeline.label)}
      value={value}
      data={isOne ? named : [{ value: '', label: t('reports.whole') }, ...named]}
      onChange={({ currentTarget }) => onPick(currentTarget.value || undefined)}
    />
  );
}

interface OwnerChoiceProps {
  readonly user: EntityMeta;
  readonly value: string | undefined;
  readonly onPick: (id: string | undefined) => void;
}

function OwnerChoice({ user, value, onPick }: OwnerChoiceProps) {
  const t = useText();
  const [draft, setDraft] = useState<LinkDraft>(value === undefined ? noLink : { id: value, text: '' });
  return (
    <LinkInput
      target={user}
      label={t('reports.owner')}
      placeholder={t('reports.ownerAll')}
      value={draft}
      onChange={(next) => {
        setDraft(next);
        if (next.id !== null || next.text === '') onPick(next.id ?? undefined);
      }}
    />
  );
}
