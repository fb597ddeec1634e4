import { Button, NativeSelect, Popover, TextInput } from '@mantine/core';
import { useId, useRef, useState } from 'react';
import { choiceValues } from '#web/field/choice-values.ts';
import { entityByName, fieldOf, useMeta } from '#web/api/meta.ts';
import { newKey } from '#web/api/new-key.ts';
import { isProblem } from '#web/api/problem.ts';
import { request } from '#web/api/request.ts';
import { DayInput } from '#web/field/day-input.tsx';
import { dayInputText, dayToSend } from '#web/format/date.ts';
import { parseDecimalInput } from '#web/format/money.ts';
import { useFormats } from '#web/format/use-formats.ts';
import { useText } from '#web/i18n/text.ts';
import type { RecordPanelProps } from '#web/screens.ts';
import { reasonOf } from '#web/toast/reason.ts';
import { useToast } from '#web/toast/use-toast.ts';
import { writeNumber } from '../editor/line-draft.ts';
import { ActionFrame } from './action-frame.tsx';
import classes from './actions.module.css';
import { refreshMoney } from './use-run.ts';

/** Money that came in for this document: all that is due, today, by transfer, unless told. */
export function RecordPayment(props: RecordPanelProps) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-end"
      trapFocus
      returnFocus
      withRoles={false}
      shadow="md"
      withinPortal
    >
      <Popover.Target>
        <Button size="compact-sm" onClick={() => setOpen(!open)}>
          {t('document.record_payment')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t('document.record_payment')}>
        <PaymentForm {...props} onDone={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

function PaymentForm({ entity, record, onDone }: RecordPanelProps & { readonly onDone: () => void }) {
  const t = useText();
  const toast = useToast();
  const { today, money } = useFormats();
  const methods = usePaymentMethods();
  const key = useRef('');
  key.current ||= newKey();
  const [amount, setAmount] = useState(() => writeNumber(String(record['balanceDue']), t.locale));
  const dayId = useId();
  const [day, setDay] = useState(() => dayInputText(today()));
  const [method, setMethod] = useState('transfer');
  const [reference, setReference] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<unknown>(null);
  const currency = String(record['currency']);

  const pay = async () => {
    setBusy(true);
    setRefused(null);
    const plain = parseDecimalInput(amount) ?? amount;
    const target = entity.name === 'invoice' ? { invoiceId: record.id } : { retainerInvoiceId: record.id };
    const body = {
      accountId: record['accountId'],
      currency,
      amount: plain,
      receivedOn: dayToSend(day, today()),
      method,
      ...(reference.trim() === '' ? {} : { reference }),
      allocations: [{ ...target, amount: plain }],
    };
    try {
      await request('POST', '/payments', { body, idempotencyKey: key.current });
      toast.done(t('document.payment_recorded', { amount: money(plain, currency) }));
      onDone();
      await refreshMoney();
    } catch (error) {
      key.current = newKey();
      setRefused(error);
      setBusy(false);
    }
  };
  const fault = (name: string) =>
    isProblem(refused) ? refused.faults.find(({ field }) => field.endsWith(name))?.message : undefined;
  return (
    <ActionFrame
      title={t('document.record_payment')}
      button={t('document.record')}
      busy={busy}
      hasFocus
      onSubmit={pay}
      onBack={onDone}
    >
      {refused && !fault('amount') && !fault('receivedOn') ? (
        <p role="alert" className={classes['error']}>
          {reasonOf(t, refused)}
        </p>
      ) : null}
      <TextInput
        inputMode="decimal"
        label={t('document.amount_in', { currency })}
        value={amount}
        error={fault('amount')}
        onChange={({ currentTarget }) => setAmount(currentTarget.value)}
      />
      <DayInput
        id={dayId}
        label={t('document.received_on')}
        value={day}
        error={fault('receivedOn')}
        onChange={setDay}
      />
      <NativeSelect
        label={t('document.method')}
        value={method}
        data={methods}
        onChange={({ currentTarget }) => setMethod(currentTarget.value)}
      />
      <TextInput
        label={t('document.reference')}
        value={reference}
        onChange={({ currentTarget }) => setReference(currentTarget.value)}
      />
    </ActionFrame>
  );
}

function usePaymentMethods() {
  const t = useText();
  const payment = entityByName(useMeta(), 'payment');
  const field = payment && fieldOf(payment, 'method');
  if (!field) return ['transfer'];
  return choiceValues(field).map((choice) => ({ value: choice.code, label: t.of(choice) }));
}
