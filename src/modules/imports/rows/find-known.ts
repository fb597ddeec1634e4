import { isUuid } from '#kernel/ids/uuid.ts';
import { fold } from '#kernel/text/fold.ts';
import type { Context } from '#records/context.ts';
import { typeOf } from '#records/define/fields/list.ts';
import { e164Of } from '#records/define/fields/phone.ts';
import { createParams, type Params } from '#records/query/params.ts';
import { scopeSql } from '#records/query/scope.ts';
import { EXTERNAL_ID, RECORD_ID, type Target } from '../mapping/targets.ts';
import type { ImportPlan } from '../run/import-plan.ts';
import type { RowDraft } from './row-draft.ts';

/** One value by which a record is known: the same kind and value mean the same record. */
export interface Key {
  /** `email`, `phone`, `$externalId`: telephone numbers count whichever field they stand in. */
  readonly kind: string;
  readonly value: string;
}

export function keyText({ kind, value }: Key): string {
  return `${kind}:${value}`;
}

/** The values by which the record of a row is known again. */
export function keysOf(ctx: Context, { matchBy }: ImportPlan, draft: RowDraft): readonly Key[] {
  return matchBy.flatMap((target) => {
    const value = valueOf(ctx, target, draft);
    return value === undefined ? [] : [{ kind: kindOf(target), value }];
  });
}

function kindOf({ path, field }: Target): string {
  return field?.type === 'phone' ? 'phone' : path;
}

function valueOf(ctx: Context, { path, field }: Target, draft: RowDraft): string | undefined {
  if (path === EXTERNAL_ID) return draft.externalId ?? undefined;
  if (path === RECORD_ID)
    return draft.recordId && isUuid(draft.recordId) ? draft.recordId.toLowerCase() : undefined;
  const given = draft.values[path];
  if (!field || given === undefined) return undefined;
  const parsed = typeOf(field).parse(given, field, { defaultCountry: ctx.workspace.country });
  if ('faults' in parsed || parsed.value === null) return undefined;
  const text = String(parsed.value);
  if (field.type === 'phone') return text.startsWith('+') ? e164Of(text) : undefined;
  return field.type === 'text' || field.type === 'webAddress' ? fold(text) : text;
}

/** Of each key, the records that the caller may see and that have it: one query for each kind. */
export async function findKnown(
  ctx: Context,
  plan: ImportPlan,
  keys: readonly Key[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  for (const [kind, group] of Map.groupBy(keys, (key) => key.kind)) {
    const target = plan.matchBy.find((each) => kindOf(each) === kind);
    if (!target) continue;
    const params = createParams();
    const values = params.bind([...new Set(group.map(({ value }) => value))]);
    const rows = await ctx.db.query<{ value: string; id: string }>(
      `select distinct g.value, t.id from unnest(${values}::text[]) as g (value) ${joinOf(plan, target, params)}
       where t.deleted_at is null and ${scopeSql(plan.entity, 't', ctx, params)}`,
      params.values,
    );
    for (const { value, id } of rows) {
      const key = keyText({ kind, value });
      found.set(key, [...(found.get(key) ?? []), id]);
    }
  }
  return found;
}

function joinOf({ entity, system }: ImportPlan, { path, field }: Target, params: Params): string {
  const records = `join ${entity.table} t on`;
  if (path === RECORD_ID) return `${records} t.id = g.value::uuid`;
  if (path === EXTERNAL_ID) {
    return `join external_ids x on x.entity = '${entity.name}' and x.system = ${params.bind(system)} and x.external_id = g.value
      ${records} t.id = x.record_id`;
  }
  if (field?.type === 'phone')
    return `join phone_index p on p.entity = '${entity.name}' and p.e164 = g.value ${records} t.id = p.record_id`;
  const found = entity.paths.get(path);
  if (field?.type === 'text' || field?.type === 'webAddress')
    return `${records} t.${found?.folded} = g.value`;
  return `${records} t.${found?.column}${field?.type === 'number' ? '::text' : ''} = g.value`;
}
