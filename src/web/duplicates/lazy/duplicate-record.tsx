import type { EntityMeta } from '#web/api/meta.ts';
import type { AnyRecord } from '#web/api/records.ts';
import { titleOf } from '#web/field/title.ts';
import { useFormats } from '#web/format/use-formats.ts';
import { useText } from '#web/i18n/text.ts';
import { Link } from '#web/router/link.tsx';
import classes from './duplicates.module.css';
import { whereOf } from './where-of.ts';

/** One of several records that look alike: which it is, and since when it is there. */
export function DuplicateRecord({
  entity,
  record,
}: {
  readonly entity: EntityMeta;
  readonly record: AnyRecord;
}) {
  const t = useText();
  const { ago, instantLong } = useFormats();
  return (
    <li className={classes['one']}>
      <Link to={`/${entity.path}/${record.id}`}>{titleOf(entity, record) || t('record.unnamed')}</Link>
      <span>{whereOf(entity, record)}</span>
      <time dateTime={record.createdAt} title={instantLong(record.createdAt)}>
        {t('duplicates.created', { when: ago(record.createdAt) })}
      </time>
    </li>
  );
}
