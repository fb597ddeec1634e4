import { ActionIcon, Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { IconArrowBackUp, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { EntityMeta } from '../api/meta.ts';
import { refresh, undoChange } from '../api/records.ts';
import { historyQuery } from '../api/trail.ts';
import { useFormats } from '../format/use-formats.ts';
import { useText } from '../i18n/text.ts';
import { useToast } from '../toast/use-toast.ts';
import { Changes } from './changes.tsx';
import { MoreOfTrail } from './more-of-trail.tsx';
import classes from './trail.module.css';

/** Every change of the record itself: who, when, through what, old → new. */
export function History({
  entity,
  id,
  mayUpdate,
  onLook,
  onClose,
}: {
  readonly entity: EntityMeta;
  readonly id: string;
  readonly mayUpdate: boolean;
  /** Shows the record as it was after a change. */
  readonly onLook: (at: string) => void;
  readonly onClose: () => void;
}) {
  const t = useText();
  const { instantLong } = useFormats();
  const trail = useInfiniteQuery(historyQuery(entity, id));
  const entries = trail.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <section aria-label={t('history.title')}>
      <h2 className={classes['title']}>
        {t('history.title')}
        <ActionIcon variant="subtle" color="gray" aria-label={t('common.close')} onClick={onClose}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </h2>
      <ol className={classes['trail']}>
        {entries.map((entry) => (
          <li key={entry.id} className={classes['entry']}>
            <span className={classes['icon']}>{entry.version}</span>
            <div className={classes['what']}>
              <div className={classes['line']}>
                <strong>{entry.by.name}</strong>
                <time className={classes['dim']} dateTime={entry.at}>
                  {instantLong(entry.at)}
                </time>
              </div>
              <Changes entity={entity} changes={entry.changes} at={entry.at} />
              <div className={classes['line']}>
                {entry.op === 'remove' ? null : (
                  <Button variant="subtle" size="compact-xs" onClick={() => onLook(entry.at)}>
                    {t('history.look')}
                  </Button>
                )}
                {entry.op === 'update' && mayUpdate ? (
                  <UndoButton entity={entity} id={id} entryId={entry.id} />
                ) : null}
              </div>
            </div>
          </li>
        ))}
      </ol>
      <MoreOfTrail trail={trail} />
    </section>
  );
}

/** Takes this one change back; what was changed again since stays, and is said. */
function UndoButton({
  entity,
  id,
  entryId,
}: {
  readonly entity: EntityMeta;
  readonly id: string;
  readonly entryId: string;
}) {
  const t = useText();
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const undo = async () => {
    setBusy(true);
    try {
      await undoChange(entity, id, entryId);
      await refresh(entity.name, id);
      toast.done(t('history.undone'));
    } catch (error) {
      toast.failed(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      variant="subtle"
      size="compact-xs"
      loading={busy}
      leftSection={<IconArrowBackUp size={13} aria-hidden />}
      onClick={() => void undo()}
    >
      {t('history.undo')}
    </Button>
  );
}
