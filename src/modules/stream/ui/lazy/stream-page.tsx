import { Button, SegmentedControl } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { type LiveEvent, useLiveEvents } from '#web/api/live.ts';
import { entityByName, useMeta } from '#web/api/meta.ts';
import { queryClient } from '#web/api/query-client.ts';
import { EntityIcon } from '#web/design/icon.tsx';
import { useFormats } from '#web/format/use-formats.ts';
import { useText } from '#web/i18n/text.ts';
import { Changes } from '#web/record/changes.tsx';
import { Link } from '#web/router/link.tsx';
import { useTitle } from '#web/router/title.ts';
import { InternalSign, PostText } from './post-text.tsx';
import { type StreamEntry, streamQuery } from './stream-api.ts';
import classes from './stream.module.css';

/** What happened to the records I follow, the latest first (ACT-07). */
export function StreamPage() {
  const t = useText();
  const [isPostsOnly, setPostsOnly] = useState(false);
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(streamQuery(isPostsOnly));
  const entries = data?.pages.flatMap((page) => page.data) ?? [];
  useTitle(t('stream.title'));
  useLiveEvents(
    useCallback(({ kind }: LiveEvent) => {
      if (kind === 'notification') void queryClient.invalidateQueries({ queryKey: ['stream'] });
    }, []),
  );
  return (
    <div className={classes['page']}>
      <header className={classes['pageHead']}>
        <h1>{t('stream.title')}</h1>
        <SegmentedControl
          aria-label={t('stream.show')}
          value={isPostsOnly ? 'posts' : 'all'}
          data={[
            { value: 'all', label: t('stream.all') },
            { value: 'posts', label: t('stream.posts') },
          ]}
          onChange={(next) => setPostsOnly(next === 'posts')}
        />
      </header>
      {data && entries.length === 0 && !hasNextPage ? (
        <p className={classes['none']}>{t('stream.none')}</p>
      ) : null}
      <ol className={classes['entries']}>
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
      {hasNextPage ? (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('timeline.more')}
        </Button>
      ) : null}
    </div>
  );
}

function Entry({ entry }: { readonly entry: StreamEntry }) {
  const t = useText();
  const { instantLong, ago } = useFormats();
  const { about, by, at, record: post } = entry;
  const entity = entityByName(useMeta(), about.entity);
  if (!entity) return null;
  return (
    <li>
      <div className={classes['line']}>
        <EntityIcon name={entity.icon} size={15} />
        <Link to={`/${entity.path}/${about.id}`}>{about.title ?? t.of(entity.label)}</Link>
        {post ? <InternalSign post={post} /> : null}
        <span className={classes['dim']}>{t(`stream.${entry.kind}`, { by: by.name })}</span>
        <span className={classes['space']} />
        <time dateTime={at} title={instantLong(at)}>
          {ago(at)}
        </time>
      </div>
      {post ? <PostText post={post} /> : <Changes entity={entity} changes={entry.changes} at={at} />}
    </li>
  );
}
