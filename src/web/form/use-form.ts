import { useCallback, useEffect, useMemo, useState } from 'react';
import {
  entityByName,
  linkTarget,
  rowsEntity,
  useMeta,
  type EntityMeta,
  type FieldMeta,
} from '../api/meta.ts';
import type { ApiProblem } from '../api/problem.ts';
import type { AnyRecord, Changes } from '../api/records.ts';
import { linkedOf } from '../field/title.ts';
import { useFormats } from '../format/use-formats.ts';
import { draftOf, formFields, readDraft, type Draft, type Faults, type FormContext } from './form-state.ts';
import { dropDraft, keepDraft, readKeptDraft } from './kept-draft.ts';
import { useRules } from './follow-rules.ts';

/** The state of one form: what is typed, what is wrong with it, and whether anything would be lost. */
export function useForm(whole: EntityMeta, start: AnyRecord, keptUnder: string) {
  const context = useFormContext();
  const all = useMemo(() => formFields(whole), [whole]);
  const [initial] = useState(() => draftOf(all, start, context));
  const [kept] = useState(() => readKeptDraft(keptUnder));
  const [draft, setDraft] = useState<Draft>(() => ({ ...initial, ...kept?.draft }));
  const [restoredAt, setRestoredAt] = useState(kept?.at ?? null);
  const [faults, setFaults] = useState<Faults>({});
  const [left, setLeft] = useState<Changes>({});
  const follow = useRules(whole);
  const values = useMemo(() => readDraft(all, draft, context).values, [all, draft, context]);
  const entity = useMemo(() => follow(start, { ...start, ...values }), [follow, start, values]);
  const fields = useMemo(() => formFields(entity), [entity]);
  const dirty = JSON.stringify(draft) !== JSON.stringify(initial);

  useEffect(() => {
    if (dirty) keepDraft(keptUnder, draft);
    else dropDraft(keptUnder);
  }, [draft, dirty, keptUnder]);

  const put = useCallback((key: string, raw: unknown) => {
    setDraft((now) => ({ ...now, [key]: raw }));
    setFaults((now) => without(now, key));
  }, []);
  /** On leaving a field: says at once what is wrong with it. */
  const check = useCallback(
    (field: FieldMeta) => {
      const found = readDraft([field], draft, context).faults[field.key];
      // A required field that one has only passed through is asked for on saving, not before.
      if (found && !('id' in found && found.id === 'form.required'))
        setFaults((now) => ({ ...now, [field.key]: found }));
      setLeft(values);
    },
    [draft, values, context],
  );
  const fill = (given: Changes) => {
    const filled = all.filter(({ key }) => key in given);
    setDraft((now) => ({ ...now, ...draftOf(filled, { ...start, ...given }, context) }));
    setFaults((now) => filled.reduce((rest, { key }) => without(rest, key), now));
  };
  const read = () => {
    const result = readDraft(fields, draft, context);
    setFaults(result.faults);
    return result;
  };
  return {
    /** The entity as its rules have it for what is typed: what is asked, hidden, allowed. */
    entity,
    fields,
    /** What stands in the fields, but for what cannot be read. */
    values,
    draft,
    faults,
    dirty,
    /** What stood in the fields when one left the last of them. */
    left,
    restoredAt,
    put,
    fill,
    check,
    read,
    refuse: (problem: ApiProblem) => setFaults(faultsOf(problem)),
    forget: () => dropDraft(keptUnder),
    startOver: () => {
      setDraft(initial);
      setFaults({});
      setRestoredAt(null);
    },
  };
}

export type FormState = ReturnType<typeof useForm>;

/** The server's faults, each at its field; of a part (`address.city`, `lines.2.quantity`) at the field it belongs to. */
function faultsOf(problem: ApiProblem): Faults {
  return Object.fromEntries(
    problem.faults.map((fault) => [fault.field.split('.')[0] ?? '', { text: fault.message }]),
  );
}

export function useFormContext(): FormContext {
  const meta = useMeta();
  const { locale, timeZone, today } = useFormats();
  return useMemo(
    () => ({
      locale,
      timeZone,
      today: today(),
      titleOf: (field, record) =>
        field.type === 'link'
          ? (linkedOf(field, record, entityByName(meta, linkTarget(field)))?.title ?? '')
          : '',
      rowsOf: (field) => entityByName(meta, rowsEntity(field)),
    }),
    [meta, locale, timeZone, today],
  );
}

function without(faults: Faults, key: string): Faults {
  if (!(key in faults)) return faults;
  const { [key]: _, ...rest } = faults;
  return rest;
}
