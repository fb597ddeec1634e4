import { z } from 'zod';
import { conflict } from '#kernel/refusal.ts';
import { createActiveUser, openSession, sessionCookie } from '#modules/identity';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { programAccess, systemActor } from '#records/define/access.ts';
import type { SetUp } from '#records/define/define-module.ts';
import { locales } from '#records/define/label.ts';
import { type Context, transaction } from '#records/context.ts';
import { modules } from './modules.ts';

export interface FirstAdministrator {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Whether nobody can sign in yet. */
export async function isSetUpNeeded(ctx: Pick<Context, 'db'>): Promise<boolean> {
  const [user] = await ctx.db.query('select 1 from users limit 1');
  return user === undefined;
}

/** Fills an empty workspace with what every module starts from, and its first administrator, whose id it gives; 409 `set_up.done` else. */
export async function setUp(ctx: Context, facts: SetUp, administrator: FirstAdministrator): Promise<string> {
  const program: Context = {
    ...ctx,
    access: programAccess(systemActor),
    isProgram: true,
    source: 'system',
    locale: facts.locale,
  };
  return transaction(program, async (tx) => {
    // Two browsers may press the button together.
    await tx.db.query(
      `insert into counters (name, value) values ('set-up', 1) on conflict (name) do update set value = counters.value`,
    );
    if (!(await isSetUpNeeded(tx))) throw conflict('set_up.done');
    for (const module of modules) await module.seed?.(tx, facts);
    return createActiveUser(tx, facts, { ...administrator, profile: 'administrator', role: 'director' });
  });
}

export const setUpRoutes: readonly Route<Context>[] = [
  defineRoute({
    method: 'GET',
    path: '/set-up',
    summary: 'Whether the workspace still waits for its first administrator',
    for: 'anyone',
    handle: async (ctx: Context) => ({ body: { needed: await isSetUpNeeded(ctx) } }),
  }),
  defineRoute({
    method: 'POST',
    path: '/set-up',
    summary: 'Set the workspace up with its first administrator, who is then signed in; once',
    for: 'anyone',
    rateLimit: 10,
    body: z.strictObject({
      companyName: z.string().trim().min(1).max(120),
      name: z.string().trim().min(1).max(120),
      email: z.email().max(254),
      password: z.string().min(10).max(200),
      language: z.enum(locales),
    }),
    handle: async (ctx: Context, { body }) => {
      const { companyName, language, ...administrator } = body;
      const userId = await setUp(ctx, { companyName, locale: language }, administrator);
      const token = await openSession(ctx, userId);
      return { status: 201, headers: { 'set-cookie': sessionCookie(ctx, token) }, body: { needed: false } };
    },
  }),
];
