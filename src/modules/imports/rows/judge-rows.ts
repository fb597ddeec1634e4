import type { Context } from '#records/context.ts';
import { findAlike } from '#records/duplicates/find-alike.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import type { Outcome, RecordChange } from '#records/pipeline/save-records.ts';
import { readMany } from '#records/query/read-record.ts';
import type { ImportPlan } from '../run/import-plan.ts';
import { findKnown, keysOf, keyText } from './find-known.ts';
import type { ImportRow, RowFault, RowResult, Verdict } from './import-row.ts';
import { resolveLinks } from './resolve-links.ts';
import { asObject } from './as-object.ts';
import { draftOf, faultOf, type RowDraft } from './row-draft.ts';
import { openSameRows, type SameRows } from './same-rows.ts';

/** A row with what is to become of it, as far as can be said before the recipe. */
export interface Judged {
  readonly draft: RowDraft;
  readonly verdict: Verdict;
  /** The record that it stands for already. */
  readonly knownId: string | null;
  readonly sameAs: number | null;
  readonly alikeId: string | null;
  readonly keys: readonly string[];
  readonly change?: RecordChange;
}

/** What is to become of the rows of one batch: one query for each column of links and each kind of key, whatever their number. */
export async function judgeRows(
  ctx: Context,
  plan: ImportPlan,
  rows: readonly ImportRow[],
  { looksForAlike }: { readonly looksForAlike: boolean },
): Promise<readonly Judged[]> {
  const drafts = rows.map((row) => draftOf(plan, row));
  await resolveLinks(ctx, plan, drafts);
  const keys = drafts.map((draft) => keysOf(ctx, plan, draft));
  const known = await findKnown(ctx, plan, keys.flat());
  const found = drafts.map((draft, at) => {
    const own = (keys[at] ?? []).map(keyText);
    return { draft, own, ids: [...new Set(own.flatMap((key) => known.get(key) ?? []))] };
  });
  const unknown = looksForAlike ? found.filter(({ ids }) => ids.length === 0) : [];
  const alike = await alikeOf(
    ctx,
    plan,
    unknown.map(({ draft }) => draft),
  );
  const candidates = found.map(({ draft, own, ids: sure }): Candidate => {
    const alikeId = alike.get(draft.line) ?? null;
    const ids = alikeId !== null && plan.alike === 'update' ? [alikeId] : sure;
    return { draft, ids, alikeId, keys: [...own, ...ids.map((id) => `record:${id}`)] };
  });
  const same = await openSameRows(
    ctx.db,
    plan.id,
    candidates.flatMap((one) => one.keys),
  );
  const judged = candidates.map((one) => judge(plan, one, same));
  return withChanges(ctx, plan, judged);
}

/** By line, the record that a row is likely the same as although nothing that it is known by says so. */
async function alikeOf(
  ctx: Context,
  plan: ImportPlan,
  drafts: readonly RowDraft[],
): Promise<ReadonlyMap<number, string>> {
  const sound = drafts.filter(({ faults }) => faults.length === 0);
  const found = await findAlike(
    ctx,
    plan.entity,
    sound.map(({ values }) => values),
  );
  const own = await madeBefore(
    ctx,
    plan,
    found.flatMap((record) => record?.id ?? []),
  );
  return new Map(
    sound.flatMap(({ line }, at) => {
      const id = found[at]?.id;
      return id === undefined || own.has(id) ? [] : [[line, id] as const];
    }),
  );
}

/** Records of earlier rows of this file, which the check cannot have seen. */
async function madeBefore(
  ctx: Context,
  plan: ImportPlan,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await ctx.db.query<{ id: string }>(
    `select record_id as id from import_rows where import_id = $1 and verdict = 'create' and record_id = any($2::uuid[])`,
    [plan.id, ids],
  );
  return new Set(rows.map(({ id }) => id));
}

interface Candidate {
  readonly draft: RowDraft;
  readonly ids: readonly string[];
  readonly alikeId: string | null;
  readonly keys: readonly string[];
}

