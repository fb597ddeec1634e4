import { Checkbox } from '@mantine/core';
import { memo, useRef, type MouseEvent } from 'react';
import type { EntityMeta } from '../api/meta.ts';
import { queryClient } from '../api/query-client.ts';
import { recordQuery, type AnyRecord } from '../api/records.ts';
import { titleOf } from '../field/title.ts';
import { isRightAligned, Value } from '../field/value.tsx';
import { useText } from '../i18n/text.ts';
import type { ListColumn } from './list-table.tsx';
import classes from './list-table.module.css';

interface ListRowProps {
  readonly entity: EntityMeta;
  readonly record: AnyRecord;
  readonly index: number;
  readonly columns: readonly ListColumn[];
  readonly picked: boolean;
  readonly opened: boolean;
  /** The one row that Tab reaches; arrows move from there. */
  readonly focusable: boolean;
  readonly onFocused: (id: string) => void;
  readonly onPick: (id: string, range: boolean) => void;
  readonly onOpen: (id: string) => void;
}

/** Hovering a row this long fetches its record, so that it opens at once (ui.md rule 23). */
const HOVER_MS = 80;

export const ListRow = memo(function ListRow(props: ListRowProps) {
  const { entity, record, index, columns, picked, opened, focusable, onFocused, onPick, onOpen } = props;
  const t = useText();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { id } = record;
  const name = titleOf(entity, record) || t('record.unnamed');
  const prefetch = () => {
    timer.current = setTimeout(() => void queryClient.prefetchQuery(recordQuery(entity, id)), HOVER_MS);
  };
  const click = (event: MouseEvent) => {
    if (event.shiftKey) return onPick(id, true);
    if (event.ctrlKey || event.metaKey) return onPick(id, false);
    onOpen(id);
  };
  return (
    <tr
      data-id={id}
      aria-rowindex={index + 2}
      tabIndex={focusable ? 0 : -1}
      data-picked={picked || undefined}
      data-opened={opened || undefined}
      onFocus={() => {
        onFocused(id);
        prefetch();
      }}
      onBlur={() => clearTimeout(timer.current)}
      onPointerEnter={prefetch}
      onPointerLeave={() => clearTimeout(timer.current)}
      onClick={click}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target === event.currentTarget) onOpen(id);
      }}
    >
      <td className={classes['check']} onClick={(event) => event.stopPropagation()}>
        <Checkbox
          tabIndex={-1}
          aria-label={t('list.select', { name })}
          checked={picked}
          onClick={(event) => onPick(id, event.shiftKey)}
          readOnly
        />
      </td>
      {columns.map(({ field }) =>
        field.key === entity.title ? (
          <th key={field.key} scope="row" className={classes['name']}>
            <a
              href={`/${entity.path}/${id}`}
              tabIndex={-1}
              onClick={(event) => {
                // Ctrl and middle click open the whole page in a tab, as links do.
                if (event.ctrlKey || event.metaKey) return event.stopPropagation();
                event.preventDefault();
              }}
            >
              {name}
            </a>
          </th>
        ) : (
          <td key={field.key} className={isRightAligned(field) ? classes['right'] : undefined}>
            <Value field={field} record={record} />
          </td>
        ),
      )}
    </tr>
  );
});
