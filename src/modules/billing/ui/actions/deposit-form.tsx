import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { parseDecimalInput } from '#web/format/money.ts';
import { useText } from '#web/i18n/text.ts';
import type { ActionFormProps } from '#web/screens.ts';
import { writeNumber } from '../editor/line-draft.ts';
import classes from './actions.module.css';
import { useRun } from './use-run.ts';

/** What firms usually ask for before they begin, where the quote does not say. */
const USUAL_SHARE = '30';

/** A deposit invoice over a share of an accepted quote. */
export function DepositForm(props: ActionFormProps) {
  const { record, action, onDone } = props;
  const t = useText();
  const { run, busy, faults, reason } = useRun(props);
  const agreed = record['depositPercent'];
  const [percent, setPercent] = useState(
    writeNumber(typeof agreed === 'string' ? agreed : USUAL_SHARE, t.locale),
  );
  const make = async () => {
    const answer = await run({ percent: parseDecimalInput(percent) ?? percent });
    if (answer) onDone(`/retainer-invoices/${String(answer['id'])}`);
  };
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <h2>{t.of(action.label)}</h2>
      {reason === null || faults['percent'] ? null : (
        <p role="alert" className={classes['error']}>
          {reason}
        </p>
      )}
      <TextInput
        inputMode="decimal"
        label={t('document.share')}
        value={percent}
        error={faults['percent']}
        data-autofocus
        onFocus={({ currentTarget }) => currentTarget.select()}
        onChange={({ currentTarget }) => setPercent(currentTarget.value)}
      />
      <div className={classes['foot']}>
        <Button type="submit" loading={busy}>
          {t('document.create')}
        </Button>
        <Button variant="subtle" color="gray" onClick={() => onDone()}>
          {t('form.cancel')}
        </Button>
      </div>
    </form>
  );
}
