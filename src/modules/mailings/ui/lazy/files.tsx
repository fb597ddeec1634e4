import { useQuery } from '@tanstack/react-query';
import { attachmentsQuery } from '#web/api/attachments.ts';
import { entityByName, useMeta, type EntityMeta } from '#web/api/meta.ts';
import { recordQuery } from '#web/api/records.ts';
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
  const entity = entityByName(useMeta(), 'mailing');
  return entity ? <Names entity={entity} id={mailing.id} /> : null;
}

function Names({ entity, id }: { readonly entity: EntityMeta; readonly id: string }) {
  const t = useText();
  const { data } = useQuery(attachmentsQuery(entity, id));
  const names = (data?.data ?? []).map(({ file }) => file.name);
  if (names.length === 0) return null;
  return (
    <>
      <dt>{t('mailings.files')}</dt>
      <dd>{names.join(', ')}</dd>
    </>
  );
}
