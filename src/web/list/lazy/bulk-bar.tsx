import { ActionIcon, Button } from '@mantine/core';
import { IconPencil, IconTrash, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { entityByName, useMeta, type EntityMeta } from '../../api/meta.ts';
import {
  changeMany,
  refresh,
  restoreRecord,
  countQuery,
  type AnyRecord,
  type Changes,
} from '../../api/records.ts';
import { startBulk, type BulkChange } from '../../api/bulk.ts';
import { EntityIcon } from '../../design/icon.tsx';
import { rawTexts } from '../../field/draft.ts';
import { useText } from '../../i18n/text.ts';
import { Link } from '../../router/link.tsx';
import type { BulkChoice, BulkStart } from '../../screens.ts';
import { useToast } from '../../toast/use-toast.ts';
import { useScreens } from '../../use-screens.ts';
import { keepBulkJob } from '../bulk-jobs.ts';
import { BulkChangeForm, type Wanted } from './bulk-change-form.tsx';
import { OwnerChange } from './owner-change.tsx';
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
  const meant = isAll && all ? all : null;
  const { data: found = 0 } = useQuery({ ...countQuery(entity, all ?? {}), enabled: meant !== null });
  const count = meant ? found : rows.length;
  return (
    <div className={classes['bar']} role="toolbar" aria-label={t('bulk.label')}>
      <ActionIcon variant="subtle" color="gray" aria-label={t('bulk.clear')} onClick={onDone}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
      <strong aria-live="polite">{t(meant ? 'bulk.allCount' : 'bulk.count', { count })}</strong>
      {all && !isAll ? (
        <Button variant="subtle" size="compact-xs" onClick={() => setIsAll(true)}>
          {t('bulk.takeAll')}
        </Button>
      ) : null}
      {entity.owned && entity.may.update && users && !meant ? (
        <OwnerChange entity={entity} users={users} rows={rows} onDone={onDone} />
      ) : null}
      {entity.may.update ? (
        <Change entity={entity} rows={rows} meant={meant} count={count} onDone={onDone} />
      ) : null}
      {!meant && count > 1 && entity.matchFields.length > 0 && entity.may.update && entity.may.remove ? (
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link
              to={`/${entity.path}/merge`}
              search={{ ids: rows.map((row) => row.id).join(',') }}
              {...props}
            />
          )}
        >
          {t('bulk.merge')}
        </Button>
      ) : null}
      <Starts entity={entity} rows={rows} meant={meant} />
      <Export entity={entity} rows={rows} meant={meant} />
      <span className={classes['space']} />
      {entity.may.remove ? (
        <Remove entity={entity} rows={rows} meant={meant} count={count} onDone={onDone} />
      ) : null}
    </div>
  );
}

type Meant = BulkBarProps['all'];

type Part = Pick<BulkBarProps, 'entity' | 'rows' | 'onDone'> & {
  readonly meant: Meant;
  readonly count: number;
};

/** As a job, whose progress stands over the list. */
async function startFor(entity: EntityMeta, change: BulkChange): Promise<void> {
  const { jobId } = await startBulk(entity, change);
  keepBulkJob({ entity: entity.name, jobId, undoId: null });
}

/** A value or tags for all that is ticked; for all that the list finds it is a job. */
function Change({ entity, rows, meant, count, onDone }: Part) {
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
    return <BulkChangeForm entity={entity} count={count} onApply={(...given) => void apply(...given)} />;
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

/** What modules start from the records chosen, such as a mailing. */
function Starts({ entity, rows, meant }: Pick<Part, 'entity' | 'rows' | 'meant'>) {
  const t = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const meta = useMeta();
  const offered = useScreens().bulkStarts.filter(({ isOffered }) => isOffered(entity, meta));
  const choice: BulkChoice = meant
    ? { filter: meant.filter, ...(meant.q === '' ? {} : { q: meant.q }) }
    : { ids: rows.map(({ id }) => id) };
  const begin = async ({ start }: BulkStart) => {
    try {
      await navigate({ to: await start(entity, choice) });
    } catch (fault) {
      toast.failed(fault);
    }
  };
  return offered.map((one) => (
    <Button
      key={one.key}
      variant="default"
      leftSection={<EntityIcon name={one.icon} size={15} />}
      onClick={() => void begin(one)}
    >
      {t.of(one.label)}
    </Button>
  ));
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

function Remove({ entity, rows, meant, count, onDone }: Part) {
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
      {t('bulk.remove', { count })}
    </Button>
  );
}

async function restoreAll(entity: EntityMeta, ids: readonly string[]): Promise<void> {
  for (const id of ids) await restoreRecord(entity, id);
  await refresh(entity.name);
}
