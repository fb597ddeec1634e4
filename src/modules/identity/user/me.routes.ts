import { z } from 'zod';
import { defineRoute, parseInput, type Route } from '#platform/http/route.ts';
import { asProgram, type Context } from '#records/context.ts';
import { locales } from '#records/define/label.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { readRecord } from '#records/query/read-record.ts';
import { userIdOf } from '../session/user-id-of.ts';

const preferenceSchema = z.object({
  key: z.string().regex(/^[\w.-]{1,100}$/),
  value: z.string().max(50_000),
});

/** The caller about himself. */
export const meRoutes: readonly Route<Context>[] = [
  defineRoute({
    method: 'GET',
    path: '/me',
    summary: 'Who is calling, with the firm’s facts that screens need',
    for: 'arriving',
    handle: async (ctx: Context) => ({ body: await describeMe(ctx) }),
  }),
  defineRoute({
    method: 'PATCH',
    path: '/me',
    summary: 'Change one’s own name, language or time zone',
    body: z.strictObject({
      name: z.string().min(1).max(120).optional(),
      language: z.enum(locales).optional(),
      timeZone: z.string().max(60).optional(),
    }),
    handle: async (ctx: Context, { body }) => {
      await saveRecord(asProgram(ctx), 'user', { op: 'update', id: userIdOf(ctx), values: body });
      return { body: await describeMe(ctx) };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/preferences/:key',
    summary: 'A setting of one’s own screens',
    handle: async (ctx: Context, { params }) => {
      const [row] = await ctx.db.query<{ value: unknown }>(
        'select value from preferences where user_id = $1 and key = $2',
        [userIdOf(ctx), params.key],
      );
      return { body: { value: row?.value ?? null } };
    },
  }),
  defineRoute({
    method: 'PUT',
    path: '/preferences/:key',
    summary: 'Keep a setting of one’s own screens',
    body: z.strictObject({ value: z.json() }),
    handle: async (ctx: Context, { params, body }) => {
      const { key, value } = parseInput(preferenceSchema, {
        key: params.key,
        value: JSON.stringify(body.value),
      });
      await ctx.db.query(
        `insert into preferences (user_id, key, value) values ($1, $2, $3)
         on conflict (user_id, key) do update set value = $3`,
        [userIdOf(ctx), key, value],
      );
      return { status: 204 };
    },
  }),
];

async function describeMe(ctx: Context) {
  const { id, name, email, language, timeZone, presence } = await readRecord(
    asProgram(ctx),
    ctx.catalogue.entity('user'),
    userIdOf(ctx),
  );
  const [unread] = await ctx.db.query<{ n: number }>(
    `select count(*) as n from notifications where owner_id = $1 and read_at is null and deleted_at is null`,
    [id],
  );
  const preferences = await ctx.db.query<{ key: string; value: unknown }>(
    'select key, value from preferences where user_id = $1',
    [id],
  );
  return {
    id,
    name,
    email,
    language,
    timeZone,
    presence: presence ?? 'offline',
    isAdmin: ctx.access.isAdministrator,
    workspace: ctx.workspace,
    unreadNotifications: unread?.n ?? 0,
    preferences: Object.fromEntries(preferences.map(({ key, value }) => [key, value])),
  };
}
