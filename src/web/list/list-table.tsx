import { Checkbox } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { entityByName, useMeta, type EntityMeta, type FieldMeta } from '../api/meta.ts';
import { useText } from '../i18n/text.ts';
import { useShortcuts } from '../keyboard/shortcuts.ts';
import { columnWidth } from './column-width.ts';
import { HeadCell } from './head-cell.tsx';
import { listField } from './list-fields.ts';
import { GroupHead } from './group-head.tsx';
import { linesOf, type ListLine } from './list-lines.ts';
import { ListRow } from './list-row.tsx';
import classes from './list-table.module.css';
import { nothingSelected, rangeTo, toggled, type Selection } from './selection.ts';
import { useCells } from './use-cells.ts';
import type { useRows } from './use-list.ts';
import type { View } from './view.ts';

interface ListTableProps {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly entity: EntityMeta;
  readonly view: View;
  readonly words: string;
  readonly query: ReturnType<typeof useRows>;
  readonly rowHeight: number;
  readonly selection: Selection;
  readonly onSelection: (next: Selection) => void;
  readonly opened: string | null;
  readonly onOpen: (id: string) => void;
  readonly onView: (changes: Partial<View>) => void;
}

/** Rows left when the next page is asked for; those drawn beyond the screen come on top. */
const AHEAD = 10;
const HEAD = 32;
const CHECK = 34;

