import { parsePhone } from '#kernel/phone/phone.ts';
import { asProgram, type Context } from '#records/context.ts';
import type { CallerCard } from '#records/define/caller-card.ts';
import { readReferences } from '#records/define/fields/links.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { readMany } from '#records/query/read-record.ts';
import { numberOf } from '../call/attach-caller.ts';
import { findParties, parties } from '../call/find-party.ts';
import { commandsFor } from '../call/steer-call.ts';
import type { CallPopup, PopupParty } from './popup.types.ts';
import { rankParties } from './rank-parties.rules.ts';

interface Party {
  readonly entity: string;
  readonly record: AnyRecord;
  readonly isProbable: boolean;
}

/** What the pop-up shows of a call to the user of `ctx`: who it is and what one should know, all within his rights. */
export async function buildPopup(ctx: Context, call: AnyRecord): Promise<CallPopup> {
  const number = numberOf(call);
  const chosen = await chosenParty(ctx, call);
  const found = chosen ? [] : await candidates(ctx, call, number);
  const shown = chosen ?? (found.length === 1 && !found[0]?.isProbable ? found[0] : undefined);
  const cards = shown ? await ctx.catalogue.callerCards(ctx, { ...shown, callId: call.id }) : [];
  return {
    callId: call.id,
    version: call.version,
    status: String(call.status),
    direction: String(call.direction),
    number,
    startedAt: textOf(call.startedAt),
    answeredAt: textOf(call.answeredAt),
    endedAt: textOf(call.endedAt),
    isDemo: call.isDemo === true,
    subject: String(call.subject),
    notes: textOf(call.notes),
    outcome: textOf(call.outcome),
    ownerId: textOf(call.ownerId),
    ownerName: await userName(ctx, call.ownerId),
    caller: shown ? await toParty(ctx, shown) : null,
    candidates: shown ? [] : await Promise.all(found.map((party) => toParty(ctx, party))),
    hiddenOwner: shown || found.length > 0 ? null : await hiddenOwner(ctx, call, number),
    cards,
    commands: commandsFor(call),
  };
}

/** The person, or else the account, that the call was linked to. */
async function chosenParty(ctx: Context, call: AnyRecord): Promise<Party | undefined> {
  const links = readReferences(call.links);
  for (const entity of parties) {
    const ids = links.filter((each) => each.entity === entity).map((each) => each.id);
    const [record] = await readMany(ctx, ctx.catalogue.entity(entity), ids);
    if (record) return { entity, record, isProbable: false };
  }
  return undefined;
}

async function candidates(ctx: Context, call: AnyRecord, number: string | null): Promise<readonly Party[]> {
  const found = await findParties(ctx, e164Of(ctx, number));
  if (found.length < 2) return found;
  const ranked = await Promise.all(
    found.map(async (party) => ({ party, ...(await standing(ctx, party, call)) })),
  );
  return rankParties(ranked).map(({ party }) => party);
}

/** What speaks for one of several people with the same number (telephony.md 3.4). */
async function standing(ctx: Context, { entity, record }: Party, call: AnyRecord) {
  const cards = await ctx.catalogue.callerCards(ctx, { entity, record, callId: call.id });
  const isMine = (card: CallerCard) =>
    card.claims === true && card.records.some((one) => one.ownerId === ctx.access.userId);
  const [last] = await ctx.db.query<{ at: string | null }>(
    `select max(started_at) as at from calls where links_ids @> array[$1::text] and deleted_at is null and id <> $2`,
    [record.id, call.id],
  );
  return { entity, isMine: cards.some(isMine), lastCallAt: last?.at ?? null };
}

/** Who owns the caller's record, where this user may not see it. */
async function hiddenOwner(ctx: Context, call: AnyRecord, number: string | null): Promise<string | null> {
  const program = asProgram(ctx);
  const record =
    (await chosenParty(program, call))?.record ??
    (await findParties(program, e164Of(ctx, number)))[0]?.record;
  return record ? userName(ctx, record.ownerId) : null;
}

async function toParty(ctx: Context, { entity, record, isProbable }: Party): Promise<PopupParty> {
  const title = textOf(record[ctx.catalogue.entity(entity).definition.title]) ?? '';
  const accountId = textOf(record.accountId);
  const [account] = accountId ? await readMany(ctx, ctx.catalogue.entity('account'), [accountId]) : [];
  return { entity, id: record.id, title, company: textOf(account?.name ?? record.companyName), isProbable };
}

async function userName(ctx: Context, id: unknown): Promise<string | null> {
  if (typeof id !== 'string') return null;
  const [user] = await ctx.db.query<{ name: string }>('select name from users where id = $1', [id]);
  return user?.name ?? null;
}

function e164Of(ctx: Context, number: string | null): string | null {
  return number === null ? null : parsePhone(number, ctx.workspace.country).e164;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
