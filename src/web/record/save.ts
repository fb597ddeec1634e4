import { isProblem } from '../api/problem.ts';
import type { EntityMeta } from '../api/meta.ts';
import { queryClient } from '../api/query-client.ts';
import {
  changeRecord,
  recordQuery,
  refresh,
  type AnyRecord,
  type Changes,
  type OneRecord,
} from '../api/records.ts';
import { isObject } from '../field/title.ts';
import { mergeChanges, type Conflict } from './merge.ts';

export type Saved =
  | {
      readonly kind: 'saved';
      readonly record: OneRecord;
      /** Changed by somebody else meanwhile. */ readonly theirs: readonly string[];
    }
  | {
      readonly kind: 'conflict';
      readonly current: AnyRecord;
      readonly conflicts: readonly Conflict[];
      readonly changes: Changes;
    };

/**
 * Saves changes made from `base`. Where somebody else was faster, edits of different fields are put together; fields that both
 * changed come back for a person to decide. Throws every other refusal.
 */
export async function saveChanges(entity: EntityMeta, base: AnyRecord, changes: Changes): Promise<Saved> {
  try {
    return await saved(entity, await changeRecord(entity, base.id, base.version, changes), []);
  } catch (error) {
    const current = isProblem(error, 412) ? error.body.current : undefined;
    if (!isRecord(current)) throw error;
    const merged = mergeChanges(base, changes, current);
    if (merged.conflicts.length > 0)
      return { kind: 'conflict', current, conflicts: merged.conflicts, changes: merged.changes };
    return await saved(
      entity,
      await changeRecord(entity, base.id, current.version, merged.changes),
      merged.theirs,
    );
  }
}

async function saved(entity: EntityMeta, answer: OneRecord, theirs: readonly string[]): Promise<Saved> {
  // The answer of a write has no linked names: what is on the screen stays until the whole record is read again.
  queryClient.setQueryData<OneRecord>(recordQuery(entity, answer.id).queryKey, (old) => ({
    ...old,
    ...answer,
  }));
  await refresh(entity.name, answer.id);
  return { kind: 'saved', record: answer, theirs };
}

function isRecord(value: unknown): value is AnyRecord {
  return isObject(value) && typeof value['id'] === 'string' && typeof value['version'] === 'number';
}
