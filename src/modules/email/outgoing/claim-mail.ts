import { type Context, nowOf, transaction } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecord, saveRecords } from '#records/pipeline/save-records.ts';
import type { Attached } from '#platform/mail-wire/mail-wire.ts';
import { readFiles } from './read-files.ts';
import { DUE, DUE_SINCE } from './due.ts';

/** Mails on their way at the same time, over all processes: a slow server is not asked by more and more. */
const AT_ONCE = 4;
/** Longer than any try takes (see PATIENCE_MS of the wire): whoever had a mail in hand for so long has died. */
const LEASE_MS = 5 * 60_000;
const HELD_AT_ONCE = 200;

/** A mail that is to leave now, with the files it carries. */
export interface ClaimedMail {
  readonly record: AnyRecord;
  readonly attachments: readonly Attached[];
}

/**
 * Takes the mail that is due longest and writes `sending` on it, in a transaction of its own that is over before a byte leaves:
 * what is found in that state later was perhaps sent. Its files are read before that is
 * written for good, so that one whose files cannot be read is not taken for uncertain. Undefined where nothing is due, or enough is on its way.
 */
export function claimMail(ctx: Context): Promise<ClaimedMail | undefined> {
  return transaction(ctx, async (tx) => {
    await tx.db.query(`select pg_advisory_xact_lock(hashtextextended('outgoing_mails', 0))`);
    const [row] = await tx.db.query<{ id: string; tries: number | null }>(
      `select id, tries from outgoing_mails where ${DUE}
         and (select count(*) from outgoing_mails where status = 'sending' and deleted_at is null) < ${AT_ONCE}
       order by ${DUE_SINCE}, id limit 1 for update`,
      [nowOf(tx)],
    );
    if (!row) return undefined;
    const values = { status: 'sending', tries: (row.tries ?? 0) + 1, triedAt: nowOf(tx), nextTryAt: null };
    const record = await saveRecord(tx, 'outgoingMail', { op: 'update', id: row.id, values });
    return { record, attachments: await readFiles(tx, row.id) };
  });
}

/** There is no server: what is due says so. */
export async function holdMails(ctx: Context): Promise<void> {
  await changeMails(
    ctx,
    `select id from outgoing_mails where ${DUE} and status = 'queued' limit ${HELD_AT_ONCE} for update skip locked`,
    [nowOf(ctx)],
    { status: 'held' },
  );
}

/** A server that was set or mended is asked at once for what waits for its next try. */
export async function hastenMails(ctx: Context): Promise<void> {
  await changeMails(
    ctx,
    `select id from outgoing_mails where status = 'queued' and next_try_at > $1 and deleted_at is null for update skip locked`,
    [nowOf(ctx)],
    { nextTryAt: nowOf(ctx) },
  );
}

/**
 * Those that somebody had in hand who has died since: SMTP has no way to ask whether they left, so a person decides, and none
 * is sent twice by itself.
 */
export async function tellUncertain(ctx: Context): Promise<void> {
  const diedBefore = new Date(ctx.clock.now().getTime() - LEASE_MS);
  await changeMails(
    ctx,
    `select id from outgoing_mails where status = 'sending' and tried_at < $1 and deleted_at is null for update skip locked`,
    [diedBefore],
    { status: 'uncertain' },
  );
}

/** Writes these values on the mails that a query of ids finds and locks; gives how many. */
export function changeMails(
  ctx: Context,
  query: string,
  args: readonly unknown[],
  values: Readonly<Record<string, unknown>>,
): Promise<number> {
  return transaction(ctx, async (tx) => {
    const found = await tx.db.query<{ id: string }>(query, args);
    if (found.length === 0) return 0;
    const changes = found.map(({ id }) => ({ op: 'update' as const, id, values }));
    return (await saveRecords(tx, 'outgoingMail', changes)).length;
  });
}
