import type { Catalogue } from '../catalogue/catalogue.ts';
import { type Entity, fieldOf } from '../catalogue/entity.ts';
import { type Access, reaches, type Verb } from '../define/access.ts';
import { columnOf } from '../define/field.ts';
import type { AnyRecord } from '../define/infer.ts';
import type { Params } from './params.ts';

/**
 * The rows of `entity`, under the alias `t`, that the caller may see: the one place where rights become SQL, and part
 * of every query on an entity table (storage.md 4: predicates, not row-level security).
 */
export function scopeSql(
  entity: Entity,
  t: string,
  { access, catalogue }: { readonly access: Access; readonly catalogue: Catalogue },
  params: Params,
  verb: Verb = 'read',
): string {
  const parent = parentOf(entity, catalogue);
  if (parent) return parentScopeSql(parent, t, { access, catalogue }, params, verb);
  const scope = access.scope(entity.name, verb);
  if (scope === 'all') return 'true';
  if (scope === 'none' || !entity.definition.owned) return 'false';
  const [only] = scope.ownerIds;
  if (scope.ownerIds.length === 1) return `${t}.owner_id = ${params.bind(only)}::uuid`;
  return `${t}.owner_id = any(${params.bind(scope.ownerIds)}::uuid[])`;
}

/** Rows that belong to a record are seen exactly where that record is. */
function parentScopeSql(
  { parent, column }: { readonly parent: Entity; readonly column: string },
  t: string,
  who: { readonly access: Access; readonly catalogue: Catalogue },
  params: Params,
  verb: Verb,
): string {
  const inner = `${t}_parent`;
  const condition = scopeSql(parent, inner, who, params, verb);
  if (condition === 'true') return 'true';
  return `exists (select 1 from ${parent.table} ${inner} where ${inner}.id = ${t}.${column} and ${condition})`;
}

/** The entity that this one's rows belong to, and the column that leads there. */
export function parentOf(entity: Entity, catalogue: Catalogue) {
  const key = entity.definition.partOf;
  if (key === undefined) return undefined;
  const field = fieldOf(entity, key);
  if (field.type !== 'link')
    throw new Error(`${entity.name}.${key} must be a link, since its rows are part of another record`);
  return { parent: catalogue.entity(field.to), column: columnOf(key, field), key };
}

/** Whether the caller may see any record of the entity at all. */
export function mayRead(
  entity: Entity,
  { access, catalogue }: { readonly access: Access; readonly catalogue: Catalogue },
): boolean {
  const parent = parentOf(entity, catalogue);
  return access.scope(parent?.parent.name ?? entity.name, 'read') !== 'none';
}

/** Whether the verb reaches this very record, which the caller sees. */
export function mayReach(
  { access }: { readonly access: Access },
  entity: Entity,
  record: AnyRecord,
  verb: Verb,
): boolean {
  const scope = access.scope(entity.name, verb);
  return entity.definition.owned ? reaches(scope, record.ownerId) : scope === 'all';
}

/** Fields this caller may read, in declared order. */
export function readableKeys(entity: Entity, access: Access): readonly string[] {
  return [...entity.fields.keys()].filter((key) => access.field(entity.name, key) !== 'hidden');
}