/** Rows beyond the screen are not drawn; the next page comes before one reaches the end of this one. */
export function ListTable(props: ListTableProps) {
  const { ref, entity, view, words, query, rowHeight, selection, onSelection, opened, onOpen, onView } =
    props;
  const t = useText();
  const { rows, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const columns = useColumns(entity, view);
  const ids = useMemo(() => rows.map((row) => row.id), [rows]);
  const lines = useMemo(() => linesOf(rows, view.grouping), [rows, view.grouping]);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => ref.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: HEAD,
    getItemKey: (index) => lineKey(lines[index]) ?? index,
  });
  useEffect(() => virtual.measure(), [rowHeight, virtual]);

  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && lastShown > lines.length - AHEAD) void fetchNextPage();
  }, [lastShown, lines.length, hasNextPage, isFetchingNextPage, fetchNextPage]);

  const scrollToRow = (row: number) =>
    virtual.scrollToIndex(lines.findIndex((line) => line.kind === 'row' && line.index === row));
  const { current, setCurrent } = useCurrentRow(props, ids, scrollToRow);
  const fields = useMemo(() => columns.map(({ field }) => field), [columns]);
  const focusRow = useCallback(
    (id: string) => ref.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)?.focus(),
    [ref],
  );
  const { cell, failures, cells } = useCells({ entity, columns: fields, rows, selection, current, focusRow });
  const state = useRef({ selection, ids });
  useEffect(() => {
    state.current = { selection, ids };
  });
  const pick = useCallback(
    (id: string, range: boolean) => {
      const now = state.current;
      onSelection(range ? rangeTo(now.selection, id, now.ids) : toggled(now.selection, id));
      setCurrent(id);
    },
    [onSelection, setCurrent],
  );

  const all = rows.length > 0 && selection.ids.size === rows.length;
  const width = CHECK + columns.reduce((sum, column) => sum + column.width, 0);
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <div ref={ref} className={classes['scroll']} tabIndex={-1}>
      <table
        className={classes['table']}
        style={{ width }}
        aria-rowcount={hasNextPage ? -1 : rows.length + 1}
      >
        <colgroup>
          <col style={{ width: CHECK }} />
          {columns.map(({ field, width: wide }) => (
            <col key={field.key} style={{ width: wide }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th className={classes['check']}>
              <Checkbox
                aria-label={t('list.selectAll')}
                checked={all}
                indeterminate={selection.ids.size > 0 && !all}
                onChange={() => onSelection(all ? nothingSelected : { ids: new Set(ids), anchor: null })}
              />
            </th>
            {columns.map(({ field }) => (
              <HeadCell
                key={field.key}
                field={field}
                view={view}
                isTitle={field.key === entity.title}
                onView={onView}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 ? <tr aria-hidden style={{ height: before }} /> : null}
          {items.map((item) => {
            const line = lines[item.index];
            if (!line) return null;
            const { record } = line;
            return line.kind === 'group' ? (
              <tr key={item.key} className={classes['group']}>
                <th colSpan={columns.length + 1} scope="rowgroup">
                  <GroupHead entity={entity} view={view} words={words} record={record} value={line.value} />
                </th>
              </tr>
            ) : (
              <ListRow
                key={record.id}
                entity={entity}
                record={record}
                index={line.index}
                columns={columns}
                picked={selection.ids.has(record.id)}
                opened={record.id === opened}
                focusable={current === record.id || (current === null && line.index === 0)}
                onFocused={setCurrent}
                onPick={pick}
                onOpen={onOpen}
                column={cell?.id === record.id ? cell.column : null}
                editing={cell?.id === record.id && cell.editing}
                failures={failures[record.id]}
                cells={cells}
              />
            );
          })}
          {after > 0 ? <tr aria-hidden style={{ height: after }} /> : null}
        </tbody>
      </table>
      {query.isPending ? <Waiting rowHeight={rowHeight} /> : null}
    </div>
  );
}

function lineKey(line: ListLine | undefined): string | undefined {
  return line?.kind === 'group' ? `group:${line.value ?? ''}` : line?.record.id;
}

export interface ListColumn {
  readonly field: FieldMeta;
  readonly width: number;
  /** For a link: the entity it leads to. */
  readonly target: EntityMeta | undefined;
}

function useColumns(entity: EntityMeta, view: View): readonly ListColumn[] {
  const meta = useMeta();
  return useMemo(
    () =>
      view.columns.flatMap((key) => {
        const field = listField(entity, key);
        if (!field) return [];
        const { to } = field.settings;
        const target = typeof to === 'string' ? entityByName(meta, to) : undefined;
        return [{ field, width: columnWidth(field, key === entity.title), target }];
      }),
    [entity, view.columns, meta],
  );
}

/** The row that the arrow keys stand on, and the keys themselves (ui.md rule 18). */
function useCurrentRow(
  { ref, selection, onSelection, opened, onOpen }: ListTableProps,
  ids: readonly string[],
  scrollToRow: (index: number) => void,
) {
  const [current, setCurrent] = useState<string | null>(null);
  const focusRow = (index: number) => {
    const id = ids[index];
    if (id === undefined) return;
    setCurrent(id);
    scrollToRow(index);
    // The row may only be drawn once the table has scrolled to it.
    requestAnimationFrame(() => {
      ref.current
        ?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)
        ?.focus({ preventScroll: true });
    });
  };
  const at = current === null ? -1 : ids.indexOf(current);
  const step = (by: number) => focusRow(Math.min(ids.length - 1, Math.max(0, at + by)));
  const stretch = (by: number) => {
    const next = ids[Math.min(ids.length - 1, Math.max(0, at + by))];
    if (next === undefined || current === null) return;
    const from = selection.anchor === null ? toggled(selection, current) : selection;
    onSelection(rangeTo(from, next, ids));
    step(by);
  };
  const withCurrent = (run: (id: string) => void) => () => current !== null && run(current);
  useShortcuts({
    j: { label: 'keys.down', run: () => step(1) },
    k: { label: 'keys.up', run: () => step(-1) },
    ArrowDown: { label: 'keys.down', run: () => step(1) },
    ArrowUp: { label: 'keys.up', run: () => step(-1) },
    'Shift+ArrowDown': { label: 'keys.range', run: () => stretch(1) },
    'Shift+ArrowUp': { label: 'keys.range', run: () => stretch(-1) },
    x: { label: 'keys.select', run: withCurrent((id) => onSelection(toggled(selection, id))) },
    Escape:
      selection.ids.size > 0 && opened === null
        ? { label: 'keys.deselect', run: () => onSelection(nothingSelected) }
        : undefined,
    o: { label: 'keys.open', run: withCurrent(onOpen) },
  });
  return { current, setCurrent };
}

/** Grey lines in the final geometry, only where an answer takes its time (ui.md rule 22). */
function Waiting({ rowHeight }: { readonly rowHeight: number }) {
  return (
    <div className={classes['waiting']} aria-hidden>
      {Array.from({ length: 20 }, (_, index) => (
        <div key={index} style={{ height: rowHeight }} />
      ))}
    </div>
  );
}
