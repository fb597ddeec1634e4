import { Suspense, type MouseEvent, type ReactNode } from 'react';
import { isRightAligned } from '../field/value.tsx';
import { useText } from '../i18n/text.ts';
import { lazily } from '../use-screens.ts';
import { isEditable } from './cell.ts';
import type { CellEditorProps } from './lazy/cell-editor.tsx';
import type { ListColumn } from './list-table.tsx';
import { withListTexts } from './list-texts.ts';
import classes from './list-table.module.css';

const editor = withListTexts(() => import('./lazy/cell-editor.tsx').then((file) => file.CellEditor));

interface ListCellProps extends Omit<CellEditorProps, 'field'> {
  readonly column: ListColumn;
  readonly isTitle: boolean;
  /** The arrow keys stand on it. */
  readonly current: boolean;
  readonly editing: boolean;
  /** A click changes it, since its row is ticked or open. */
  readonly ready: boolean;
  /** Why the last change of it failed. */
  readonly failure: string | undefined;
  readonly onEdit: (column: string) => void;
  readonly children: ReactNode;
}

/** One value; changed on the spot with F2, with Enter where the arrows stand, or with a click in a row that is ticked or open. */
export function ListCell(props: ListCellProps) {
  const { column, isTitle, current, editing, ready, failure, onEdit, children, ...rest } = props;
  const t = useText();
  const { field } = column;
  const click = (event: MouseEvent) => {
    const isLink = event.target instanceof HTMLElement && event.target.closest('a');
    const plain = !event.shiftKey && !event.ctrlKey && !event.metaKey;
    if (editing) event.stopPropagation();
    if (!ready || !plain || isLink || editing || !isEditable(field)) return;
    event.stopPropagation();
    onEdit(field.key);
  };
  const Editor = lazily(editor);
  const Tag = isTitle ? 'th' : 'td';
  return (
    <Tag
      {...(isTitle ? { scope: 'row' } : {})}
      className={isTitle ? classes['name'] : isRightAligned(field) ? classes['right'] : undefined}
      data-current={current || undefined}
      data-editing={editing || undefined}
      data-failed={failure !== undefined || undefined}
      onClick={click}
    >
      {editing ? (
        <Suspense fallback={children}>
          <Editor field={field} {...rest} />
        </Suspense>
      ) : (
        children
      )}
      {failure === undefined || editing ? null : (
        <span role="alert" className={classes['failure']}>
          {failure}{' '}
          <button type="button" onClick={() => onEdit(field.key)}>
            {t('record.tryAgain')}
          </button>
        </span>
      )}
    </Tag>
  );
}
