import { Button } from '@mantine/core';
import { IconArrowsSplit } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { entityByPath, useMeta, type EntityMeta } from '#web/api/meta.ts';
import { Message } from '#web/design/message.tsx';
import { titleOf } from '#web/field/title.ts';
import { useFormats } from '#web/format/use-formats.ts';
import { useText } from '#web/i18n/text.ts';
import { NotFoundPage } from '#web/shell/error-pages.tsx';
import { DismissalButton } from './dismissal-button.tsx';
import { DuplicateRecord } from './duplicate-record.tsx';
import { dismiss, dismissedQuery, type DismissedPair, undoDismissal } from './duplicates-api.ts';
import { DuplicatesHead } from './duplicates-head.tsx';
import classes from './duplicates.module.css';

/** What was said to be different, by whom and when, each with the way back. */
export function SetAsidePage() {
  const { path } = useParams({ strict: false });
  const entity = entityByPath(useMeta(), path ?? '');
  if (!entity || entity.matchFields.length === 0) return <NotFoundPage />;
  return <SetAside key={entity.name} entity={entity} />;
}

function SetAside({ entity }: { readonly entity: EntityMeta }) {
  const t = useText();
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(dismissedQuery(entity));
  const pairs = data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <div className={classes['page']}>
      <DuplicatesHead entity={entity} />
      <p className={classes['intro']}>{t('duplicates.setAsideIntro')}</p>
      {data && pairs.length === 0 ? (
        <Message
          icon={<IconArrowsSplit size={26} stroke={1.6} aria-hidden />}
          title={t('duplicates.setAsideNone')}
        >
          {t('duplicates.setAsideNoneText')}
        </Message>
      ) : null}
      <ul className={classes['groups']}>
        {pairs.map((pair) => (
          <Pair key={pair.id} entity={entity} pair={pair} />
        ))}
      </ul>
      {hasNextPage ? (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('duplicates.moreSetAside')}
        </Button>
      ) : null}
    </div>
  );
}

interface PairProps {
  readonly entity: EntityMeta;
  readonly pair: DismissedPair;
}

function Pair({ entity, pair }: PairProps) {
  const t = useText();
  const { ago, instantLong } = useFormats();
  return (
    <li className={classes['group']}>
      <div className={classes['why']}>
        <span>
          {t('duplicates.setAsideBy', { name: pair.by.name })}{' '}
          <time dateTime={pair.at} title={instantLong(pair.at)}>
            {ago(pair.at)}
          </time>
        </span>
        <div className={classes['actions']}>
          {pair.mayTakeBack ? <TakeBackButton entity={entity} pair={pair} /> : null}
        </div>
      </div>
      <ul>
        {pair.records.map((record) => (
          <DuplicateRecord key={record.id} entity={entity} record={record} />
        ))}
      </ul>
    </li>
  );
}

function TakeBackButton({ entity, pair: { records } }: PairProps) {
  const t = useText();
  const ids = records.map(({ id }) => id);
  const name = records.map((record) => titleOf(entity, record)).find(Boolean) ?? '';
  return (
    <DismissalButton
      label={t('duplicates.takeBack')}
      fullLabel={t('duplicates.takeBackOf', { name })}
      done={t('duplicates.takenBack')}
      onDo={() => undoDismissal(entity, ids)}
      onUndo={() => dismiss(entity, ids)}
    />
  );
}
