import type { Condition } from '#kernel/expression/condition.ts';
import type { Context } from '#records/context.ts';
import type { Caller, CallerCard } from '#records/define/caller-card.ts';
import { listRecords } from '#records/query/list-records.ts';
import { mayRead } from '#records/query/scope.ts';

const MOST_INVOICES = 5;

/** What a caller, or his account, still owes: the invoices that are due first come first. */
export async function callerCards(ctx: Context, { entity, record }: Caller): Promise<readonly CallerCard[]> {
  const accountId = entity === 'account' ? record.id : record.accountId;
  const invoice = ctx.catalogue.entity('invoice');
  if (typeof accountId !== 'string' || !mayRead(invoice, ctx)) return [];
  const filter: Condition = {
    all: [
      { field: 'accountId', op: '=', value: accountId },
      { field: 'status', op: '=', value: 'issued' },
      { field: 'paymentState', op: 'in', value: ['unpaid', 'partially_paid'] },
    ],
  };
  const { data } = await listRecords(ctx, invoice, { filter, sort: 'dueOn', limit: MOST_INVOICES });
  const label = { en: 'Unpaid invoices', fr: 'Factures impayées' };
  return [{ key: 'invoices', label, entity: 'invoice', columns: ['dueOn', 'balanceDue'], records: data }];
}
