import { z } from 'zod';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { recordAt } from '#records/query/record-at.ts';
import { findMentionable } from './find-mentionable.ts';
import { changePost, listPosts, movePost, type Posted, writePost } from './posts.ts';

const path = '/:plural/:id/posts';
const body = z.string().trim().min(1).max(10_000);
const userSchema = z.object({ id: z.uuid(), name: z.string() });
const actorSchema = z.object({ kind: z.string(), id: z.string().nullable(), name: z.string() });
const postSchema = z.object({
  id: z.uuid(),
  body: z.string(),
  isInternal: z.boolean(),
  mentionIds: z.array(z.uuid()),
  createdAt: z.string(),
  createdBy: actorSchema,
  updatedAt: z.string(),
});
/** `unreached`: mentioned, but not told, since they may not read the record. */
const postedSchema = postSchema.extend({ unreached: z.array(userSchema) });

/** Posts on any record, under its own address; whoever sees it reads and writes them, their authors change them. */
export const postRoutes: readonly Route<Context>[] = [
  defineRoute({
    method: 'GET',
    path,
    summary: 'The posts on a record, newest first',
    answer: z.object({ data: z.array(postSchema) }),
    handle: async (ctx: Context, { params: { plural = '', id = '' } }) => {
      const place = await recordAt(ctx, plural, id, 'read');
      return { body: { data: (await listPosts(ctx, place)).map(shown) } };
    },
  }),
  defineRoute({
    method: 'POST',
    path,
    summary: 'Post on a record; `@` and a name tells that user, who then follows the record',
    body: z.strictObject({ body, isInternal: z.boolean().default(true) }),
    answer: postedSchema,
    handle: async (ctx: Context, { params: { plural = '', id = '' }, body: given }) => {
      const place = await recordAt(ctx, plural, id, 'read');
      return { status: 201, body: answerOf(await writePost(ctx, place, given)) };
    },
  }),
  defineRoute({
    method: 'PATCH',
    path: `${path}/:postId`,
    summary: 'Change a post of one’s own',
    body: z.strictObject({ body: body.optional(), isInternal: z.boolean().optional() }),
    answer: postedSchema,
    handle: async (ctx: Context, { params: { plural = '', id = '', postId = '' }, body: given }) => {
      const place = await recordAt(ctx, plural, id, 'read');
      return { body: answerOf(await changePost(ctx, place, postId, given)) };
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: `${path}/:postId`,
    summary: 'Remove a post of one’s own; it can be restored',
    handle: async (ctx: Context, { params: { plural = '', id = '', postId = '' } }) => {
      await movePost(ctx, await recordAt(ctx, plural, id, 'read'), postId, 'remove');
      return { status: 204 };
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${path}/:postId/restore`,
    summary: 'Take a removed post of one’s own back',
    answer: postSchema,
    handle: async (ctx: Context, { params: { plural = '', id = '', postId = '' } }) => {
      const place = await recordAt(ctx, plural, id, 'read');
      return { body: shown(await movePost(ctx, place, postId, 'restore')) };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/:plural/:id/mentionable',
    summary: 'Users to mention on a record, by a part of the name; `reached` tells whether they may read it',
    query: z.strictObject({ q: z.string().max(120).default('') }),
    answer: z.object({ data: z.array(userSchema.extend({ email: z.string(), reached: z.boolean() })) }),
    handle: async (ctx: Context, { params: { plural = '', id = '' }, query: { q } }) => {
      const place = await recordAt(ctx, plural, id, 'read');
      return { body: { data: await findMentionable(ctx, place, q) } };
    },
  }),
];

function answerOf({ post, unreached }: Posted) {
  return { ...shown(post), unreached: unreached.map(({ id, name }) => ({ id, name })) };
}

function shown({ id, body: text, isInternal, mentionIds, createdAt, createdBy, updatedAt }: AnyRecord) {
  return { id, body: text, isInternal, mentionIds: mentionIds ?? [], createdAt, createdBy, updatedAt };
}
