import { IconArrowsSplit } from '@tabler/icons-react';
import { titleOf } from '#web/field/title.ts';
import { useFormats } from '#web/format/use-formats.ts';
import { useText } from '#web/i18n/text.ts';
import { Link } from '#web/router/link.tsx';
import type { TimelineEntryProps } from '#web/screens.ts';
import { useToast } from '#web/toast/use-toast.ts';
import trail from '#web/record/trail.module.css';
import { undoDismissal } from './duplicates-api.ts';
import classes from './duplicates.module.css';

/** That the record is another than one it looks like, said by whom; one takes it back here. */
export function DismissedEntry({ entity, recordId, entry }: TimelineEntryProps) {
  const t = useText();
  const toast = useToast();
  const { ago, instantLong } = useFormats();
  const { record } = entry;
  const takeBack = (otherId: string) => undoDismissal(entity, [recordId, otherId]).catch(toast.failed);
  return (
    <>
      <span className={trail['icon']}>
        <IconArrowsSplit size={14} aria-hidden />
      </span>
      <div className={trail['what']}>
        <div className={trail['line']}>
          <span>
            {t(`duplicates.${entry.kind}`)}{' '}
            {record ? (
              <Link to={`/${entity.path}/${record.id}`}>
                {titleOf(entity, record) || t('record.unnamed')}
              </Link>
            ) : (
              t('duplicates.unseen')
            )}{' '}
            <span className={trail['dim']}>{entry.by.name}</span>
          </span>
          <time className={trail['dim']} dateTime={entry.at} title={instantLong(entry.at)}>
            {ago(entry.at)}
          </time>
        </div>
        {entry.isStanding && record && entity.may.update ? (
          <button type="button" className={classes['back']} onClick={() => void takeBack(record.id)}>
            {t('duplicates.takeBack')}
          </button>
        ) : null}
      </div>
    </>
  );
}
