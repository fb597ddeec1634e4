import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import type { Day } from '#kernel/time/day.ts';
import { entityByName, fieldOf, useMeta } from '#web/api/meta.ts';
import { newKey } from '#web/api/new-key.ts';
import { isProblem } from '#web/api/problem.ts';
import { refresh } from '#web/api/records.ts';
import { request } from '#web/api/request.ts';
import { DayInput } from '#web/field/day-input.tsx';
import { titleOf } from '#web/field/title.ts';
import { dayToSend } from '#web/format/date.ts';
import { useFormats } from '#web/format/use-formats.ts';
import { useText } from '#web/i18n/text.ts';
import type { ActionFormProps } from '#web/screens.ts';
import { reasonOf } from '#web/toast/reason.ts';
import { useToast } from '#web/toast/use-toast.ts';
import type { Conversion } from '../convert-lead/convert-lead.ts';
import type { ConversionPreview } from '../convert-lead/preview.ts';
import classes from './convert-form.module.css';

const NEW = 'new';
const NONE = 'none';

type Part = 'account' | 'contact';

/** What a lead becomes, on one sheet with everything preset (ui.md, task d): what is new, what is there already, what is left out. */
export function ConvertForm({ entity, record, onDone }: ActionFormProps) {
  const t = useText();
  const { data } = useQuery({
    queryKey: ['record', entity.name, record.id, 'conversion', record.version],
    queryFn: ({ signal }) =>
      request<ConversionPreview>('POST', `/${entity.path}/${record.id}/convert/preview`, {
        body: {},
        signal,
      }),
  });
  return (
    <div className={classes['sheet']}>
      <h2>{t('convert.title', { name: titleOf(entity, record) })}</h2>
      {data ? <Sheet entity={entity} record={record} preview={data} onDone={onDone} /> : null}
    </div>
  );
}

type SheetProps = Pick<ActionFormProps, 'entity' | 'record' | 'onDone'> & {
  readonly preview: ConversionPreview;
};

