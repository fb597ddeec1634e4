import { notFound } from '#kernel/refusal.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { asProgram, type Context } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { listRecords } from '#records/query/list-records.ts';
import { readMany } from '#records/query/read-record.ts';
import { buildPopup } from './build-popup.ts';
import { usersOf } from './push-popup.ts';

export const popupRoutes: readonly Route<Context>[] = [
  defineRoute({
    method: 'GET',
    path: '/call-popups',
    summary: 'Calls that ring or are going on for the caller, as the pop-up shows them',
    handle: async (ctx: Context) => {
      const calls = await goingOn(ctx);
      const mine = await Promise.all(calls.map(async (call) => ((await isMine(ctx, call)) ? [call] : [])));
      return { body: { data: await Promise.all(mine.flat().map((call) => buildPopup(ctx, call))) } };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/call-popups/:id',
    summary: 'One call as the pop-up shows it',
    handle: async (ctx: Context, { params }) => {
      const [call] = await readMany(asProgram(ctx), ctx.catalogue.entity('call'), [params.id ?? '']);
      if (!call || !(await isMine(ctx, call))) throw notFound();
      return { body: await buildPopup(ctx, call) };
    },
  }),
];

const MOST_CALLS = 50;

async function goingOn(ctx: Context): Promise<readonly AnyRecord[]> {
  const status = { field: 'status', op: 'in', value: ['ringing', 'in_progress'] } as const;
  const told = { field: 'externalId', op: 'is not empty' } as const;
  const filter = { all: [status, told] };
  const { data } = await listRecords(asProgram(ctx), ctx.catalogue.entity('call'), {
    filter,
    sort: '-startedAt',
    limit: MOST_CALLS,
  });
  return data;
}

async function isMine(ctx: Context, call: AnyRecord): Promise<boolean> {
  const { userId } = ctx.access;
  return userId !== null && (await usersOf(ctx, call)).includes(userId);
}
