import type { EntityMeta } from '../api/meta.ts';
import type { AnyRecord } from '../api/records.ts';
import { CreateForm } from '../form/create-form.tsx';
import { useText } from '../i18n/text.ts';
import { RecordView } from '../record/record-view.tsx';
import { neighboursIn } from '../record/use-neighbours.ts';
import classes from './list-screen.module.css';

interface SidePanelProps {
  readonly entity: EntityMeta;
  /** Of a record, or `new`. */
  readonly id: string;
  readonly rows: readonly AnyRecord[];
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
}

/** What one opened from the list, beside it. */
export function SidePanel({ entity, id, rows, onOpen, onClose }: SidePanelProps) {
  const t = useText();
  const neighbours = neighboursIn(
    rows.map((row) => row.id),
    id,
  ) ?? { previous: null, next: null };
  return (
    <aside className={classes['panel']} aria-label={t.of(entity.label)}>
      {id === 'new' ? (
        <CreateForm entity={entity} onCreated={(record) => onOpen(record.id)} onCancel={onClose} />
      ) : (
        <RecordView
          key={id}
          entity={entity}
          id={id}
          place="panel"
          onOpen={onOpen}
          onClose={onClose}
          neighbours={neighbours}
        />
      )}
    </aside>
  );
}
