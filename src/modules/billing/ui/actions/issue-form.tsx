import { useId, useState } from 'react';
import { DayInput } from '#web/field/day-input.tsx';
import { dayInputText, dayToSend } from '#web/format/date.ts';
import { useFormats } from '#web/format/use-formats.ts';
import { useText } from '#web/i18n/text.ts';
import type { ActionFormProps } from '#web/screens.ts';
import { useToast } from '#web/toast/use-toast.ts';
import { hasUnsaved } from '../editor/kept-document.ts';
import { textOf } from '../read-lines.ts';
import { ActionFrame } from './action-frame.tsx';
import classes from './actions.module.css';
import { Missing } from './missing.tsx';
import { Unsaved } from './unsaved.tsx';
import { useRun } from './use-run.ts';

/** Asks once more: an issued document has its number for ever and is corrected by a credit note alone. */
export function IssueForm(props: ActionFormProps) {
  const { entity, record, action, onDone } = props;
  const t = useText();
  const toast = useToast();
  const { today, money } = useFormats();
  const { run, busy, faults, reason } = useRun(props);
  const dayId = useId();
  const [day, setDay] = useState(() => dayInputText(today()));
  const issue = async () => {
    const issueDate = dayToSend(day, today());
    const answer = await run(issueDate === today() ? {} : { issueDate });
    if (!answer) return;
    toast.done(t('document.issued', { number: String(answer['number']) }));
    onDone();
  };
  const amount = money(textOf(record, 'grossTotal') ?? '0.00', String(record['currency']));
  const isOfDayAlone = Object.keys(faults).join() === 'issueDate';
  const missing = Object.keys(faults).filter((field) => field.includes('.'));
  return (
    <ActionFrame
      title={t('document.issue', { amount })}
      button={t.of(action.label)}
      busy={busy}
      isBlocked={hasUnsaved(entity.name, record.id)}
      hasFocus
      onSubmit={issue}
      onBack={() => onDone()}
    >
      <p>{t('document.issue_text')}</p>
      <Unsaved entity={entity} record={record} />
      {reason === null || isOfDayAlone ? null : (
        <div role="alert" className={classes['error']}>
          {missing.length > 0 ? <Missing record={record} fields={missing} /> : null}
          {'lines' in faults ? <p>{t('document.no_lines')}</p> : null}
          {missing.length > 0 || 'lines' in faults ? null : reason}
        </div>
      )}
      <DayInput
        id={dayId}
        label={t('document.issue_date')}
        value={day}
        error={faults['issueDate']}
        onChange={setDay}
      />
    </ActionFrame>
  );
}
