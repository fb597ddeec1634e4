import { Checkbox, CloseButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { FileValue } from '#records/define/fields/file.ts';
import { attachmentsQuery } from '#web/api/attachments.ts';
import type { EntityMeta } from '#web/api/meta.ts';
import { DropArea } from '#web/file/drop-area.tsx';
import { FileLink } from '#web/file/file-link.tsx';
import { formatBytes } from '#web/file/known-file.ts';
import type { Uploads } from './use-mail-files.ts';
import { useText } from '#web/i18n/text.ts';
import { singleMailLoad } from '../../single/single-mail.rules.ts';
import classes from './send-mail-form.module.css';

interface MailFilesProps {
  readonly entity: EntityMeta;
  readonly recordId: string;
  readonly uploads: Uploads;
  /** Those of all files under `files`, those of one under its id. */
  readonly faults: Readonly<Record<string, string>>;
}

/** Files that go with the mail: dropped or chosen here, or picked from those of the record. */
export function MailFiles({ entity, recordId, uploads, faults }: MailFilesProps) {
  const t = useText();
  const { files, remove, take, uploading, cancel, failure } = uploads;
  const size = files.reduce((sum, file) => sum + file.size, 0);
  const most = singleMailLoad;
  const error = failure ?? faults['files'];
  return (
    <fieldset aria-label={t('mailings.files')} className={classes['files']}>
      <h3>
        {t('mailings.files')}{' '}
        {files.length > 0 ? (
          <small data-over={size > most.bytes || undefined}>
            {t('mailings.load', {
              size: formatBytes(size, t.locale),
              most: formatBytes(most.bytes, t.locale),
            })}
          </small>
        ) : null}
      </h3>
      <ul>
        {files.map((file) => (
          <li key={file.id}>
            <div className={classes['one']}>
              <FileLink file={file} />
              <CloseButton
                size="xs"
                aria-label={t('file.remove', { name: file.name })}
                onClick={() => remove(file)}
              />
            </div>
            {faults[file.id] ? (
              <p role="alert" className={classes['error']}>
                {faults[file.id]}
              </p>
            ) : null}
          </li>
        ))}
      </ul>
      <DropArea
        label={t('mailings.attach')}
        several
        uploading={uploading}
        onFiles={(given) => void take(given)}
        onCancel={cancel}
      />
      <FilesOfRecord entity={entity} recordId={recordId} uploads={uploads} />
      {error ? (
        <p role="alert" className={classes['error']}>
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}

type FilesOfRecordProps = Pick<MailFilesProps, 'entity' | 'recordId' | 'uploads'>;

/** What hangs on the record already is ticked, not uploaded again. */
function FilesOfRecord({ entity, recordId, uploads: { files, add, remove } }: FilesOfRecordProps) {
  const t = useText();
  const { data } = useQuery(attachmentsQuery(entity, recordId));
  const held = data?.data ?? [];
  if (held.length === 0) return null;
  const isTaken = (file: FileValue) => files.some(({ id }) => id === file.id);
  return (
    <details>
      <summary>{t('mailings.attachHeld')}</summary>
      <div className={classes['held']}>
        {held.map(({ id, file }) => (
          <Checkbox
            key={id}
            size="xs"
            label={`${file.name} (${formatBytes(file.size, t.locale)})`}
            checked={isTaken(file)}
            onChange={({ currentTarget }) => (currentTarget.checked ? add(file) : remove(file))}
          />
        ))}
      </div>
    </details>
  );
}
