import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { compareDecimals } from '#kernel/money/decimal.ts';
import { listRecords, type AnyRecord } from '#web/api/records.ts';
import { parseDecimalInput } from '#web/format/money.ts';
import { useFormats } from '#web/format/use-formats.ts';
import { useText } from '#web/i18n/text.ts';
import type { ActionFormProps } from '#web/screens.ts';
import { writeNumber } from '../editor/line-draft.ts';
import { textOf } from '../read-lines.ts';
import { ActionFrame } from './action-frame.tsx';
import classes from './actions.module.css';
import { useRun } from './use-run.ts';

/** Takes a paid deposit of this customer off the invoice: the first one, and all of it that fits, unless told. */
export function ApplyForm(props: ActionFormProps) {
  const { record } = props;
  const t = useText();
  const { data } = useQuery({
    queryKey: ['list', 'retainerInvoice', 'to-apply', record.id],
    queryFn: ({ signal }) =>
      listRecords(
        { path: 'retainer-invoices' },
        {
          filter: `accountId = "${String(record['accountId'])}" and status = "issued" and unappliedBalance > 0`,
          sort: 'issuedOn',
        },
        signal,
      ),
  });
  if (!data) return null;
  if (data.data.length === 0) return <p className={classes['form']}>{t('document.no_deposit')}</p>;
  return <Apply {...props} deposits={data.data} />;
}

function Apply(props: ActionFormProps & { readonly deposits: readonly AnyRecord[] }) {
  const { record, action, deposits, onDone } = props;
  const t = useText();
  const { money } = useFormats();
  const { run, busy, faults, reason } = useRun(props);
  const most = (deposit: AnyRecord | undefined) => {
    const left = (deposit && textOf(deposit, 'unappliedBalance')) ?? '0.00';
    const due = textOf(record, 'balanceDue') ?? textOf(record, 'grossTotal') ?? left;
    return compareDecimals(left, due) > 0 ? due : left;
  };
  const [id, setId] = useState(deposits[0]?.id ?? '');
  const [amount, setAmount] = useState(writeNumber(most(deposits[0]), t.locale));
  const choose = (next: string) => {
    setId(next);
    setAmount(writeNumber(most(deposits.find((deposit) => deposit.id === next)), t.locale));
  };
  const apply = async () => {
    const answer = await run({ retainerInvoiceId: id, amount: parseDecimalInput(amount) ?? amount });
    if (answer) onDone();
  };
  return (
    <ActionFrame
      title={t.of(action.label)}
      button={t('document.apply')}
      busy={busy}
      hasFocus
      onSubmit={apply}
      onBack={() => onDone()}
    >
      {reason === null || faults['amount'] ? null : (
        <p role="alert" className={classes['error']}>
          {reason}
        </p>
      )}
      <NativeSelect
        label={t('document.deposit')}
        value={id}
        data={deposits.map((deposit) => ({
          value: deposit.id,
          label: t('document.deposit_left', {
            number: String(deposit['number']),
            amount: money(String(deposit['unappliedBalance']), String(deposit['currency'])),
          }),
        }))}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      />
      <TextInput
        inputMode="decimal"
        label={t('document.amount')}
        value={amount}
        error={faults['amount']}
        onChange={({ currentTarget }) => setAmount(currentTarget.value)}
      />
    </ActionFrame>
  );
}
