import { conflict } from '#kernel/refusal.ts';
import { asProgram, type Context, nowOf, transaction } from '#records/context.ts';
import { sendingOf } from '../settings/mail-server.ts';
import { isSealedElsewhere } from '../settings/test-mail.ts';
import { changeMails } from './claim-mail.ts';
import { DUE, DUE_SINCE, OVERDUE } from './due.ts';

export interface WaitingMails {
  /** Held for want of a server, younger than a day: they leave by themselves once one is set. */
  readonly held: number;
  /** Should have left more than a day ago: they leave, or are dropped, when a person says so. */
  readonly overdue: number;
  /** Since when the first of those waits. */
  readonly since: string | null;
}

export async function countWaiting(ctx: Context): Promise<WaitingMails> {
  const [row] = await ctx.db.query<WaitingMails>(
    `select count(*) filter (where status = 'held' and ${DUE})::int as held,
       count(*) filter (where ${OVERDUE})::int as overdue,
       min(${DUE_SINCE}) filter (where ${OVERDUE}) as since
     from outgoing_mails where status in ('queued', 'held')`,
    [nowOf(ctx)],
  );
  return row ?? { held: 0, overdue: 0, since: null };
}

const AT_ONCE = 500;

/**
 * What becomes of the mails that should have left more than a day ago; gives how many they were. Refuses 409 `mail.no_server`,
 * `mail.other_key` to send them where they could not leave.
 */
export async function decideOverdue(ctx: Context, decision: 'send' | 'drop'): Promise<number> {
  if (decision === 'send') await refuseNoServer(asProgram(ctx));
  const values =
    decision === 'send'
      ? { status: 'queued', tries: 0, nextTryAt: nowOf(ctx) }
      : { status: 'dropped', nextTryAt: null };
  return transaction(asProgram(ctx), async (tx) => {
    const query = `select id from outgoing_mails where ${OVERDUE} order by id limit ${AT_ONCE} for update`;
    let count = 0;
    for (;;) {
      const changed = await changeMails(tx, query, [nowOf(tx)], values);
      count += changed;
      if (changed < AT_ONCE) return count;
    }
  });
}

async function refuseNoServer(ctx: Context): Promise<void> {
  if (await isSealedElsewhere(ctx)) throw conflict('mail.other_key');
  if (!(await sendingOf(ctx))) throw conflict('mail.no_server');
}
