import { entityByName, useMeta } from '#web/api/meta.ts';
import { useText } from '#web/i18n/text.ts';
import type { RecordPanelProps } from '#web/screens.ts';
import classes from './form-panel.module.css';
import { InputsEditor } from './inputs-editor.tsx';
import { ShareForm } from './share-form.tsx';
import { LastSubmissions } from './last-submissions.tsx';

/** A web form: its fields beside how it looks, the ways to use it, and what came in last. */
export function FormPanel({ entity, record }: RecordPanelProps) {
  const t = useText();
  const target = entityByName(useMeta(), String(record['entity']));
  const key = String(record['key']);
  return (
    <section className={classes['panel']} aria-label={t('forms.builder')}>
      <div className={classes['builder']}>
        {target ? (
          <InputsEditor
            key={`${record.id} ${record.version}`}
            form={entity}
            record={record}
            target={target}
          />
        ) : null}
        <div>
          <h2>{t('forms.preview')}</h2>
          <iframe
            key={record.version}
            className={classes['preview']}
            sandbox=""
            src={`/f/${key}/preview?language=${t.locale}`}
            title={t('forms.preview')}
          />
        </div>
      </div>
      {record['status'] === 'published' ? (
        <ShareForm formKey={key} isOpen={record['protection'] === 'open'} version={record.version} />
      ) : (
        <p>{t('forms.publishFirst')}</p>
      )}
      <LastSubmissions by="formId" id={record.id} />
    </section>
  );
}
