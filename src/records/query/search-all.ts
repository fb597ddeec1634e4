import { fold } from '#kernel/text/fold.ts';
import { type Entity, fieldOf } from '../catalogue/entity.ts';
import type { Context } from '../context.ts';
import type { AnyRecord } from '../define/infer.ts';
import { whereCommon } from './common-words.ts';
import { createParams } from './params.ts';
import { mayRead, readableKeys, scopeSql } from './scope.ts';
import { searchQuery } from './search-words.ts';
import { selectSql } from './select.ts';

export interface SearchHit {
  readonly entity: string;
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  /** The fields in which the words were found. */
  readonly matches: readonly { readonly field: string; readonly value: string }[];
}

const HITS_PER_ENTITY = 8;
/** So many matches are ranked; of words that are common, the newest. */
const RANKED = 200;
const RANKED_OF_COMMON = 50;

/** Records of every searched entity that the caller may see, grouped by entity in the catalogue's order, best first. */
export async function searchAll(
  ctx: Context,
  text: string,
  types?: readonly string[],
): Promise<readonly SearchHit[]> {
  const query = searchQuery(text);
  if (query === null) return [];
  const entities = ctx.catalogue.entities.filter(
    (entity) => entity.definition.search && mayRead(entity, ctx) && (!types || types.includes(entity.name)),
  );
  const common = await whereCommon(ctx, entities, query);
  const groups = await Promise.all(
    entities.map((entity) => searchEntity(ctx, entity, { query, text, isCommon: common.has(entity) })),
  );
  return groups.flat();
}

async function searchEntity(
  ctx: Context,
  entity: Entity,
  { query, text, isCommon }: { readonly query: string; readonly text: string; readonly isCommon: boolean },
): Promise<readonly SearchHit[]> {
  const params = createParams();
  const keys = (entity.definition.search ?? []).filter((key) =>
    readableKeys(entity, ctx.access).includes(key),
  );
  const shown = [...new Set([entity.definition.title, ...keys])];
  const some = isCommon ? `order by created_at desc, id desc limit ${RANKED_OF_COMMON}` : `limit ${RANKED}`;
  // First the matches, then what is shown of them: who may see what must not lure the planner onto another index (bench.md).
  const found = await ctx.db.queryUnnamed<AnyRecord>(
    `with found as materialized (
       select t.id from ${entity.table} t where t.search_words @@ ${params.bind(query)}::tsquery and t.deleted_at is null
       and ${scopeSql(entity, 't', ctx, params)} ${some})
     select ${selectSql(entity, shown)}, t.updated_at as "updatedAt" from found join ${entity.table} t on t.id = found.id`,
    params.values,
  );
  const wanted = fold(text.trim());
  return found
    .toSorted(
      (a, b) => rank(b, entity, wanted) - rank(a, entity, wanted) || b.updatedAt.localeCompare(a.updatedAt),
    )
    .slice(0, HITS_PER_ENTITY)
    .map((record) => hitOf(entity, record, keys, wanted));
}

/** A title that begins with what was typed, then one whose word does, then the rest. */
function rank(record: AnyRecord, entity: Entity, wanted: string): number {
  const title = fold(titleOf(entity, record));
  if (title.startsWith(wanted)) return 2;
  return title.includes(` ${wanted}`) ? 1 : 0;
}

function titleOf(entity: Entity, record: AnyRecord): string {
  const title = record[entity.definition.title];
  return typeof title === 'string' ? title : '';
}

function hitOf(entity: Entity, record: AnyRecord, keys: readonly string[], wanted: string): SearchHit {
  const texts = keys.flatMap((key) => {
    const value = record[key];
    return typeof value === 'string' && value !== '' ? [{ field: key, value }] : [];
  });
  const tokens = wanted.split(/\s+/).filter(Boolean);
  const digits = wanted.replace(/\D/g, '');
  const matches = texts.filter(({ field, value }) =>
    fieldOf(entity, field).type === 'phone'
      ? digits.length >= 4 && value.replace(/\D/g, '').includes(digits.replace(/^0+/, ''))
      : tokens.some((token) => fold(value).includes(token)),
  );
  const title = titleOf(entity, record);
  const subtitle =
    texts.find(({ field, value }) => field !== entity.definition.title && value !== title)?.value ?? '';
  return { entity: entity.name, id: record.id, title, subtitle, matches };
}
