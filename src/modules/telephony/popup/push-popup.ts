import { asProgram, asUser, type Context } from '#records/context.ts';
import type { LivePush } from '#records/define/live-push.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { readMany } from '#records/query/read-record.ts';
import { accountById } from '../account/account.ts';
import { handleOf } from '../call/call-handle.ts';
import { usersRung } from '../call/find-users.ts';
import { readState } from '../call/receive-facts.ts';
import { buildPopup } from './build-popup.ts';

/** A call older than this rings no more: its event came late (telephony.md 3.2). */
const NEWS_MS = 20_000;

/** Shows the caller to whoever is rung, with all there is to know, in one message (TEL-08, TEL-09, TEL-23). */
export const pushPopup: LivePush = {
  name: 'push-popup-on-call-ringing',
  on: ['call.ringing', 'call.answered', 'call.ended', 'call.missed'],
  channel: 'call',
  messages: async (event, ctx) => {
    const [call] = await readMany(asProgram(ctx), ctx.catalogue.entity('call'), [event.recordId]);
    if (!call || (event.type === 'call.ringing' && !isNews(ctx, call))) return [];
    const messages = [];
    for (const userId of await usersOf(ctx, call)) {
      const user = await asUser(ctx, userId);
      if (user) messages.push({ userIds: [userId], popup: await buildPopup(user, call) });
    }
    return messages;
  },
};

function isNews(ctx: Context, call: AnyRecord): boolean {
  const age = ctx.clock.now().getTime() - Date.parse(String(call.startedAt));
  return call.status === 'ringing' && age < NEWS_MS;
}

/** Everybody rung, and whoever has the call now. */
export async function usersOf(ctx: Context, call: AnyRecord): Promise<readonly string[]> {
  const handle = handleOf(call.externalId);
  const account = handle && (await accountById(ctx, handle.accountId));
  const state = handle && account && (await readState(ctx, account.id, handle.callId));
  const rung = state ? await usersRung(ctx, account, state) : [];
  return [...new Set([...rung, ...(typeof call.ownerId === 'string' ? [call.ownerId] : [])])];
}
