import { Button } from '@mantine/core';
import { IconFileTypePdf } from '@tabler/icons-react';
import { Tag } from '#web/design/tag.tsx';
import { useFormats } from '#web/format/use-formats.ts';
import { useText } from '#web/i18n/text.ts';
import type { RecordPanelProps } from '#web/screens.ts';
import { RecordPayment } from './actions/record-payment.tsx';
import { invoiceState, isEditable, isPayable } from './document-state.ts';
import classes from './document-panel.module.css';
import { DocumentEditor } from './editor/document-editor.tsx';
import { IssuedLines } from './issued-lines.tsx';
import { textOf } from './read-lines.ts';

/** What a document says and what is owed: typed as long as it is a draft, fixed afterwards. */
export function DocumentPanel({ entity, record }: RecordPanelProps) {
  const mayType = isEditable(entity.name, record) && (record.may?.update ?? entity.may.update);
  return (
    <section className={classes['document']}>
      <DocumentHead entity={entity} record={record} />
      {mayType ? (
        <DocumentEditor key={record.id} entity={entity} record={record} />
      ) : (
        <IssuedLines record={record} />
      )}
    </section>
  );
}

function DocumentHead({ entity, record }: RecordPanelProps) {
  const t = useText();
  const { money, day } = useFormats();
  const currency = String(record['currency']);
  const isInvoice = 'paymentState' in record;
  const state = invoiceState(record);
  const due = record['balanceDue'];
  const dueOn = record['dueOn'];
  return (
    <div className={classes['head']}>
      {isInvoice ? <Tag tone={state.tone}>{t(`document.state.${state.id}`)}</Tag> : null}
      {!isInvoice && record['viewedAt'] ? <Tag tone="teal">{t('document.state.viewed')}</Tag> : null}
      <strong className={classes['total']}>{money(textOf(record, 'grossTotal') ?? '0.00', currency)}</strong>
      {isPayable(record) && typeof due === 'string' ? (
        <span>{t('document.due', { amount: money(due, currency) })}</span>
      ) : null}
      {isPayable(record) && typeof dueOn === 'string' ? (
        <span className={classes['soft']}>{t('document.due_on', { day: day(dueOn) })}</span>
      ) : null}
      <span className={classes['space']} />
      {isPayable(record) ? <RecordPayment entity={entity} record={record} /> : null}
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconFileTypePdf size={15} aria-hidden />}
        renderRoot={(props) => (
          <a
            href={`/api/v1/${entity.path}/${record.id}/pdf`}
            target="_blank"
            rel="noreferrer"
            aria-label="PDF"
            {...props}
          />
        )}
      >
        PDF
      </Button>
    </div>
  );
}
