import { sumAmounts } from '#kernel/money/rounding.ts';
import type { Context } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { listRecords } from '#records/query/list-records.ts';

/** What an account owes in one currency, as far as the caller may see. */
export interface AccountMoney {
  readonly currency: string;
  readonly unpaidInvoices: number;
  readonly balance: string;
  readonly overdueInvoices: number;
  readonly overdue: string;
}

const MOST = 200;

/** Unpaid and overdue invoices of an account, deposit invoices among them, by currency; none where nothing is owed. */
export async function moneyOfAccount(ctx: Context, accountId: string): Promise<readonly AccountMoney[]> {
  const filter = {
    all: [
      { field: 'accountId', op: '=', value: accountId },
      { field: 'status', op: '=', value: 'issued' },
      { field: 'paymentState', op: '!=', value: 'paid' },
    ],
  } as const;
  const lists = await Promise.all(
    ['invoice', 'retainerInvoice'].map((entity) =>
      listRecords(ctx, ctx.catalogue.entity(entity), { filter, limit: MOST }),
    ),
  );
  const open = lists.flatMap(({ data }) => data);
  return [...Map.groupBy(open, ({ currency }) => String(currency))].map(([currency, records]) => {
    const late = records.filter(({ isOverdue }) => isOverdue === true);
    return {
      currency,
      unpaidInvoices: records.length,
      balance: sumAmounts(records.map(dueOf)),
      overdueInvoices: late.length,
      overdue: sumAmounts(late.map(dueOf)),
    };
  });
}

function dueOf({ balanceDue }: AnyRecord): string {
  return typeof balanceDue === 'string' ? balanceDue : '0.00';
}
