import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { cancelTimer, setTimer } from '#platform/outbox/timers.ts';
import { asProgram, type Context, nowOf, transaction } from '#records/context.ts';
import type { Timer } from '#records/define/beside-requests.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { type Account, accountById, accountByProvider } from '../../account/account.ts';
import type { Fact } from '../../call/fact.types.ts';
import { readState, receiveFacts } from '../../call/receive-facts.ts';
import type { Command, Provider } from '../provider.ts';
import { demoCallers, type DemoScript } from './demo-callers.ts';

const RINGS_FOR_MS = 45_000;
const TALKS_FOR_MS = 5 * 60_000;

/** A scripted caller rings the user whose e-mail address is given, and gives up, or says goodbye, after a while. Gives the call's id at the provider. */
export async function ringDemoCall(ctx: Context, script: DemoScript, user: string): Promise<string> {
  return transaction(ctx, async (tx) => {
    const account = await demoAccount(tx);
    const callId = randomUUID();
    await tell(tx, account, callId, 'started', {
      direction: 'inbound',
      from: demoCallers[script],
      users: [user],
    });
    await endAfter(tx, account, callId, RINGS_FOR_MS);
    return callId;
  });
}

/** The caller loses patience, or has said everything. */
export const endDemoCall: Timer = {
  name: 'end-demo-call',
  fire: async (payload, ctx) => {
    const { accountId, callId } = z.object({ accountId: z.string(), callId: z.string() }).parse(payload);
    const account = await accountById(ctx, accountId);
    if (account) await tell(ctx, account, callId, 'ended', { cause: 'normalClearing' });
  },
};

const answer: Command = async (ctx, { account, callId, user }) => {
  const state = await readState(ctx, account.id, callId);
  if (state?.status !== 'ringing') return { result: 'refused', reason: 'not_ringing' };
  await tell(ctx, account, callId, 'answered', { users: [user] });
  await endAfter(ctx, account, callId, TALKS_FOR_MS);
  return { result: 'accepted' };
};

const hangUp: Command = async (ctx, { account, callId }) => {
  const state = await readState(ctx, account.id, callId);
  if (!state || state.endedAt !== null) return { result: 'refused', reason: 'over' };
  await tell(ctx, account, callId, 'ended', { cause: 'normalClearing' });
  await cancelTimer(ctx.db, timerKey(callId));
  return { result: 'accepted' };
};

/** Callers out of a script, through the same facts as those of a real telephone. */
export const demo: Provider = {
  family: 'embedded',
  needsPublicAddress: false,
  tested: 'live',
  commands: { answer, 'hang-up': hangUp },
};

async function demoAccount(tx: Context): Promise<Account> {
  await tx.db.query(`select pg_advisory_xact_lock(hashtextextended('demo telephone', 0))`);
  const known = await accountByProvider(tx, 'demo');
  if (known) return known;
  const name = tx.texts.translate(tx.workspace.locale, 'call.demo_account');
  await saveRecord(asProgram(tx), 'telephonyAccount', { op: 'create', values: { name, provider: 'demo' } });
  const made = await accountByProvider(tx, 'demo');
  if (!made) throw new Error('The demo telephone could not be set up');
  return made;
}

async function tell(
  ctx: Context,
  account: Account,
  callId: string,
  kind: Fact['kind'],
  told: Partial<Fact>,
): Promise<void> {
  const nothing = { direction: null, from: null, to: null, users: [], cause: null };
  const at = nowOf(ctx);
  await receiveFacts(ctx, account, [
    { ...nothing, ...told, eventId: `${callId} ${kind}`, callId, kind, at, isDemo: true },
  ]);
}

async function endAfter(ctx: Context, account: Account, callId: string, ms: number): Promise<void> {
  const dueAt = new Date(ctx.clock.now().getTime() + ms).toISOString();
  await setTimer(ctx.db, {
    key: timerKey(callId),
    name: 'end-demo-call',
    dueAt,
    payload: { accountId: account.id, callId },
  });
}

function timerKey(callId: string): string {
  return `demo-call:${callId}`;
}
