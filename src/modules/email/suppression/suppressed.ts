import { asProgram, type Context, nowOf, transaction } from '#records/context.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import type { suppressionReasons } from './suppression.entity.ts';

export type SuppressionReason = keyof typeof suppressionReasons;

/** Those of the addresses, in lower case, to which no mail to many goes, with the reason. */
export async function suppressedAmong(
  { db }: Context,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, SuppressionReason>> {
  if (addresses.length === 0) return new Map();
  const rows = await db.query<{ address: string; reason: SuppressionReason }>(
    'select address, reason from suppressions where address = any($1::text[]) and deleted_at is null',
    [addresses],
  );
  return new Map(rows.map(({ address, reason }) => [address, reason]));
}

export interface NewSuppression {
  readonly address: string;
  readonly reason: SuppressionReason;
  readonly mailingId: string | null;
}

/** From now on no mail to many goes there; repeatable: the first reason stands. */
export async function suppress(ctx: Context, { address, reason, mailingId }: NewSuppression): Promise<void> {
  await transaction(asProgram(ctx), async (tx) => {
    await lockAddress(tx, address);
    if ((await suppressedAmong(tx, [address])).size > 0) return;
    const values = { address, reason, mailingId, at: nowOf(tx) };
    await saveRecord(tx, 'suppression', { op: 'create', values });
  });
}

/** Takes back that somebody unsubscribed; an address that does not exist, or that others excluded, stays where it is. */
export async function resubscribe(ctx: Context, address: string): Promise<void> {
  await transaction(asProgram(ctx), async (tx) => {
    await lockAddress(tx, address);
    const [row] = await tx.db.query<{ id: string }>(
      `select id from suppressions where address = $1 and reason = 'unsubscribed' and deleted_at is null`,
      [address],
    );
    if (row) await saveRecord(tx, 'suppression', { op: 'remove', id: row.id });
  });
}

/** Two clicks at once wait for each other. */
async function lockAddress({ db }: Context, address: string): Promise<void> {
  await db.query(`select pg_advisory_xact_lock(hashtextextended('suppression ' || $1, 0))`, [address]);
}
