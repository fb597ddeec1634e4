import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useRef, type KeyboardEvent } from 'react';
import { newKey } from '#web/api/new-key.ts';
import { useText } from '#web/i18n/text.ts';
import classes from './document-editor.module.css';
import { blankLine, isBlank, type LineDraft } from './line-draft.ts';
import { LineRow } from './line-row.tsx';
import type { DocumentState } from './use-document.ts';
import type { Catalogue } from './use-line-facts.ts';

export const columns = ['description', 'quantity', 'unit', 'unitPrice', 'discount', 'vat', 'net'] as const;

interface LinesGridProps {
  readonly state: DocumentState;
  readonly catalogue: Catalogue;
  readonly nets: ReadonlyMap<string, string>;
  readonly currency: string;
  readonly autoFocus: boolean;
}

/** The lines as a grid for the keyboard: Tab to the next cell, Enter to the next line, Ctrl+D copies, Alt+arrows move (ui.md rule 21). */
export function LinesGrid({ state, catalogue, nets, currency, autoFocus }: LinesGridProps) {
  const t = useText();
  const table = useRef<HTMLTableElement>(null);
  const { lines, put } = state;
  const write = (next: readonly LineDraft[]) => put({ lines: next.filter(keeps) });
  const focus = (row: number, cell: string) =>
    // The row may only be drawn after this key.
    requestAnimationFrame(() =>
      table.current?.querySelector<HTMLElement>(`[data-cell="${row}-${cell}"]`)?.focus(),
    );

  const move = (row: number, cell: string, by: number) => {
    const target = row + by;
    const line = lines[row];
    if (!line || isBlank(line) || target < 0 || target >= lines.length - 1) return;
    write(lines.toSpliced(row, 1).toSpliced(target, 0, line));
    focus(target, cell);
  };
  const duplicate = (row: number) => {
    const line = lines[row];
    if (!line || isBlank(line)) return;
    write(lines.toSpliced(row + 1, 0, { ...line, id: null, key: newKey() }));
    focus(row + 1, 'description');
  };
  const remove = (row: number) => {
    write(lines.toSpliced(row, 1));
    focus(Math.min(row, lines.length - 2), 'description');
  };
  const addText = () => {
    const at = lines.length - 1;
    write(lines.toSpliced(at, 0, blankLine(newKey(), null, 'text')));
    focus(at, 'description');
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    const place = placeOf(event.target);
    if (!place || event.defaultPrevented) return;
    const { row, cell } = place;
    const act = actionOf(event);
    if (act === null) return;
    event.preventDefault();
    if (act === 'next') focus(row + 1, 'description');
    if (act === 'duplicate') duplicate(row);
    if (act === 'up') move(row, cell, -1);
    if (act === 'down') move(row, cell, 1);
  };

  return (
    <div className={classes['scroll']}>
      <table ref={table} className={classes['grid']} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" data-column={column}>
                {t(`document.column.${column}`)}
              </th>
            ))}
            <th data-column="remove">
              <span className={classes['hidden']}>{t('document.remove')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, row) => (
            <LineRow
              key={line.key}
              line={line}
              row={row}
              faults={state.faults}
              catalogue={catalogue}
              net={nets.get(line.key)}
              currency={currency}
              autoFocus={autoFocus && row === lines.length - 1}
              onChange={(change) => write(lines.map((one, at) => (at === row ? { ...one, ...change } : one)))}
              onPicked={() => focus(row, 'quantity')}
              onRemove={() => remove(row)}
            />
          ))}
        </tbody>
      </table>
      <Button
        variant="subtle"
        color="gray"
        size="compact-xs"
        leftSection={<IconPlus size={13} aria-hidden />}
        onClick={addText}
      >
        {t('document.add_text')}
      </Button>
    </div>
  );
}

/** A blank item is only the place to type the next line; a blank text was asked for. */
function keeps(line: LineDraft): boolean {
  return line.kind === 'text' || !isBlank(line) || line.unit !== '' || line.discountPercent !== '';
}

function placeOf(target: EventTarget): { readonly row: number; readonly cell: string } | null {
  const cell = target instanceof HTMLElement ? target.dataset['cell'] : undefined;
  const [row, name] = cell?.split('-') ?? [];
  return row !== undefined && name !== undefined ? { row: Number(row), cell: name } : null;
}

function actionOf(event: KeyboardEvent): 'next' | 'duplicate' | 'up' | 'down' | null {
  const mod = event.ctrlKey || event.metaKey;
  if (event.key === 'Enter' && !mod && !event.shiftKey) return 'next';
  if (mod && event.key.toLowerCase() === 'd') return 'duplicate';
  if (event.altKey && event.key === 'ArrowUp') return 'up';
  if (event.altKey && event.key === 'ArrowDown') return 'down';
  return null;
}