function Sheet({ entity, record, preview, onDone }: SheetProps) {
  const t = useText();
  const toast = useToast();
  const key = useRef(newKey());
  const [chosen, setChosen] = useState({
    account: firstChoice(preview.account),
    contact: firstChoice(preview.contact),
    deal: NEW,
  });
  const [deal, setDeal] = useState(() => dealDraft(preview));
  const closeId = useId();
  const { today } = useFormats();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<unknown>(null);

  const convert = async () => {
    setBusy(true);
    setRefused(null);
    try {
      const body = { ...targetsOf(chosen), deal: chosen.deal === NONE ? null : dealInput(deal, today()) };
      const made = await request<Conversion>('POST', `/${entity.path}/${record.id}/convert`, {
        body,
        idempotencyKey: key.current,
      });
      await Promise.all([
        refresh('lead', record.id),
        refresh('account'),
        refresh('contact'),
        refresh('deal'),
      ]);
      toast.done(t('convert.done', { name: titleOf(entity, record) }));
      onDone(addressOf(made));
    } catch (error) {
      setRefused(error);
    } finally {
      setBusy(false);
    }
  };

  const unmet = preview.criteria.filter(({ isMet }) => !isMet);
  const faults = new Map(
    isProblem(refused) ? refused.faults.map((fault) => [fault.field, fault.message]) : [],
  );
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void convert();
      }}
    >
      {refused ? (
        <p role="alert" className={classes['error']}>
          {reasonOf(t, refused)}
        </p>
      ) : null}
      {unmet.length > 0 ? (
        <div className={classes['unmet']} role="note">
          <p>{t('convert.unmet')}</p>
          <ul>
            {unmet.map(({ id, name }) => (
              <li key={id}>{name}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {(['account', 'contact'] as const).map((part) => (
        <PartChoice
          key={part}
          part={part}
          preview={preview}
          value={chosen[part]}
          onChange={(value) => setChosen({ ...chosen, [part]: value })}
        />
      ))}
      <NativeSelect
        size="xs"
        label={t('convert.deal')}
        value={chosen.deal}
        data={[
          { value: NEW, label: t('convert.new', { name: deal.name }) },
          { value: NONE, label: t('convert.none') },
        ]}
        onChange={({ currentTarget }) => setChosen({ ...chosen, deal: currentTarget.value })}
      />
      {chosen.deal === NEW ? (
        <div className={classes['deal']}>
          {preview.pipelines.length > 1 ? (
            <NativeSelect
              size="xs"
              className={classes['pipeline'] ?? ''}
              label={t('convert.pipeline')}
              value={deal.pipelineId}
              data={preview.pipelines.map(({ id, name }) => ({ value: id, label: String(name) }))}
              onChange={({ currentTarget }) => setDeal({ ...deal, pipelineId: currentTarget.value })}
            />
          ) : null}
          <TextInput
            size="xs"
            className={classes['name'] ?? ''}
            label={t('convert.deal_name')}
            value={deal.name}
            error={faults.get('name')}
            onChange={({ currentTarget }) => setDeal({ ...deal, name: currentTarget.value })}
          />
          <TextInput
            size="xs"
            inputMode="decimal"
            label={t('convert.deal_amount')}
            value={deal.amount}
            error={faults.get('amount')}
            onChange={({ currentTarget }) => setDeal({ ...deal, amount: currentTarget.value })}
          />
          <DayInput
            id={closeId}
            label={t('convert.deal_close')}
            value={deal.close}
            error={faults.get('expectedCloseDate')}
            onChange={(close) => setDeal({ ...deal, close })}
          />
        </div>
      ) : null}
      <Button type="submit" loading={busy} disabled={unmet.length > 0} data-autofocus>
        {t('convert.submit')}
      </Button>
    </form>
  );
}

interface PartChoiceProps {
  readonly part: Part;
  readonly preview: ConversionPreview;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A new record, one of those that are like it, or none. */
function PartChoice({ part, preview, value, onChange }: PartChoiceProps) {
  const t = useText();
  const meta = useMeta();
  const target = entityByName(meta, part);
  const { create, matches } = preview[part];
  const fieldName = (key: string) => {
    const field = target && fieldOf(target, key);
    return field ? t.of(field.label).toLowerCase() : key;
  };
  const options = [
    ...matches.map(({ id, name, because }) => ({
      value: id,
      label: t('convert.existing', { name: String(name), fields: because.map(fieldName).join(', ') }),
    })),
    ...(create ? [{ value: NEW, label: t('convert.new', { name: nameOf(create) }) }] : []),
    { value: NONE, label: t('convert.none') },
  ];
  return (
    <NativeSelect
      size="xs"
      label={t(`convert.${part}`)}
      value={value}
      data={options}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

/** What is there already is proposed before a second one is made (CONV-12). */
function firstChoice({ create, matches }: ConversionPreview[Part]): string {
  return matches[0]?.id ?? (create ? NEW : NONE);
}

function nameOf(values: Readonly<Record<string, unknown>>): string {
  return [values['name'], values['firstName'], values['lastName']]
    .filter((part) => typeof part === 'string')
    .join(' ');
}

function targetsOf(chosen: Readonly<Record<Part, string>>) {
  const target = (choice: string) => (choice === NEW ? undefined : choice === NONE ? null : { id: choice });
  return { account: target(chosen.account), contact: target(chosen.contact) };
}

interface DealDraft {
  readonly pipelineId: string | undefined;
  readonly name: string;
  readonly amount: string;
  readonly close: string;
}

function dealDraft({ deal, pipelines }: ConversionPreview): DealDraft {
  const { name, amount } = deal.create;
  return {
    pipelineId: pipelines[0]?.id,
    name: typeof name === 'string' ? name : '',
    amount: typeof amount === 'string' ? amount : '',
    close: '',
  };
}

/** Amounts may be typed with a comma. */
function dealInput({ pipelineId, name, amount, close }: DealDraft, today: Day) {
  const plain = amount.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  return {
    pipelineId,
    name,
    amount: plain === '' ? null : plain,
    expectedCloseDate: dayToSend(close, today),
  };
}

/** One lands on what one will work with: the deal, else the contact, else the account. */
function addressOf({ deal, contact, account }: Conversion): string | undefined {
  if (deal) return `/deals/${deal.id}`;
  if (contact) return `/contacts/${contact.id}`;
  return account ? `/accounts/${account.id}` : undefined;
}
