import { useCallback, useMemo, useRef, useEffect, useState } from 'react';
import type { EntityMeta, FieldMeta } from '../api/meta.ts';
import type { AnyRecord } from '../api/records.ts';
import { useShortcuts } from '../keyboard/shortcuts.ts';
import { nextColumn, type Cell } from './cell.ts';
import type { CellDeeds } from './list-row.tsx';
import type { Selection } from './selection.ts';

type Failures = Readonly<Record<string, Readonly<Record<string, string>>>>;

interface Cells {
  readonly entity: EntityMeta;
  readonly columns: readonly FieldMeta[];
  readonly rows: readonly AnyRecord[];
  readonly selection: Selection;
  /** The row that the arrow keys stand on. */
  readonly current: string | null;
  readonly focusRow: (id: string) => void;
}

/** The cell that one stands on or changes: left and right in the row, F2 to change, Tab to the next (ui.md rule 10). */
export function useCells(given: Cells) {
  const { entity, columns, current } = given;
  const [cell, setCell] = useState<Cell | null>(null);
  const [failures, setFailures] = useState<Failures>({});
  const state = useRef(given);
  useEffect(() => {
    state.current = given;
  });

  const edit = useCallback((id: string, column: string) => setCell({ id, column, editing: true }), []);
  const stop = useCallback((id: string) => {
    setCell((now) => now && { ...now, editing: false });
    // Unless one has gone elsewhere, the arrows go on from here.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) state.current.focusRow(id);
    });
  }, []);
  const tab = useCallback((id: string, from: string, back: boolean) => {
    const column = nextColumn(state.current.columns, from, back ? -1 : 1);
    if (column !== undefined) setCell({ id, column, editing: true });
  }, []);
  const rowsFor = useCallback((record: AnyRecord) => {
    const { selection, rows } = state.current;
    return selection.ids.has(record.id) ? rows.filter(({ id }) => selection.ids.has(id)) : [record];
  }, []);
  const onFailures = useCallback((column: string, found: ReadonlyMap<string, string>) => {
    setFailures((now) => withFailures(now, column, found));
  }, []);
  const cells = useMemo<CellDeeds>(
    () => ({ edit, stop, tab, rowsFor, onFailures }),
    [edit, stop, tab, rowsFor, onFailures],
  );

  const column = cell?.id === current ? cell?.column : null;
  const step = (by: 1 | -1) => () => {
    const next = nextColumn(columns, column ?? null, by);
    if (current !== null) setCell(next === undefined ? null : { id: current, column: next, editing: false });
  };
  const first = column ?? nextColumn(columns, null, 1);
  useShortcuts(
    entity.may.update
      ? {
          ArrowRight: { label: 'keys.cell', run: step(1) },
          ArrowLeft: { label: 'keys.cell', run: step(-1) },
          F2: {
            label: 'keys.editCell',
            run: () => current !== null && first !== undefined && edit(current, first),
          },
        }
      : {},
  );
  return { cell, failures, cells };
}

/** What failed in a column, in place of what had failed there. */
function withFailures(now: Failures, column: string, found: ReadonlyMap<string, string>): Failures {
  const next: Record<string, Readonly<Record<string, string>>> = {};
  for (const [id, texts] of Object.entries(now))
    next[id] = Object.fromEntries(Object.entries(texts).filter(([key]) => key !== column));
  for (const [id, text] of found) next[id] = { ...next[id], [column]: text };
  return next;
}
