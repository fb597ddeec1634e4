import { TextInput } from '@mantine/core';
import { useState } from 'react';
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
  const [day, setDay] = useState(today());
  const issue = async () => {
    const answer = await run(day === today() ? {} : { issueDate: day });
    if (!answer) return;
    toast.done(t('document.issued', { number: String(answer['number']) }));
    onDone();
  };
  const amount = money(textOf(record, 'grossTotal') ?? '0.00', String(record['currency']));
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
      {reason === null ? null : (
        <div role="alert" className={classes['error']}>
          {missing.length > 0 ? <Missing record={record} fields={missing} /> : null}
          {'lines' in faults ? <p>{t('document.no_lines')}</p> : null}
          {missing.length > 0 || 'lines' in faults ? null : reason}
        </div>
      )}
      <TextInput
        type="date"
        label={t('document.issue_date')}
        value={day}
        error={faults['issueDate']}
        onChange={({ currentTarget }) => setDay(currentTarget.value)}
      />
    </ActionFrame>
  );
}
