import { z } from 'zod';
import { notFound } from '#kernel/refusal.ts';
import { userIdOf } from '#modules/identity';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';
import { type Place, recordAt } from '#records/query/record-at.ts';
import { follow, followersOf, isFollowable, unfollow } from '#records/trail/followers.ts';
import { autoFollowInput, readAutoFollow, writeAutoFollow } from './auto-follow.ts';

const followerSchema = z.object({ id: z.uuid(), name: z.string() });
const autoFollowSchema = z.object({ entities: z.array(z.string()), offered: z.array(z.string()) });

/** Who follows a record; whoever sees it may follow it (ACT-07). */
export const followRoutes: readonly Route<Context>[] = [
  defineRoute({
    method: 'GET',
    path: '/:plural/:id/followers',
    summary: 'The users who follow a record, who began first first',
    answer: z.object({ data: z.array(followerSchema) }),
    handle: async (ctx: Context, { params }) => ({
      body: { data: await listFollowers(ctx, await followable(ctx, params)) },
    }),
  }),
  defineRoute({
    method: 'PUT',
    path: '/:plural/:id/follow',
    summary: 'Follow a record: hear of what others change and post',
    body: z.unknown(),
    handle: async (ctx: Context, { params }) => {
      const { entity, record } = await followable(ctx, params);
      await follow(ctx, { entity: entity.name, id: record.id }, [userIdOf(ctx)]);
      return { status: 204 };
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/:plural/:id/follow',
    summary: 'Follow a record no longer',
    handle: async (ctx: Context, { params }) => {
      const { record } = await followable(ctx, params);
      await unfollow(ctx, record.id, userIdOf(ctx));
      return { status: 204 };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/me/auto-follow',
    summary: 'Entities of which one follows every new record, and those of which one may',
    answer: autoFollowSchema,
    handle: async (ctx: Context) => ({ body: await readAutoFollow(ctx, userIdOf(ctx)) }),
  }),
  defineRoute({
    method: 'PUT',
    path: '/me/auto-follow',
    summary: 'Choose of which entities one follows every new record, by whomever it is made',
    body: autoFollowInput,
    answer: autoFollowSchema,
    handle: async (ctx: Context, { body }) => {
      await writeAutoFollow(ctx, userIdOf(ctx), body.entities);
      return { body: await readAutoFollow(ctx, userIdOf(ctx)) };
    },
  }),
];

async function followable(ctx: Context, params: Readonly<Record<string, string>>): Promise<Place> {
  const place = await recordAt(ctx, params.plural ?? '', params.id ?? '', 'read');
  if (!isFollowable(place.entity)) throw notFound();
  return place;
}

async function listFollowers(ctx: Context, { record }: Place) {
  const ids = await followersOf(ctx, record.id);
  const users = await ctx.db.query<{ id: string; name: string }>(
    `select id, name from users where id = any($1::uuid[]) and status = 'active' and deleted_at is null`,
    [ids],
  );
  return ids.flatMap((id) => users.find((user) => user.id === id) ?? []);
}
