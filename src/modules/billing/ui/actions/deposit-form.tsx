import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { parseDecimalInput } from '#web/format/money.ts';
import { useText } from '#web/i18n/text.ts';
import type { ActionFormProps } from '#web/screens.ts';
import { writeNumber } from '../editor/line-draft.ts';
import { ActionFrame } from './action-frame.tsx';
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
    <ActionFrame
      title={t.of(action.label)}
      button={t('document.create')}
      busy={busy}
      onSubmit={make}
      onBack={() => onDone()}
    >
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
    </ActionFrame>
  );
}
