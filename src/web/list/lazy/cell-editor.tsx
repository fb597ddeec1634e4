import type { EntityMeta, FieldMeta } from '../../api/meta.ts';
import { entityByName, linkTarget, useMeta } from '../../api/meta.ts';
import type { AnyRecord } from '../../api/records.ts';
import { useText } from '../../i18n/text.ts';
import { ValueEditor } from '../../record/value-editor.tsx';
import { shownWith } from '../../record/use-save.ts';
import { useToast } from '../../toast/use-toast.ts';
import classes from './cell-editor.module.css';
import { saveCells } from './save-cells.ts';

export interface CellEditorProps {
  readonly entity: EntityMeta;
  readonly field: FieldMeta;
  readonly record: AnyRecord;
  /** The rows ticked together with this one, which all get the value; else this one alone. */
  readonly rowsFor: (record: AnyRecord) => readonly AnyRecord[];
  readonly onStop: () => void;
  readonly onTab: (back: boolean) => void;
  readonly onFailures: (column: string, failures: ReadonlyMap<string, string>) => void;
}

/** The cell as an input; with several rows ticked it says before how many it changes (ui.md rule 11). */
export function CellEditor(props: CellEditorProps) {
  const { entity, field, record, rowsFor, onStop, onTab, onFailures } = props;
  const t = useText();
  const toast = useToast();
  const target = entityByName(useMeta(), linkTarget(field));
  const rows = rowsFor(record);
  const save = async (base: AnyRecord, value: unknown, text: string) => {
    const change = {
      entity,
      rows: rows.length > 1 ? rows : [base],
      valuesFor: () => ({ [field.key]: value }),
      shown: target ? shownWith(field.key, value, text, target.title) : {},
    };
    onFailures(field.key, new Map());
    onFailures(field.key, await saveCells(change, t, toast, t.of(field.label)));
  };
  return (
    <>
      <ValueEditor
        field={field}
        record={record}
        className={classes['editor']}
        onSave={(base, value, text) => void save(base, value, text)}
        onStop={onStop}
        onTab={onTab}
        always={rows.length > 1}
      />
      {rows.length > 1 ? (
        <span role="status" className={classes['count']}>
          {t('cell.forAll', { count: rows.length })}
        </span>
      ) : null}
    </>
  );
}