/** In the order of the file: the first row of several that stand for one record is the one that counts. */
function judge(
  { mode, alike }: ImportPlan,
  { draft, ids, keys, alikeId }: Candidate,
  same: SameRows,
): Judged {
  const [knownId = null] = ids;
  const found = { draft, knownId, keys, sameAs: null, alikeId };
  if (draft.faults.length > 0) return { ...found, verdict: 'error' };
  const sameAs = same.find(keys);
  if (sameAs !== null) return { ...found, sameAs, verdict: 'duplicate' };
  if (mode !== 'create' && ids.length > 1) {
    draft.faults.push(faultOf(null, '', 'import.several_known', { count: ids.length }));
    return { ...found, verdict: 'error' };
  }
  if (knownId !== null && mode === 'create') return { ...found, verdict: 'duplicate' };
  if (alikeId !== null && alike === 'skip') return { ...found, verdict: 'duplicate' };
  if (knownId === null && mode === 'update') return { ...found, verdict: 'unmatched' };
  same.claim(keys, draft.line);
  return { ...found, verdict: knownId === null ? 'create' : 'update' };
}

async function withChanges(
  ctx: Context,
  plan: ImportPlan,
  judged: readonly Judged[],
): Promise<readonly Judged[]> {
  const known = judged.flatMap(({ verdict, knownId }) => (verdict === 'update' && knownId ? [knownId] : []));
  const before = new Map((await readMany(ctx, plan.entity, known)).map((record) => [record.id, record]));
  return judged.map((one) => {
    const change = changeOf(plan, one, before.get(one.knownId ?? ''));
    return change ? { ...one, change } : one;
  });
}

function changeOf(
  plan: ImportPlan,
  { draft, verdict, knownId }: Judged,
  before: AnyRecord | undefined,
): RecordChange | undefined {
  const owner = plan.ownerId === null ? {} : { ownerId: plan.ownerId };
  const values = { ...draft.values, ...owner };
  if (verdict === 'create') return { op: 'create', values };
  if (verdict !== 'update' || knownId === null) return undefined;
  return { op: 'update', id: knownId, values: before ? merged(values, before, plan) : values };
}

/** Addresses come in parts, and `ifEmpty` leaves what is known as it is. */
function merged(
  values: Readonly<Record<string, unknown>>,
  before: AnyRecord,
  { entity, overwrite: usual, overwriteBy }: ImportPlan,
) {
  const entries = Object.entries(values).flatMap(([key, value]) => {
    const old = before[key];
    const overwrite = overwriteBy[key] ?? usual;
    if (entity.fields.get(key)?.type === 'address') {
      const both =
        overwrite === 'always'
          ? { ...asObject(old), ...asObject(value) }
          : { ...asObject(value), ...asObject(old) };
      return [[key, both] as const];
    }
    const isKnown = old !== null && old !== undefined && old !== '';
    return overwrite === 'ifEmpty' && isKnown && key !== 'ownerId' ? [] : [[key, value] as const];
  });
  return Object.fromEntries(entries);
}

/** What the recipe said joins what was said before it. */
export function resultsOf(judged: readonly Judged[], outcomes: readonly Outcome[]): readonly RowResult[] {
  const changing = judged.filter((one) => one.change);
  const byLine = new Map(changing.map((one, at) => [one.draft.line, outcomes[at]]));
  return judged.map((one) => resultOf(one, byLine.get(one.draft.line)));
}

function resultOf(
  { draft, verdict, knownId, sameAs, alikeId }: Judged,
  outcome: Outcome | undefined,
): RowResult {
  const same = { line: draft.line, sameAs, alikeId };
  if (!outcome) return { ...same, verdict, recordId: knownId, version: null, faults: draft.faults };
  if ('problem' in outcome) {
    const faults = faultsOf(draft, outcome.problem);
    return { ...same, verdict: 'error', recordId: knownId, version: null, faults };
  }
  const { id, version } = outcome.record;
  return { ...same, verdict, recordId: id, version, faults: [] };
}

function faultsOf(
  draft: RowDraft,
  { code, args, faults }: Extract<Outcome, { problem: unknown }>['problem'],
): readonly RowFault[] {
  if (faults.length === 0) return [faultOf(null, '', code, args)];
  return faults.map((fault) =>
    faultOf(
      draft.column(fault.field) ?? draft.column(fault.field.split('.')[0] ?? ''),
      fault.field,
      fault.code,
      fault.args,
    ),
  );
}
