import type { ConditionField } from '#kernel/expression/schema.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Entity } from '../catalogue/entity.ts';
import type { Access } from '../define/access.ts';
import type { FieldPath } from '../define/field.ts';
import { linkName } from '../define/fields/link.ts';
import type { Params } from './params.ts';
import { mayRead, scopeSql } from './scope.ts';

/** Where a path of conditions and sorts leads: a column here, or one of a linked record, one hop away. */
export interface ResolvedPath extends FieldPath {
  /** The link to follow first. */
  readonly hop?: { readonly key: string; readonly column: string; readonly target: Entity };
}

interface Who {
  readonly access: Access;
  readonly catalogue: Catalogue;
}

/** Undefined where there is no such field, or the caller may not read it: the two are not told apart. */
export function resolvePath(entity: Entity, path: string, who: Who): ResolvedPath | undefined {
  const own = readablePath(entity, path, who);
  if (own) return own;
  const dot = path.indexOf('.');
  if (dot < 0) return undefined;
  const hop = linkNamed(entity, path.slice(0, dot), who);
  const found =
    hop && mayRead(hop.target, who) ? readablePath(hop.target, path.slice(dot + 1), who) : undefined;
  return found && hop ? { ...found, hop } : undefined;
}

/** For the condition language's checker. */
export function conditionSchema(entity: Entity, who: Who) {
  return (path: string): ConditionField | undefined => {
    const found = resolvePath(entity, path, who);
    if (!found) return undefined;
    return found.codes ? { kind: found.kind, codes: found.codes } : { kind: found.kind };
  };
}

/** The link that is followed under this name: `owner` for `ownerId`. */
export function linkNamed(entity: Entity, name: string, { access, catalogue }: Who) {
  const key = `${name}Id`;
  const field = entity.fields.get(key);
  const path = entity.paths.get(key);
  const target = field?.type === 'link' ? catalogue.find(field.to) : undefined;
  if (!target || !path || linkName(key) !== name || access.field(entity.name, key) === 'hidden')
    return undefined;
  return { key, column: path.column, target };
}

function readablePath(entity: Entity, path: string, { access }: Who): FieldPath | undefined {
  const found = entity.paths.get(path);
  return found && access.field(entity.name, found.key) !== 'hidden' ? found : undefined;
}

/**
 * The joins that the paths of one statement need, each link once. A linked record that the caller may not see, or that
 * lies in the bin, is as if the link were empty.
 */
export function createJoins(entity: Entity, who: Who, params: Params) {
  const joins = new Map<string, string>();
  return {
    /** SQL of the path's column and of its folded one. */
    column(path: ResolvedPath): { readonly sql: string; readonly folded?: string } {
      const alias = path.hop ? joined(path.hop) : 't';
      const sql = `${alias}.${path.column}`;
      return path.folded ? { sql, folded: `${alias}.${path.folded}` } : { sql };
    },
    get sql(): string {
      return [...joins.values()].join(' ');
    },
  };

  function joined(hop: NonNullable<ResolvedPath['hop']>): string {
    const alias = `to_${hop.column}`;
    if (!joins.has(alias)) {
      const seen = scopeSql(hop.target, alias, who, params);
      joins.set(
        alias,
        `left join ${hop.target.table} ${alias} on ${alias}.id = t.${hop.column} and ${alias}.deleted_at is null and ${seen}`,
      );
    }
    return alias;
  }
}

export type Joins = ReturnType<typeof createJoins>;
