import { useCallback, useState } from 'react';
import { fieldOf, linkName, type EntityMeta } from '../api/meta.ts';
import { isProblem } from '../api/problem.ts';
import { queryClient } from '../api/query-client.ts';
import { recordQuery, type AnyRecord, type Changes, type OneRecord } from '../api/records.ts';
import { useText } from '../i18n/text.ts';
import { reasonOf } from '../toast/reason.ts';
import { useToast } from '../toast/use-toast.ts';
import type { Conflict } from './merge.ts';
import { saveChanges } from './save.ts';

export interface OpenConflict {
  readonly base: AnyRecord;
  readonly current: AnyRecord;
  readonly conflicts: readonly Conflict[];
  readonly changes: Changes;
}

/** Saves in place: shown at once, taken back with the reason where the server says no, undone on request (ui.md rules 10, 11, 13). */
export function useSave(entity: EntityMeta) {
  const t = useText();
  const toast = useToast();
  const [conflict, setConflict] = useState<OpenConflict | null>(null);
  /** Why the last save of a field failed, by field. */
  const [failures, setFailures] = useState<Readonly<Record<string, string>>>({});

  /** Throws the refusal. False where a conflict has to be decided first. */
  const submit = useCallback(
    async (base: OneRecord, changes: Changes): Promise<boolean> => {
      const result = await saveChanges(entity, base, changes);
      if (result.kind === 'conflict') {
        setConflict({ base, ...result });
        return false;
      }
      const label = (name: string) => t.of(fieldOf(entity, name)?.label ?? { en: name, fr: name });
      const text = t('record.saved', { fields: Object.keys(changes).map(label).join(', ') });
      const merged =
        result.theirs.length > 0
          ? ` ${t('record.merged', { fields: result.theirs.map(label).join(', ') })}`
          : '';
      toast.done(text + merged, {
        undo: async () => {
          await saveChanges(entity, result.record, valuesOf(base, changes));
        },
      });
      return true;
    },
    [entity, t, toast],
  );
  const save = useCallback(
    async (base: OneRecord, changes: Changes, shown: Changes = {}): Promise<boolean> => {
      const key = recordQuery(entity, base.id).queryKey;
      await queryClient.cancelQueries({ queryKey: key });
      const before = queryClient.getQueryData<OneRecord>(key);
      queryClient.setQueryData<OneRecord>(key, (old) => (old ? { ...old, ...changes, ...shown } : old));
      setFailures({});
      try {
        const done = await submit(base, changes);
        if (!done) queryClient.setQueryData(key, before);
        return done;
      } catch (error) {
        queryClient.setQueryData(key, before);
        setFailures(failuresOf(error, changes, reasonOf(t, error)));
        return false;
      }
    },
    [entity, t, submit],
  );
  return { save, submit, failures, conflict, closeConflict: () => setConflict(null) };
}

function valuesOf(record: AnyRecord, changes: Changes): Changes {
  return Object.fromEntries(Object.keys(changes).map((key) => [key, record[key] ?? null]));
}

function failuresOf(error: unknown, changes: Changes, reason: string): Record<string, string> {
  const named = isProblem(error)
    ? error.faults.map((fault) => [fault.field.split('.')[0] ?? '', fault.message] as const)
    : [];
  const mine = named.filter(([field]) => field in changes);
  return Object.fromEntries(mine.length > 0 ? mine : Object.keys(changes).map((field) => [field, reason]));
}

/** A link is shown by its name, which the changed value alone does not carry. */
export function shownWith(key: string, id: unknown, title: string, titleKey: string): Changes {
  return id === null ? { [linkName(key)]: null } : { [linkName(key)]: { id, [titleKey]: title } };
}
