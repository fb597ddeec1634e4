import { useText } from '#web/i18n/text.ts';
import type { RecordPanelProps } from '#web/screens.ts';
import { hasUnsaved } from '../editor/kept-document.ts';
import classes from './actions.module.css';

/** What is typed and not saved would not be in the document that goes out. */
export function Unsaved({ entity, record }: RecordPanelProps) {
  const t = useText();
  if (!hasUnsaved(entity.name, record.id)) return null;
  return (
    <p role="alert" className={classes['error']}>
      {t('document.save_first')}
    </p>
  );
}
