import { ActionIcon } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconCircle } from '@tabler/icons-react';
import { entityByName, fieldOf, includesOf, useMeta, type EntityMeta } from '../api/meta.ts';
import { changeRecord, listRecords, refresh, type AnyRecord } from '../api/records.ts';
import { EntityIcon } from '../design/icon.tsx';
import { isEmpty } from '../field/empty.ts';
import { titleOf } from '../field/title.ts';
import { Value } from '../field/value.tsx';
import { queryClient } from '../api/query-client.ts';
import { useText } from '../i18n/text.ts';
import { defaultView, viewSearch } from '../list/view.ts';
import { Link } from '../router/link.tsx';
import type { HomeCard } from '../screens.ts';
import { useToast } from '../toast/use-toast.ts';
import classes from './home.module.css';

type Card = Extract<HomeCard, { readonly entity: string }>;

const SHOWN = 8;

/** A short list from a condition; its head leads to the whole list. */
export function ListCard({ card }: { readonly card: Card }) {
  const entity = entityByName(useMeta(), card.entity);
  return entity ? <Known card={card} entity={entity} /> : null;
}

function Known({ card, entity }: { readonly card: Card; readonly entity: EntityMeta }) {
  const t = useText();
  const { data } = useQuery({
    queryKey: ['card', entity.name, card.filter],
    queryFn: ({ signal }) =>
      listRecords(
        entity,
        { filter: card.filter, sort: card.sort, include: includesOf(entity, card.columns), limit: SHOWN },
        signal,
      ),
  });
  const rows = data?.data ?? [];
  const search = viewSearch(entity, { ...defaultView(entity), filter: card.filter, sort: card.sort });
  return (
    <section className={classes['card']} aria-label={t.of(card.label)}>
      <h2 className={classes['cardHead']}>
        <EntityIcon name={entity.icon} size={15} />
        <Link to={`/${entity.path}`} search={search}>
          {t.of(card.label)}
        </Link>
        {data ? (
          <span className={classes['count']}>{data.nextCursor ? `${SHOWN}+` : rows.length}</span>
        ) : null}
      </h2>
      {data && rows.length === 0 ? <p className={classes['none']}>{t.of(card.empty)}</p> : null}
      <ul>
        {rows.map((record) => (
          <Row key={record.id} card={card} entity={entity} record={record} />
        ))}
      </ul>
    </section>
  );
}

function Row({
  card,
  entity,
  record,
}: {
  readonly card: Card;
  readonly entity: EntityMeta;
  readonly record: AnyRecord;
}) {
  const t = useText();
  const toast = useToast();
  const name = titleOf(entity, record) || t('record.unnamed');
  const { done } = card;
  const again = () =>
    Promise.all([
      refresh(entity.name, record.id),
      queryClient.invalidateQueries({ queryKey: ['card', entity.name] }),
    ]);
  const finish = async (field: string, value: string) => {
    try {
      const answer = await changeRecord(entity, record.id, record.version, { [field]: value });
      await again();
      toast.done(t('activities.done', { name }), {
        undo: async () => {
          await changeRecord(entity, record.id, answer.version, { [field]: record[field] });
          await again();
        },
      });
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <li className={classes['row']}>
      {done ? (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={22}
          aria-label={t('activities.finish', { name })}
          onClick={() => void finish(done.field, done.value)}
        >
          <IconCircle size={16} aria-hidden />
        </ActionIcon>
      ) : null}
      <Link to={`/${entity.path}/${record.id}`} className={classes['name'] ?? ''}>
        {name}
      </Link>
      {card.columns.map((key) => {
        const field = fieldOf(entity, key);
        return field && !isEmpty(record[key]) ? (
          <span key={key} className={classes['fact']}>
            <Value field={field} record={record} />
          </span>
        ) : null;
      })}
    </li>
  );
}
