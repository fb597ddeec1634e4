import { z } from 'zod';
import { notFound } from '#kernel/refusal.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';
import { addressKey } from './check-template.ts';
import { mergeFieldsOf } from './merge-fields.ts';

export const templateRoutes: readonly Route<Context>[] = [
  defineRoute({
    method: 'GET',
    path: '/email-templates/fields',
    summary: 'Names that a text to records of an entity may use, as far as the caller may read them',
    query: z.strictObject({ entity: z.string().max(60) }),
    answer: z.object({ data: z.array(z.object({ path: z.string(), label: z.string() })) }),
    handle: async (ctx: Context, { query }) => {
      const entity = ctx.catalogue.find(query.entity);
      if (!entity || ctx.access.scope(entity.name, 'read') === 'none' || !addressKey(ctx, entity))
        throw notFound();
      return { body: { data: mergeFieldsOf(ctx, entity).map(({ path, label }) => ({ path, label })) } };
    },
  }),
];
