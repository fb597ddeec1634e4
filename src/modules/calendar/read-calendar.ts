import type { Condition } from '#kernel/expression/condition.ts';
import type { Instant } from '#kernel/time/instant.ts';
import { allActivityKinds } from '#modules/crm';
import type { Entity } from '#records/catalogue/entity.ts';
import type { Context } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { listRecords } from '#records/query/list-records.ts';
import { mayRead, readableKeys } from '#records/query/scope.ts';
import type { CalendarAnswer, CalendarItem, CalendarKind } from './calendar.types.ts';

export interface CalendarQuery {
  readonly from: Instant;
  /** Not itself part of it. */
  readonly until: Instant;
  /** Users to whom the items belong, or who are expected. */
  readonly userIds: readonly string[];
}

/** Of each kind; a calendar with more is not read by anybody. */
const MOST_ITEMS = 1000;

/** What these users have to do between two moments, as far as the caller may see it; what was cancelled is left out. */
export async function readCalendar(ctx: Context, query: CalendarQuery): Promise<CalendarAnswer> {
  const kinds = kindsFor(ctx);
  const found = await Promise.all(kinds.map((kind) => itemsOf(ctx, kind, query)));
  return {
    data: found.flatMap(({ items }) => items).toSorted((a, b) => (a.startAt < b.startAt ? -1 : 1)),
    kinds: kinds.map(({ entity, start, end }) => ({ entity: entity.name, start, end })),
    isCut: found.some(({ isCut }) => isCut),
  };
}

type Kind = Omit<CalendarKind, 'entity'> & { readonly entity: Entity; readonly keys: ReadonlySet<string> };

/** Kinds of activity that take place at a time (notes and mails do not), with those of their fields that the caller may read. */
function kindsFor(ctx: Context): readonly Kind[] {
  return allActivityKinds.flatMap(({ entity: name, startsAt, endsAt }) => {
    const entity = ctx.catalogue.entity(name);
    const keys = new Set(readableKeys(entity, ctx.access));
    const needed = [startsAt, 'status', entity.definition.title];
    if (startsAt === 'createdAt' || !mayRead(entity, ctx) || needed.some((key) => !keys.has(key))) return [];
    return [{ entity, keys, start: startsAt, end: endsAt !== undefined && keys.has(endsAt) ? endsAt : null }];
  });
}

async function itemsOf(ctx: Context, kind: Kind, query: CalendarQuery) {
  const filter = conditionOf(kind, query);
  const wanted = [kind.entity.definition.title, kind.start, kind.end, 'closedAt', 'ownerId', 'location'];
  const fields = wanted.filter((key): key is string => key !== null && kind.keys.has(key));
  const include = kind.keys.has('ownerId') ? ['owner'] : [];
  const records: AnyRecord[] = [];
  let cursor: string | null = null;
  do {
    const asked = { filter, fields, include, sort: kind.start, limit: 200 };
    const page: { data: readonly AnyRecord[]; nextCursor: string | null } = await listRecords(
      ctx,
      kind.entity,
      cursor === null ? asked : { ...asked, cursor },
    );
    records.push(...page.data);
    cursor = page.nextCursor;
  } while (cursor !== null && records.length < MOST_ITEMS);
  return { items: records.map((record) => itemOf(kind, record)), isCut: cursor !== null };
}

function conditionOf({ start, end, keys }: Kind, { from, until, userIds }: CalendarQuery): Condition {
  const beginsWithin: Condition = { field: start, op: '>=', value: from };
  const whose: Condition[] = [
    ...(keys.has('ownerId') ? [{ field: 'ownerId', op: 'in', value: userIds } as const] : []),
    ...(keys.has('userIds')
      ? userIds.map((value) => ({ field: 'userIds', op: 'contains', value }) as const)
      : []),
  ];
  return {
    all: [
      { field: start, op: '<', value: until },
      end === null ? beginsWithin : { any: [beginsWithin, { field: end, op: '>', value: from }] },
      { field: 'status', op: '!=', value: 'cancelled' },
      { any: whose },
    ],
  };
}

function itemOf({ entity, start, end }: Kind, record: AnyRecord): CalendarItem {
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  const { owner } = record;
  return {
    entity: entity.name,
    id: record.id,
    version: record.version,
    title: text(record[entity.definition.title]) ?? '',
    startAt: String(record[start]),
    endAt: end === null ? null : text(record[end]),
    isClosed: text(record.closedAt) !== null,
    ownerId: text(record.ownerId),
    ownerName: typeof owner === 'object' && owner !== null && 'name' in owner ? text(owner.name) : null,
    location: text(record.location),
  };
}
