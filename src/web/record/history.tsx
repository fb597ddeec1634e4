import { ActionIcon, Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { IconX } from '@tabler/icons-react';
import type { EntityMeta } from '../api/meta.ts';
import { historyQuery } from '../api/trail.ts';
import { useFormats } from '../format/use-formats.ts';
import { useText } from '../i18n/text.ts';
import { Changes } from './changes.tsx';
import classes from './trail.module.css';

/** Every change of the record itself: who, when, through what, old → new. */
export function History({
  entity,
  id,
  onClose,
}: {
  readonly entity: EntityMeta;
  readonly id: string;
  readonly onClose: () => void;
}) {
  const t = useText();
  const { instantLong } = useFormats();
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(historyQuery(entity, id));
  const entries = data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <section aria-label={t('history.title')}>
      <h2 className={classes['title']}>
        {t('history.title')}
        <ActionIcon variant="subtle" color="gray" aria-label={t('common.close')} onClick={onClose}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </h2>
      <ol className={classes['trail']}>
        {entries.map((entry) => (
          <li key={entry.id} className={classes['entry']}>
            <span className={classes['icon']}>{entry.version}</span>
            <div className={classes['what']}>
              <div className={classes['line']}>
                <strong>{entry.by.name}</strong>
                <time className={classes['dim']} dateTime={entry.at}>
                  {instantLong(entry.at)}
                </time>
              </div>
              <Changes entity={entity} changes={entry.changes} at={entry.at} />
            </div>
          </li>
        ))}
      </ol>
      {hasNextPage ? (
        <Button
          variant="subtle"
          size="compact-xs"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t('timeline.more')}
        </Button>
      ) : null}
    </section>
  );
}
