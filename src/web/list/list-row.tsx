import { Checkbox } from '@mantine/core';
import { memo, useRef, type MouseEvent } from 'react';
import type { EntityMeta } from '../api/meta.ts';
import { queryClient } from '../api/query-client.ts';
import { recordQuery, type AnyRecord } from '../api/records.ts';
import { LateTags } from '../field/late-tags.tsx';
import { titleOf } from '../field/title.ts';
import { Value } from '../field/value.tsx';
import { useText } from '../i18n/text.ts';
import type { CellEditorProps } from './lazy/cell-editor.tsx';
import { ListCell } from './list-cell.tsx';
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
  /** The column that the arrows stand on in this row, and whether it is being changed. */
  readonly column: string | null;
  readonly editing: boolean;
  /** Why changes of this row failed, by column. */
  readonly failures: Readonly<Record<string, string>> | undefined;
  readonly cells: CellDeeds;
}

/** What happens to cells, whichever row they are in; always the same functions. */
export interface CellDeeds extends Pick<CellEditorProps, 'rowsFor' | 'onFailures'> {
  readonly edit: (id: string, column: string) => void;
  readonly stop: (id: string) => void;
  readonly tab: (id: string, column: string, back: boolean) => void;
}

/** Hovering a row this long fetches its record, so that it opens at once (ui.md rule 23). */
const HOVER_MS = 80;

export const ListRow = memo(function ListRow(props: ListRowProps) {
  const { entity, record, index, columns, picked, opened, focusable, onFocused, onPick, onOpen } = props;
  const { column, editing, failures, cells } = props;
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
        if (event.key !== 'Enter' || event.target !== event.currentTarget) return;
        event.preventDefault();
        if (column === null) onOpen(id);
        else cells.edit(id, column);
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
      {columns.map((one) => {
        const { field } = one;
        const isTitle = field.key === entity.title;
        return (
          <ListCell
            key={field.key}
            entity={entity}
            record={record}
            column={one}
            isTitle={isTitle}
            current={column === field.key}
            editing={editing && column === field.key}
            ready={(picked || opened) && entity.may.update}
            failure={failures?.[field.key]}
            rowsFor={cells.rowsFor}
            onEdit={(key) => cells.edit(id, key)}
            onStop={() => cells.stop(id)}
            onTab={(back) => cells.tab(id, field.key, back)}
            onFailures={cells.onFailures}
          >
            {isTitle ? (
              <>
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
                <LateTags entity={entity} record={record} />
              </>
            ) : (
              <Value field={field} record={record} />
            )}
          </ListCell>
        );
      })}
    </tr>
  );
});
