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
  if ('faults' in parsed) return undefined;
  if (typeof parsed.value !== 'string' && typeof parsed.value !== 'number') return undefined;
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
    // Planned for these very values: how many there are decides whether an index helps.
    const rows = await ctx.db.queryUnnamed<{ value: string; id: string }>(
      `${knownSql(plan, target, values, params)} and t.deleted_at is null and ${scopeSql(plan.entity, 't', ctx, params)}`,
      params.values,
    );
    for (const { value, id } of rows) {
      const key = keyText({ kind, value });
      found.set(key, [...(found.get(key) ?? []), id]);
    }
  }
  return found;
}

function knownSql(
  { entity, system }: ImportPlan,
  { path, field }: Target,
  values: string,
  params: Params,
): string {
  const { table, name } = entity;
  if (path === RECORD_ID)
    return `select t.id::text as value, t.id from ${table} t where t.id = any(${values}::uuid[])`;
  if (path === EXTERNAL_ID) {
    return `select x.external_id as value, t.id from external_ids x join ${table} t on t.id = x.record_id
      where x.entity = '${name}' and x.system = ${params.bind(system)} and x.external_id = any(${values}::text[])`;
  }
  if (field?.type === 'phone') {
    return `select distinct p.e164 as value, t.id from phone_index p join ${table} t on t.id = p.record_id
      where p.entity = '${name}' and p.e164 = any(${values}::text[])`;
  }
  const found = entity.paths.get(path);
  const column = field?.type === 'text' || field?.type === 'webAddress' ? found?.folded : found?.column;
  const sql = field?.type === 'number' ? `t.${column}::text` : `t.${column}`;
  return `select ${sql} as value, t.id from ${table} t where ${sql} = any(${values}::text[])`;
}
