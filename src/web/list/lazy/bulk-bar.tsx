import { ActionIcon, Button } from '@mantine/core';
import { IconPencil, IconTrash, IconUser, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { entityByName, useMeta, type EntityMeta } from '../../api/meta.ts';
import { changeMany, refresh, restoreRecord, type AnyRecord, type Changes } from '../../api/records.ts';
import { startBulk, type BulkChange } from '../../api/bulk.ts';
import { EntityIcon } from '../../design/icon.tsx';
import { rawTexts } from '../../field/draft.ts';
import { noLink } from '../../field/link-draft.ts';
import { LinkInput } from '../../field/link-input.tsx';
import { inSentence } from '../../i18n/in-sentence.ts';
import { useText } from '../../i18n/text.ts';
import { useToast } from '../../toast/use-toast.ts';
import { keepBulkJob } from '../bulk-jobs.ts';
import { BulkChangeForm, type Wanted } from './bulk-change-form.tsx';
import { saveCells } from './save-cells.ts';
import classes from './bulk-bar.module.css';

export interface BulkBarProps {
  readonly entity: EntityMeta;
  readonly rows: readonly AnyRecord[];
  /** There are more than those ticked: all that the list finds can be meant instead. */
  readonly all: { readonly filter: string; readonly q: string } | null;
  readonly onDone: () => void;
}

/** Takes the toolbar's place while rows are ticked. The count is said before and after, and everything can be undone. */
export function BulkBar({ entity, rows, all, onDone }: BulkBarProps) {
  const t = useText();
  const users = entityByName(useMeta(), 'user');
  const [isAll, setIsAll] = useState(false);
  const count = rows.length;
  const meant = isAll && all ? all : null;
  const words = meant ? t('bulk.all') : t('bulk.records', { count });
  return (
    <div className={classes['bar']} role="toolbar" aria-label={t('bulk.label')}>
      <ActionIcon variant="subtle" color="gray" aria-label={t('bulk.clear')} onClick={onDone}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
      <strong aria-live="polite">{meant ? t('bulk.allCount') : t('bulk.count', { count })}</strong>
      {all && !isAll ? (
        <Button variant="subtle" size="compact-xs" onClick={() => setIsAll(true)}>
          {t('bulk.takeAll')}
        </Button>
      ) : null}
      {entity.owned && entity.may.update && users && !meant ? (
        <OwnerChange entity={entity} users={users} rows={rows} onDone={onDone} />
      ) : null}
      {entity.may.update ? (
        <Change entity={entity} rows={rows} meant={meant} words={words} onDone={onDone} />
      ) : null}
      <Export entity={entity} rows={rows} meant={meant} />
      <span className={classes['space']} />
      {entity.may.remove ? <Remove entity={entity} rows={rows} meant={meant} onDone={onDone} /> : null}
    </div>
  );
}

type Meant = BulkBarProps['all'];

type Part = Pick<BulkBarProps, 'entity' | 'rows' | 'onDone'> & { readonly meant: Meant };

/** As a job, whose progress stands over the list. */
async function startFor(entity: EntityMeta, change: BulkChange): Promise<void> {
  const { jobId } = await startBulk(entity, change);
  keepBulkJob({ entity: entity.name, jobId, undoId: null });
}

/** A value or tags for all that is ticked; for all that the list finds it is a job. */
function Change({ entity, rows, meant, words, onDone }: Part & { readonly words: string }) {
  const t = useText();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const apply = async (wanted: Wanted, label: string) => {
    try {
      if (meant) await startFor(entity, { ...meant, ...wanted });
      else await saveTicked(wanted, label);
      onDone();
    } catch (fault) {
      toast.failed(fault);
    }
  };
  const saveTicked = async (wanted: Wanted, label: string) => {
    const change = { entity, rows, shown: {}, valuesFor: (row: AnyRecord) => valuesFor(row, wanted) };
    const failures = await saveCells(change, t, toast, label);
    const [reason] = failures.values();
    if (reason !== undefined) toast.refused(t('bulk.refused', { count: failures.size, reason }));
  };
  if (open)
    return <BulkChangeForm entity={entity} count={words} onApply={(...given) => void apply(...given)} />;
  return (
    <Button
      variant="default"
      leftSection={<IconPencil size={15} aria-hidden />}
      onClick={() => setOpen(true)}
    >
      {t('bulk.change')}
    </Button>
  );
}

function valuesFor({ tags }: AnyRecord, wanted: Wanted): Changes {
  const known = rawTexts(tags);
  if ('change' in wanted) return wanted.change;
  if ('addTags' in wanted) return { tags: [...new Set([...known, ...wanted.addTags])] };
  return { tags: known.filter((tag) => !wanted.removeTags.includes(tag)) };
}

/** More ids than that and the address would be too long for a server on the way. */
const MOST_IDS = 200;

function Export({ entity, rows, meant }: Pick<Part, 'entity' | 'rows' | 'meant'>) {
  const t = useText();
  if (!meant && rows.length > MOST_IDS) return null;
  const ids = rows.map(({ id }) => JSON.stringify(id)).join(', ');
  const query = new URLSearchParams(meant ?? { filter: `id in [${ids}]` });
  return (
    <Button
      variant="subtle"
      color="gray"
      component="a"
      href={`/api/v1/${entity.path}/export.csv?${query}`}
      download
      leftSection={<EntityIcon name="file-export" size={15} />}
    >
      {t('list.export')}
    </Button>
  );
}

function OwnerChange({ entity, users, rows, onDone }: Omit<Part, 'meant'> & { readonly users: EntityMeta }) {
  const t = useText();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const [owner, setOwner] = useState(noLink);
  const [error, setError] = useState('');
  const count = rows.length;

  const apply = async () => {
    if (owner.id === null)
      return setError(t('input.noSuch', { entity: inSentence(t.of(users.label)), text: owner.text }));
    try {
      const before = rows.map((row) => ({ id: row.id, ownerId: row['ownerId'] ?? null }));
      const changed = await setOwners(
        entity,
        rows.map((row) => ({ id: row.id, ownerId: owner.id })),
      );
      toast.done(t('bulk.ownerDone', { count: changed, name: owner.text }), {
        undo: async () => {
          await setOwners(entity, before);
        },
      });
      onDone();
    } catch (fault) {
      toast.failed(fault);
    }
  };

  if (!open) {
    return (
      <Button
        variant="default"
        leftSection={<IconUser size={15} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {t('bulk.owner')}
      </Button>
    );
  }
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void apply();
      }}
    >
      <LinkInput
        target={users}
        ariaLabel={t('bulk.owner')}
        placeholder={t('bulk.ownerHint')}
        value={owner}
        error={error || null}
        autoFocus
        onChange={(next) => {
          setOwner(next);
          setError('');
        }}
      />
      <Button type="submit" disabled={owner.text === ''}>
        {owner.id === null ? t('bulk.apply') : t('bulk.ownerApply', { count, name: owner.text })}
      </Button>
    </form>
  );
}

