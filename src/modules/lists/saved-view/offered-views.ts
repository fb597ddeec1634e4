import { checkCondition } from '#kernel/expression/check.ts';
import type { Condition } from '#kernel/expression/condition.ts';
import { parseConditionText } from '#kernel/expression/parse-text.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Entity } from '#records/catalogue/entity.ts';
import { asProgram, type Context } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { listRecords, MAX_LIMIT } from '#records/query/list-records.ts';
import { conditionSchema } from '#records/query/paths.ts';
import { mayRead, mayReach, readableKeys } from '#records/query/scope.ts';
import { parseSort } from '#records/query/sort.ts';
import { fieldIn, namesIn } from './check-saved-view.ts';
import { teamsOf } from './teams-of.ts';

/** A view as one caller may use it. */
export interface OfferedView {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly entity: string;
  /** Null where it asks for what the caller may not read: the view cannot be used. */
  readonly filter: string | null;
  readonly columns: readonly string[];
  /** Empty for the list's own. */
  readonly sort: string;
  readonly grouping: string | null;
  readonly visibility: string;
  readonly isTemplate: boolean;
  readonly isOwn: boolean;
  /** Whether the caller may change it: its owner, and administrators. */
  readonly mayChange: boolean;
}

/**
 * The views of one list, or of all, that the caller may use: his own, those of his teams, everybody's; at most 200, by position
 * and name. What he may not read stands in none of them: neither among the columns, nor in the order, nor in the filter.
 */
export async function offeredViews(ctx: Context, entity?: string): Promise<readonly OfferedView[]> {
  const filter = { all: [await sharedWith(ctx), ...(entity ? [only(entity)] : [])] };
  const query = { filter, sort: 'position,name', limit: MAX_LIMIT };
  const { data } = await listRecords(asProgram(ctx), ctx.catalogue.entity('savedView'), query);
  return data.flatMap((view) => {
    const target = ctx.catalogue.find(String(view.entity));
    return target && mayRead(target, ctx) ? [asSeen(ctx, target, view)] : [];
  });
}

function only(entity: string): Condition {
  return { field: 'entity', op: '=', value: entity };
}

async function sharedWith(ctx: Context): Promise<Condition> {
  const { userId } = ctx.access;
  const forAll: Condition = { field: 'visibility', op: '=', value: 'all' };
  if (userId === null) return forAll;
  const teams = (await teamsOf(ctx, [userId])).get(userId) ?? [];
  const inTeams = teams.map((id): Condition => ({ field: 'teamIds', op: 'contains', value: id }));
  const forTeams: Condition = { all: [{ field: 'visibility', op: '=', value: 'team' }, { any: inTeams }] };
  return { any: [{ field: 'ownerId', op: '=', value: userId }, forAll, forTeams] };
}

function asSeen(ctx: Context, target: Entity, view: AnyRecord): OfferedView {
  const readable = new Set(readableKeys(target, ctx.access));
  const [grouping = null] = namesIn(view.grouping).filter((key) => readable.has(key));
  return {
    id: view.id,
    version: view.version,
    name: String(view.name),
    entity: target.name,
    filter: ifReadable(textOf(view.filter), null, (filter) =>
      checkCondition(parseConditionText(filter), conditionSchema(target, ctx)),
    ),
    columns: namesIn(view.columns).filter((name) => readable.has(fieldIn(name))),
    sort: ifReadable(textOf(view.sort), '', (sort) => sort === '' || parseSort(sort, target, ctx)),
    grouping,
    visibility: String(view.visibility),
    isTemplate: view.isTemplate === true,
    isOwn: view.ownerId === ctx.access.userId,
    mayChange: mayReach(ctx, ctx.catalogue.entity('savedView'), view, 'update'),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The text, or `otherwise` where reading it is refused. */
function ifReadable<Other>(text: string, otherwise: Other, read: (text: string) => unknown): string | Other {
  try {
    read(text);
    return text;
  } catch (error) {
    if (error instanceof Refusal) return otherwise;
    throw error;
  }
}
