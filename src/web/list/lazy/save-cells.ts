import type { InfiniteData } from '@tanstack/react-query';
import type { EntityMeta } from '../../api/meta.ts';
import { queryClient } from '../../api/query-client.ts';
import {
  changeMany,
  refresh,
  type AnyRecord,
  type BatchAnswer,
  type Changes,
  type Page,
} from '../../api/records.ts';
import type { Texts } from '../../i18n/text.ts';
import { saveChanges } from '../../record/save.ts';
import { reasonOf } from '../../toast/reason.ts';
import type { useToast } from '../../toast/use-toast.ts';

export interface CellsChange {
  readonly entity: EntityMeta;
  readonly rows: readonly AnyRecord[];
  /** What each record gets. */
  readonly valuesFor: (row: AnyRecord) => Changes;
  /** What is shown beside the values: the name behind a link. */
  readonly shown: Changes;
}

/** Most changes that one batch of the API takes. */
const MOST = 1000;

/**
 * Shows the values at once, saves them, and takes back what was refused (ui.md rules 10 and 11). Gives why, by record; the toast
 * says how many were changed, and undoes those.
 */
export async function saveCells(
  change: CellsChange,
  t: Texts,
  toast: ReturnType<typeof useToast>,
  label: string,
): Promise<ReadonlyMap<string, string>> {
  const { entity, rows } = change;
  await queryClient.cancelQueries({ queryKey: ['list', entity.name] });
  showValues(change);
  try {
    const failures = rows.length === 1 ? await saveOne(change, t) : await saveMany(change, t);
    const changed = rows.filter(({ id }) => !failures.has(id));
    if (changed.length > 0)
      toast.done(t('cell.done', { count: changed.length, label }), {
        undo: () => takeBack({ ...change, rows: changed }),
      });
    return failures;
  } catch (error) {
    const reason = reasonOf(t, error);
    return new Map(rows.map(({ id }) => [id, reason]));
  } finally {
    await refresh(entity.name);
  }
}

/** Into every list of the entity that is on the screen, before the server has answered. */
function showValues({ entity, rows, valuesFor, shown }: CellsChange): void {
  const ids = new Set(rows.map(({ id }) => id));
  queryClient.setQueriesData<InfiniteData<Page>>({ queryKey: ['list', entity.name] }, (old) =>
    old && 'pages' in old
      ? {
          ...old,
          pages: old.pages.map((page) => ({
            ...page,
            data: page.data.map((row) => (ids.has(row.id) ? { ...row, ...valuesFor(row), ...shown } : row)),
          })),
        }
      : old,
  );
}

async function saveOne(
  { entity, rows, valuesFor }: CellsChange,
  t: Texts,
): Promise<ReadonlyMap<string, string>> {
  const [row] = rows;
  if (!row) return new Map();
  const saved = await saveChanges(entity, row, valuesFor(row));
  return saved.kind === 'saved' ? new Map() : new Map([[row.id, t('cell.conflict')]]);
}

async function saveMany(
  { entity, rows, valuesFor }: CellsChange,
  t: Texts,
): Promise<ReadonlyMap<string, string>> {
  const failures = new Map<string, string>();
  for (let start = 0; start < rows.length; start += MOST) {
    const part = rows.slice(start, start + MOST);
    const { results } = await changeMany(entity, {
      update: part.map((row) => ({ ...valuesFor(row), id: row.id })),
    });
    for (const result of results) {
      const row = part[result.index];
      if (row && result.status >= 300) failures.set(row.id, problemText(result, t));
    }
  }
  return failures;
}

function problemText({ problem }: BatchAnswer['results'][number], t: Texts): string {
  const faults = (problem?.errors ?? []).map(({ message }) => message).join(' ');
  return faults || (problem?.title ?? t('error.unexpected.title'));
}

/** Each record gets the values that it had. */
async function takeBack({ entity, rows, valuesFor }: CellsChange): Promise<void> {
  const former = (row: AnyRecord) =>
    Object.fromEntries(Object.keys(valuesFor(row)).map((key) => [key, row[key] ?? null]));
  for (let start = 0; start < rows.length; start += MOST)
    await changeMany(entity, {
      update: rows.slice(start, start + MOST).map((row) => ({ ...former(row), id: row.id })),
    });
  await refresh(entity.name);
}
