import { Button, NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { IconTrash } from '@tabler/icons-react';
import { entityByPath, useMeta, type EntityMeta } from '../api/meta.ts';
import { binQuery, refresh, restoreRecord, type AnyRecord } from '../api/records.ts';
import { queryClient } from '../api/query-client.ts';
import { EntityIcon } from '../design/icon.tsx';
import { Message } from '../design/message.tsx';
import { isObject, titleOf } from '../field/title.ts';
import { useFormats } from '../format/use-formats.ts';
import { useText } from '../i18n/text.ts';
import { Link } from '../router/link.tsx';
import { useTitle } from '../router/title.ts';
import { useToast } from '../toast/use-toast.ts';
import classes from './bin.module.css';

/** What was removed, one kind at a time, and the way back. */
export function BinPage() {
  const t = useText();
  const navigate = useNavigate();
  const meta = useMeta();
  const { of } = useSearch({ strict: false });
  const entities = meta.entities.filter((entity) => entity.place !== 'none');
  const entity = entityByPath(meta, typeof of === 'string' ? of : '') ?? entities[0];
  useTitle(t('nav.bin'));
  return (
    <div className={classes['bin']}>
      <header className={classes['head']}>
        <h1>{t('nav.bin')}</h1>
        <NativeSelect
          size="xs"
          aria-label={t('bin.kind')}
          value={entity?.path}
          onChange={({ currentTarget }) =>
            void navigate({ to: '/bin', search: { of: currentTarget.value }, replace: true })
          }
          data={entities.map((one) => ({ value: one.path, label: t.of(one.labelPlural) }))}
        />
      </header>
      {entity ? <Removed key={entity.name} entity={entity} /> : null}
    </div>
  );
}

function Removed({ entity }: { readonly entity: EntityMeta }) {
  const t = useText();
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(binQuery(entity));
  const rows = data?.pages.flatMap((page) => page.data) ?? [];
  if (data && rows.length === 0) {
    return (
      <Message icon={<IconTrash size={26} stroke={1.6} aria-hidden />} title={t('bin.empty')}>
        {t('bin.emptyText')}
      </Message>
    );
  }
  return (
    <>
      <ul className={classes['list']}>
        {rows.map((record) => (
          <Row key={record.id} entity={entity} record={record} />
        ))}
      </ul>
      {hasNextPage ? (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('list.more')}
        </Button>
      ) : null}
    </>
  );
}

function Row({ entity, record }: { readonly entity: EntityMeta; readonly record: AnyRecord }) {
  const t = useText();
  const toast = useToast();
  const { ago, instantLong } = useFormats();
  const name = titleOf(entity, record) || t('record.unnamed');
  const restore = async () => {
    try {
      await restoreRecord(entity, record.id);
      await Promise.all([
        refresh(entity.name),
        queryClient.invalidateQueries({ queryKey: ['bin', entity.name] }),
      ]);
      toast.done(t('bin.restored', { name }), {
        link: { to: `/${entity.path}/${record.id}`, text: t('form.open') },
      });
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <li className={classes['row']}>
      <EntityIcon name={entity.icon} />
      <span className={classes['name']}>{name}</span>
      <time dateTime={record.updatedAt} title={instantLong(record.updatedAt)}>
        {t('bin.removed', { when: ago(record.updatedAt), who: record.updatedBy.name })}
      </time>
      <Survivor entity={entity} record={record} />
      <Button
        variant="default"
        size="compact-xs"
        aria-label={t('bin.restoreOne', { name })}
        onClick={() => void restore()}
      >
        {t('bin.restore')}
      </Button>
    </li>
  );
}

/** What has become of a record that was merged. */
function Survivor({ entity, record }: { readonly entity: EntityMeta; readonly record: AnyRecord }) {
  const t = useText();
  const into = record['mergedInto'];
  if (!isObject(into)) return null;
  return (
    <span>
      {t('bin.mergedInto')} <Link to={`/${entity.path}/${String(into['id'])}`}>{String(into['title'])}</Link>
    </span>
  );
}
