import { useQuery } from '@tanstack/react-query';
import type { FileValue } from '#records/define/fields/file.ts';
import { attachmentsQuery } from '#web/api/attachments.ts';
import { entityByName, useMeta, type EntityMeta } from '#web/api/meta.ts';
import { recordQuery } from '#web/api/records.ts';
import { FileLink } from '#web/file/file-link.tsx';
import { useText } from '#web/i18n/text.ts';
import { Attachments } from '#web/record/attachments.tsx';
import type { Mailing } from './mailing-api.ts';
import classes from './mailing.module.css';

/** Files that everybody gets with the mail. */
export function Files({ mailing }: { readonly mailing: Mailing }) {
  const t = useText();
  const entity = entityByName(useMeta(), 'mailing');
  return entity ? (
    <div>
      <Whole entity={entity} id={mailing.id} />
      <p className={classes['note']}>{t('mailings.filesHelp')}</p>
    </div>
  ) : null;
}

function Whole({ entity, id }: { readonly entity: EntityMeta; readonly id: string }) {
  const { data: record } = useQuery(recordQuery(entity, id));
  return record ? <Attachments entity={entity} record={record} /> : null;
}

/** Their names among the facts of the preview; nothing for none. */
export function FileNames({ mailing }: { readonly mailing: Mailing }) {
  const t = useText();
  const files = useFiles(mailing);
  if (files.length === 0) return null;
  return (
    <>
      <dt>{t('mailings.files')}</dt>
      <dd>{files.map(({ name }) => name).join(', ')}</dd>
    </>
  );
}

/** What everybody got with the mail, to be downloaded; nothing for none. */
export function SentFiles({ mailing }: { readonly mailing: Mailing }) {
  const t = useText();
  const files = useFiles(mailing);
  if (files.length === 0) return null;
  return (
    <section className={classes['who']} aria-label={t('mailings.files')}>
      <h2>{t('mailings.files')}</h2>
      <ul>
        {files.map((file) => (
          <li key={file.id}>
            <FileLink file={file} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function useFiles({ id }: Mailing): readonly FileValue[] {
  const { data } = useQuery(attachmentsQuery({ name: 'mailing', path: 'mailings' }, id));
  return (data?.data ?? []).map(({ file }) => file);
}
