import type { Condition } from '#kernel/expression/condition.ts';
import type { Context } from '#records/context.ts';
import type { Caller, CallerCard } from '#records/define/caller-card.ts';
import { listRecords } from '#records/query/list-records.ts';
import { mayRead } from '#records/query/scope.ts';

const MOST_DEALS = 5;

/** The open deals of a caller and of his account (TEL-14); whoever owns one of them knows him best. */
export async function callerCards(ctx: Context, caller: Caller): Promise<readonly CallerCard[]> {
  const entity = ctx.catalogue.entity('deal');
  const whose = dealsOf(caller);
  if (whose.length === 0 || !mayRead(entity, ctx)) return [];
  const filter: Condition = { all: [{ field: 'category', op: '=', value: 'open' }, { any: whose }] };
  const { data } = await listRecords(ctx, entity, {
    filter,
    sort: 'expectedCloseDate',
    limit: MOST_DEALS,
    include: ['stage'],
  });
  const label = { en: 'Open deals', fr: 'Affaires en cours' };
  return [
    { key: 'deals', label, entity: 'deal', columns: ['stageId', 'amount'], records: data, claims: true },
  ];
}

function dealsOf({ entity, record }: Caller): readonly Condition[] {
  const accountId = entity === 'account' ? record.id : record.accountId;
  const ofAccount =
    typeof accountId === 'string' ? [{ field: 'accountId', op: '=', value: accountId } as const] : [];
  const ofContact =
    entity === 'contact' ? [{ field: 'primaryContactId', op: '=', value: record.id } as const] : [];
  return [...ofAccount, ...ofContact];
}
