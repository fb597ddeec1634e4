import { Button } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import type { EntityMeta, FieldMeta } from '../api/meta.ts';
import type { AnyRecord } from '../api/records.ts';
import { isEmpty } from '../field/empty.ts';
import { LateTags } from '../field/late-tags.tsx';
import { titleOf } from '../field/title.ts';
import { Value } from '../field/value.tsx';
import { telAddress } from '../format/phone.ts';
import { useFormats } from '../format/use-formats.ts';
import { useText } from '../i18n/text.ts';
import { Link } from '../router/link.tsx';
import classes from './cards.module.css';
import { listField } from './list-fields.ts';
import type { useRows } from './use-list.ts';

interface CardsProps {
  readonly entity: EntityMeta;
  readonly columns: readonly string[];
  readonly query: ReturnType<typeof useRows>;
}

/** The list on a telephone: who, what state, and a button that calls (ui.md rule 4). */
export function Cards({ entity, columns, query }: CardsProps) {
  const t = useText();
  const fields = columns
    .map((key) => listField(entity, key))
    .filter((field) => field !== undefined && field.key !== entity.title && field.type !== 'phone');
  const phone = entity.fields.find((field) => field.type === 'phone');
  return (
    <div className={classes['scroll']}>
      <ul className={classes['cards']}>
        {query.rows.map((record) => (
          <Card key={record.id} entity={entity} record={record} fields={fields} phone={phone} />
        ))}
      </ul>
      {query.hasNextPage ? (
        <Button
          fullWidth
          variant="default"
          size="md"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('list.more')}
        </Button>
      ) : null}
    </div>
  );
}

interface CardProps {
  readonly entity: EntityMeta;
  readonly record: AnyRecord;
  readonly fields: readonly (FieldMeta | undefined)[];
  readonly phone: FieldMeta | undefined;
}

const MOST_FACTS = 4;

function Card({ entity, record, fields, phone }: CardProps) {
  const t = useText();
  const formats = useFormats();
  const name = titleOf(entity, record) || t('record.unnamed');
  const number = phone ? record[phone.key] : null;
  const filled = fields.filter((field) => field !== undefined).filter((field) => !isEmpty(record[field.key]));
  return (
    <li className={classes['card']}>
      <div className={classes['facts']}>
        <Link to={`/${entity.path}/${record.id}`} className={classes['name'] ?? ''}>
          {name}
        </Link>
        <div className={classes['line']}>
          <LateTags entity={entity} record={record} />
          {filled.slice(0, MOST_FACTS).map((field) => (
            <span key={field.key} className={classes['fact']}>
              <Value field={field} record={record} />
            </span>
          ))}
        </div>
      </div>
      {typeof number === 'string' ? (
        <a
          className={classes['call']}
          href={telAddress(number)}
          aria-label={t('record.call', { name, number: formats.phone(number) })}
        >
          <IconPhone size={20} aria-hidden />
        </a>
      ) : null}
    </li>
  );
}
