import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { IconArrowMerge } from '@tabler/icons-react';
import { entityByPath, useMeta, type EntityMeta } from '#web/api/meta.ts';
import { Message } from '#web/design/message.tsx';
import { titleOf } from '#web/field/title.ts';
import { useText } from '#web/i18n/text.ts';
import { Link } from '#web/router/link.tsx';
import { NotFoundPage } from '#web/shell/error-pages.tsx';
import { DismissalButton } from './dismissal-button.tsx';
import { DuplicateRecord } from './duplicate-record.tsx';
import { dismiss, duplicatesQuery, type DuplicateGroup, undoDismissal } from './duplicates-api.ts';
import { DuplicatesHead } from './duplicates-head.tsx';
import classes from './duplicates.module.css';
import { Likeness } from './likeness.tsx';

/** Records of one entity that seem to be the same, in groups, each with the way to make one of them. */
export function DuplicatesPage() {
  const { path } = useParams({ strict: false });
  const entity = entityByPath(useMeta(), path ?? '');
  if (!entity || entity.matchFields.length === 0) return <NotFoundPage />;
  return <Duplicates key={entity.name} entity={entity} />;
}

function Duplicates({ entity }: { readonly entity: EntityMeta }) {
  const t = useText();
  const { data, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery(duplicatesQuery(entity));
  const groups = data?.pages.flatMap((page) => page.data) ?? [];
  useEffect(() => {
    // A page may be empty and not the last: one looks on until there is something to see.
    if (groups.length === 0 && hasNextPage && !isFetching) void fetchNextPage();
  });
  return (
    <div className={classes['page']}>
      <DuplicatesHead entity={entity} />
      <p className={classes['intro']}>{t('duplicates.intro')}</p>
      {data && groups.length === 0 && !hasNextPage ? (
        <Message icon={<IconArrowMerge size={26} stroke={1.6} aria-hidden />} title={t('duplicates.none')}>
          {t('duplicates.noneText')}
        </Message>
      ) : null}
      <ul className={classes['groups']}>
        {groups.map((group) => (
          <Group key={group.records.map(({ id }) => id).join()} entity={entity} group={group} />
        ))}
      </ul>
      {hasNextPage ? (
        <Button variant="default" loading={isFetching} onClick={() => void fetchNextPage()}>
          {t('duplicates.more')}
        </Button>
      ) : null}
    </div>
  );
}

function Group({ entity, group }: { readonly entity: EntityMeta; readonly group: DuplicateGroup }) {
  const t = useText();
  const ids = group.records.map(({ id }) => id);
  const name = group.records.map((record) => titleOf(entity, record)).find(Boolean) ?? '';
  return (
    <li className={classes['group']}>
      <div className={classes['why']}>
        <Likeness entity={entity} strength={group.strength} fields={group.fields} />
        <div className={classes['actions']}>
          {entity.may.update ? <DifferentButton entity={entity} ids={ids} name={name} /> : null}
          {entity.may.update && entity.may.remove ? (
            <Link
              to={`/${entity.path}/merge`}
              search={{ ids: ids.join(',') }}
              className={classes['compare'] ?? ''}
              aria-label={t('duplicates.compareOf', { name })}
            >
              {t('duplicates.compare')}
            </Link>
          ) : null}
        </div>
      </div>
      <ul>
        {group.records.map((record) => (
          <DuplicateRecord key={record.id} entity={entity} record={record} />
        ))}
      </ul>
    </li>
  );
}

interface DifferentButtonProps {
  readonly entity: EntityMeta;
  readonly ids: readonly string[];
  readonly name: string;
}

/** What only looks the same is told no more, until it changes. */
function DifferentButton({ entity, ids, name }: DifferentButtonProps) {
  const t = useText();
  return (
    <DismissalButton
      label={t('duplicates.different')}
      fullLabel={t('duplicates.differentOf', { name })}
      done={t('duplicates.differentDone', { count: ids.length })}
      onDo={() => dismiss(entity, ids)}
      onUndo={() => undoDismissal(entity, ids)}
    />
  );
}
