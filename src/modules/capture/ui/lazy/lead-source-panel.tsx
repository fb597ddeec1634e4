import { useQuery } from '@tanstack/react-query';
import { useText } from '#web/i18n/text.ts';
import type { RecordPanelProps } from '#web/screens.ts';
import { ConnectTool } from './connect-tool.tsx';
import classes from './form-panel.module.css';
import { LastSubmissions } from './last-submissions.tsx';
import { setUpQuery } from './lead-source-api.ts';
import { MappingEditor } from './mapping-editor.tsx';
import { TestDelivery } from './test-delivery.tsx';

/** A lead source: how to connect the tool, where its fields go, a test, and what came in last. */
export function LeadSourcePanel({ entity, record }: RecordPanelProps) {
  const t = useText();
  const { data } = useQuery(setUpQuery(record.id, record.version));
  if (!data) return null;
  return (
    <section className={classes['panel']} aria-label={t('leadSource.connection')}>
      <div className={classes['builder']}>
        <ConnectTool id={record.id} setUp={data} />
        <MappingEditor key={`${record.id} ${record.version}`} entity={entity} record={record} setUp={data} />
      </div>
      <TestDelivery id={record.id} />
      <LastSubmissions by="leadSourceId" id={record.id} />
    </section>
  );
}