/** The number of records that were in fact changed. */
async function setOwners(
  entity: EntityMeta,
  update: readonly { id: string; ownerId: unknown }[],
): Promise<number> {
  const { results } = await changeMany(entity, { update });
  await refresh(entity.name);
  return results.filter((result) => result.status < 300).length;
}

function Remove({ entity, rows, meant, onDone }: Part) {
  const t = useText();
  const toast = useToast();
  const remove = async () => {
    try {
      if (meant) {
        await startFor(entity, { ...meant, remove: true });
        return onDone();
      }
      const { results } = await changeMany(entity, { remove: rows.map((row) => row.id) });
      const removed = results
        .filter((result) => result.status < 300)
        .flatMap(({ index }) => rows[index]?.id ?? []);
      await refresh(entity.name);
      onDone();
      toast.done(t('bulk.removed', { count: removed.length }), { undo: () => restoreAll(entity, removed) });
    } catch (fault) {
      toast.failed(fault);
    }
  };
  return (
    <Button
      variant="subtle"
      color="red"
      leftSection={<IconTrash size={15} aria-hidden />}
      onClick={() => void remove()}
    >
      {meant ? t('bulk.removeAll') : t('bulk.remove', { count: rows.length })}
    </Button>
  );
}

async function restoreAll(entity: EntityMeta, ids: readonly string[]): Promise<void> {
  for (const id of ids) await restoreRecord(entity, id);
  await refresh(entity.name);
}
