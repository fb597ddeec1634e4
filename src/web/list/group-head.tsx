import { useQuery } from '@tanstack/react-query';
import type { EntityMeta } from '../api/meta.ts';
import { fieldOf } from '../api/meta.ts';
import { groupsQuery } from '../api/groups.ts';
import type { AnyRecord } from '../api/records.ts';
import { isEmpty } from '../field/empty.ts';
import { Value } from '../field/value.tsx';
import { useFormats } from '../format/use-formats.ts';
import { useText } from '../i18n/text.ts';
import type { View } from './view.ts';
import classes from './list-table.module.css';

interface GroupHeadProps {
  readonly entity: EntityMeta;
  readonly view: View;
  readonly words: string;
  /** Any of its records. */
  readonly record: AnyRecord;
  readonly value: string | null;
}

/** The value that the rows below share, how many there are in all, and what their amounts come to. */
export function GroupHead({ entity, view, words, record, value }: GroupHeadProps) {
  const t = useText();
  const { moneyShort, number } = useFormats();
  const field = fieldOf(entity, view.grouping ?? '');
  const { data } = useQuery(groupsQuery(entity, { by: view.grouping ?? '', filter: view.filter, q: words }));
  const group = data?.find((one) => one.value === value);
  if (!field) return null;
  return (
    <span className={classes['groupHead']}>
      {isEmpty(record[field.key]) ? (
        t('list.noValue', { field: t.of(field.label).toLowerCase() })
      ) : (
        <Value field={field} record={record} />
      )}
      {group ? (
        <>
          <span className={classes['groupCount']}>{number(group.count)}</span>
          {group.sums.map(({ currency, amount }) => (
            <span key={currency ?? ''}>{moneyShort(amount, currency ?? undefined)}</span>
          ))}
        </>
      ) : null}
    </span>
  );
}
