import { useEffect, useMemo, useRef, useState } from 'react';
import type { EntityMeta } from '#web/api/meta.ts';
import { isProblem } from '#web/api/problem.ts';
import { queryClient } from '#web/api/query-client.ts';
import { recordQuery, type AnyRecord, type OneRecord } from '#web/api/records.ts';
import { useText } from '#web/i18n/text.ts';
import type { Locale } from '#web/i18n/language.ts';
import { saveChanges } from '#web/record/save.ts';
import { reasonOf } from '#web/toast/reason.ts';
import { useToast } from '#web/toast/use-toast.ts';
import { linesOf } from '../read-lines.ts';
import {
  blankLine,
  isBlank,
  lineToDraft,
  readDocument,
  writeNumber,
  type DocumentDraft,
  type LineDraft,
} from './line-draft.ts';
import { draftKey, keepDraft, readKeptDraft } from './kept-document.ts';

/** A fault of a cell, in words. */
export type Words = Readonly<Record<string, string>>;

/** What is typed of a document, until one saves it: explicitly, all at once, against the version that was read. */
export function useDocument(entity: EntityMeta, record: OneRecord, usualTaxCodeId: string | null) {
  const t = useText();
  const toast = useToast();
  const keptUnder = draftKey(entity.name, record.id);
  const [base, setBase] = useState<OneRecord>(record);
  const [draft, setDraft] = useState<DocumentDraft>(
    () => readKeptDraft(keptUnder) ?? draftOf(record, t.locale),
  );
  const [faults, setFaults] = useState<Words>({});
  const [theirs, setTheirs] = useState<AnyRecord | null>(null);
  const [busy, setBusy] = useState(false);
  const clean = useMemo(() => JSON.stringify(readDocument(draftOf(base, t.locale)).values), [base, t.locale]);
  const read = useMemo(() => readDocument(draft), [draft]);
  const dirty = JSON.stringify(read.values) !== clean || Object.keys(read.faults).length > 0;
  const isSaving = useRef(false);

  const startFrom = (next: OneRecord) => {
    setBase(next);
    setDraft(draftOf(next, t.locale));
    setFaults({});
    setTheirs(null);
    keepDraft(keptUnder, null);
  };
  useEffect(() => {
    keepDraft(keptUnder, dirty ? draft : null);
  }, [dirty, draft, keptUnder]);
  useEffect(() => {
    // What others write is shown at once, unless something typed would be lost.
    if (!dirty && record.version !== base.version) startFrom(record);
    // oxlint-disable-next-line react/exhaustive-deps -- only a new version of the record counts
  }, [record.version, dirty]);

  const save = async (over?: AnyRecord) => {
    if (isSaving.current) return;
    if (Object.keys(read.faults).length > 0) {
      setFaults(Object.fromEntries(Object.entries(read.faults).map(([cell, id]) => [cell, t(id)])));
      return;
    }
    isSaving.current = true;
    setBusy(true);
    setFaults({});
    try {
      const from = over ? { ...base, version: over.version } : base;
      const result = await saveChanges(entity, from, { ...read.values });
      if (result.kind === 'conflict') return setTheirs(result.current);
      startFrom(result.record);
      toast.done(t('document.saved'));
    } catch (error) {
      setFaults(wordsOf(error, reasonOf(t, error)));
    } finally {
      isSaving.current = false;
      setBusy(false);
    }
  };

  const lines = withBlankEnd(draft.lines, usualTaxCodeId);
  return {
    lines,
    draft,
    faults,
    dirty,
    busy,
    theirs,
    save,
    put: (change: Partial<DocumentDraft>) => setDraft((now) => ({ ...now, ...change })),
    takeTheirs: async () => startFrom(await queryClient.fetchQuery(recordQuery(entity, record.id))),
    startOver: () => startFrom(record),
  };
}

export type DocumentState = ReturnType<typeof useDocument>;

/** Faults by cell; `rest` is what concerns the document as a whole. */
function wordsOf(error: unknown, reason: string): Words {
  if (!isProblem(error) || error.faults.length === 0) return { rest: reason };
  return Object.fromEntries(
    error.faults.map(({ field, message }) => [
      field.startsWith('lines.') ? field : field.startsWith('discount') ? 'discount' : 'rest',
      message,
    ]),
  );
}

function draftOf(record: AnyRecord, locale: Locale): DocumentDraft {
  const amount = record['discountAmount'];
  const percent = record['discountPercent'];
  const value = typeof amount === 'string' ? amount : typeof percent === 'string' ? percent : '';
  return {
    lines: linesOf(record).map((line) => lineToDraft(line, locale)),
    discount: writeNumber(value, locale),
    discountIn: typeof amount === 'string' ? 'amount' : 'percent',
  };
}

/** There is always one more line to type in. */
function withBlankEnd(lines: readonly LineDraft[], usualTaxCodeId: string | null): readonly LineDraft[] {
  const last = lines.at(-1);
  if (last && isBlank(last) && last.kind === 'item') return lines;
  return [...lines, blankLine(`new-${lines.length}-${last?.key ?? 'first'}`, usualTaxCodeId)];
}
