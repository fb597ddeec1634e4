import { parsePhone } from '#kernel/phone/phone.ts';
import { setTimer } from '#platform/outbox/timers.ts';
import { asUser, type Context, nowOf, transaction } from '#records/context.ts';
import { programAccess, systemActor } from '#records/define/access.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { writeDerived } from '#records/pipeline/write-derived.ts';
import type { Account } from '../account/account.ts';
import type { Fact } from './fact.types.ts';
import { linksFor } from './find-party.ts';
import { findUser, usersRung } from './find-users.ts';
import { type CallState, foldFacts } from './fold-facts.rules.ts';
import { subjectOf } from './subject-of.ts';

/** The telephone as author of a change: the program's rights, whoever asked. */
function asTelephone(ctx: Context, account: Account): Context {
  const actor = { ...systemActor, name: account.name };
  return {
    ...ctx,
    access: programAccess(actor),
    isProgram: true,
    source: 'telephony',
    locale: ctx.workspace.locale,
  };
}

/**
 * Keeps what a provider tells and brings the calls concerned up to it, in one transaction. The same fact again changes
 * nothing; facts of one call wait for each other, so that the last one sees them all.
 */
export async function receiveFacts(ctx: Context, account: Account, facts: readonly Fact[]): Promise<void> {
  await transaction(asTelephone(ctx, account), async (tx) => {
    const callIds = await keepFacts(tx, account, facts);
    for (const callId of callIds) await bringUpToFacts(tx, account, callId);
    await writeDerived(tx, 'telephonyAccount', account.id, { lastEventAt: nowOf(tx) });
  });
}

/** Gives the calls of which something new was told. */
async function keepFacts(tx: Context, account: Account, facts: readonly Fact[]): Promise<readonly string[]> {
  const rows = facts.map((fact) => ({
    account_id: account.id,
    provider_event_id: fact.eventId,
    call_id: fact.callId,
    received_at: nowOf(tx),
    fact,
  }));
  const kept = await tx.db.query<{ callId: string }>(
    `insert into call_facts (account_id, provider_event_id, call_id, received_at, fact)
     select account_id, provider_event_id, call_id, received_at, fact from json_populate_recordset(null::call_facts, $1::json)
     on conflict do nothing returning call_id as "callId"`,
    [JSON.stringify(rows)],
  );
  return [...new Set(kept.map(({ callId }) => callId))];
}

/** The call as its facts tell it; undefined where the account never told of it. */
export async function readState(
  ctx: Context,
  accountId: string,
  callId: string,
): Promise<CallState | undefined> {
  const rows = await ctx.db.query<{ fact: Fact }>(
    'select fact from call_facts where account_id = $1 and call_id = $2',
    [accountId, callId],
  );
  return foldFacts(rows.map(({ fact }) => fact));
}

async function bringUpToFacts(tx: Context, account: Account, callId: string): Promise<void> {
  const externalId = `${account.id}:${callId}`;
  await tx.db.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [externalId]);
  const state = await readState(tx, account.id, callId);
  if (!state) return;
  const [known] = await tx.db.query<KnownCall>(
    `select id, owner_id as "ownerId", answered_at as "answeredAt", deleted_at as "deletedAt" from calls
     where external_id = $1 order by created_at limit 1`,
    [externalId],
  );
  if (!known) await recordCall(tx, account, externalId, state);
  // Whoever threw a call away does not want it back.
  else if (known.deletedAt === null) await updateCall(tx, account, known, state);
  await expectEnd(tx, account, callId, state);
}

interface KnownCall {
  readonly id: string;
  readonly ownerId: string | null;
  readonly answeredAt: string | null;
  readonly deletedAt: string | null;
}

async function recordCall(
  tx: Context,
  account: Account,
  externalId: string,
  state: CallState,
): Promise<void> {
  const rung = await usersRung(tx, account, state);
  const ownerId = (await answeringUser(tx, account, state)) ?? rung[0] ?? null;
  const seer = ownerId === null ? tx : ((await asUser(tx, ownerId)) ?? tx);
  const other = otherNumber(state, account);
  const values = {
    ...derived(state, account),
    subject: await subjectOf(tx, seer, state.direction, other),
    ownerId,
    links: await linksFor(seer, other.e164),
    provider: account.provider,
    externalId,
    isDemo: state.isDemo,
  };
  await saveRecord(tx, 'call', { op: 'create', values });
}

/** What people wrote meanwhile stays; the call passes to whoever takes it. */
async function updateCall(tx: Context, account: Account, known: KnownCall, state: CallState): Promise<void> {
  const taker = known.answeredAt === null ? await answeringUser(tx, account, state) : undefined;
  const values = { ...derived(state, account), ...(taker === undefined ? {} : { ownerId: taker }) };
  await saveRecord(tx, 'call', { op: 'update', id: known.id, values });
}

async function answeringUser(
  tx: Context,
  account: Account,
  { answeredBy }: CallState,
): Promise<string | undefined> {
  return answeredBy === null ? undefined : findUser(tx, account, answeredBy);
}

function derived(state: CallState, account: Account) {
  const { status, direction, startedAt, answeredAt, endedAt, durationSeconds } = state;
  const fromNumber = keepable(state.from, account);
  const toNumber = keepable(state.to, account);
  return { status, direction, startedAt, answeredAt, endedAt, durationSeconds, fromNumber, toNumber };
}

/** The number at the other end. */
function otherNumber(state: CallState, account: Account) {
  const raw = state.direction === 'inbound' ? state.from : state.to;
  return parsePhone(raw ?? 'anonymous', account.country);
}

/** A number as a telephone field holds it; what no telephone can call is kept in the facts alone. */
function keepable(raw: string | null, account: Account): string | null {
  const phone = parsePhone(raw ?? 'anonymous', account.country);
  if (phone.e164) return phone.extension ? `${phone.e164};ext=${phone.extension}` : phone.e164;
  return phone.kind === 'short' || phone.kind === 'internal' ? phone.raw.trim() : null;
}

const RINGS_AT_MOST_MS = 3 * 60_000;
const LASTS_AT_MOST_MS = 6 * 60 * 60_000;

/** A call whose end is never told is supposed to be over after a while. */
async function expectEnd(tx: Context, account: Account, callId: string, state: CallState): Promise<void> {
  if (state.endedAt !== null) return;
  const wait = state.answeredAt === null ? RINGS_AT_MOST_MS : LASTS_AT_MOST_MS;
  const dueAt = new Date(tx.clock.now().getTime() + wait).toISOString();
  await setTimer(tx.db, {
    key: `lost-call:${account.id}:${callId}`,
    name: 'end-lost-call',
    dueAt,
    payload: { accountId: account.id, callId },
  });
}
