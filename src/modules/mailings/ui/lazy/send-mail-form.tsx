import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { FileValue } from '#records/define/fields/file.ts';
import { newKey } from '#web/api/new-key.ts';
import { isProblem } from '#web/api/problem.ts';
import { refresh, runAction } from '#web/api/records.ts';
import { useText } from '#web/i18n/text.ts';
import type { ActionFormProps } from '#web/screens.ts';
import { reasonOf } from '#web/toast/reason.ts';
import { useToast } from '#web/toast/use-toast.ts';
import { templatesQuery } from './mailing-api.ts';
import { MailFiles } from './mail-files.tsx';
import classes from './send-mail-form.module.css';
import { useMailFiles } from './use-mail-files.ts';

/** A mail to this one record: a template to start from, then one’s own words. */
export function SendMailForm({ entity, record, action, onDone }: ActionFormProps) {
  const t = useText();
  const toast = useToast();
  const key = useRef('');
  key.current ||= newKey();
  const { data: templates = [] } = useQuery(templatesQuery(entity.name));
  const [templateId, setTemplateId] = useState('');
  const [text, setText] = useState({ subject: '', body: '' });
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const uploads = useMailFiles(() => setFaults(({ files: _files, ...others }) => others));
  const [busy, setBusy] = useState(false);

  const take = (id: string) => {
    const found = templates.find((one) => one.id === id);
    setTemplateId(id);
    if (found) setText({ subject: found.subject, body: found.body });
  };
  const send = async () => {
    setBusy(true);
    try {
      const given = Object.entries(text).filter(([, value]) => value.trim() !== '');
      const files = uploads.files.map(({ id }) => id);
      const body = { ...Object.fromEntries(given), ...(templateId === '' ? {} : { templateId }), files };
      await runAction(entity, record.id, action.name, body, key.current);
      await refresh(entity.name, record.id);
      toast.done(t('mailings.mailSent'));
      onDone();
    } catch (error) {
      // Another text is another request.
      key.current = newKey();
      const faultsFound = isProblem(error) ? error.faults : [];
      const named = faultsFound.map(({ field, message }) => [placeOf(field, uploads.files), message]);
      setFaults(named.length > 0 ? Object.fromEntries(named) : { general: reasonOf(t, error) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className={classes['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h2>{t.of(action.label)}</h2>
      {faults['general'] ? (
        <p role="alert" className={classes['error']}>
          {faults['general']}
        </p>
      ) : null}
      {templates.length > 0 ? (
        <NativeSelect
          size="xs"
          label={t('mailings.template')}
          value={templateId}
          data={[
            { value: '', label: t('mailings.noTemplate') },
            ...templates.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={({ currentTarget }) => take(currentTarget.value)}
        />
      ) : null}
      <TextInput
        label={t('mailings.subject')}
        value={text.subject}
        error={faults['subject']}
        onChange={({ currentTarget: { value } }) => setText((now) => ({ ...now, subject: value }))}
      />
      <Textarea
        label={t('mailings.body')}
        autosize
        minRows={6}
        maxRows={16}
        value={text.body}
        error={faults['body']}
        onChange={({ currentTarget: { value } }) => setText((now) => ({ ...now, body: value }))}
      />
      <MailFiles entity={entity} recordId={record.id} uploads={uploads} faults={faults} />
      <div className={classes['foot']}>
        <Button type="submit" loading={busy} disabled={uploads.uploading !== null}>
          {t.of(action.label)}
        </Button>
        <Button variant="subtle" color="gray" onClick={() => onDone()}>
          {t('form.cancel')}
        </Button>
      </div>
    </form>
  );
}

/** `files.1` is told beside that file, wherever it stands by then. */
function placeOf(field: string, files: readonly FileValue[]): string {
  const [list, index] = field.split('.');
  return (list === 'files' && files[Number(index)]?.id) || field;
}
