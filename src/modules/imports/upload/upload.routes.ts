import { z } from 'zod';
import { invalid } from '#kernel/refusal.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';
import { targetsOf } from '../mapping/targets.ts';
import { importable, prepareImport } from './prepare-import.ts';
import { withReceivedFile } from './receive-file.ts';

export const uploadRoutes: readonly Route<Context>[] = [
  defineRoute({
    method: 'POST',
    path: '/imports',
    summary:
      'Upload a CSV or XLSX file as the body, for records of `entity`: its columns are mapped and its rows checked; `imports/{id}/run` imports them',
    takesStream: true,
    query: z.strictObject({ entity: z.string().max(100), name: z.string().trim().min(1).max(255) }),
    handle: async (ctx: Context, { query, request }) => {
      const entity = importable(ctx, query.entity);
      const { stream } = request;
      if (!stream) throw invalid([{ field: '', code: 'value.required' }]);
      const run = await withReceivedFile(stream, (sheet) => prepareImport(ctx, entity, query.name, sheet));
      return { status: 201, headers: { location: `/api/v1/imports/${run.id}` }, body: run };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/imports/targets',
    summary: 'Where the columns of a file may go in records of `entity`',
    query: z.strictObject({ entity: z.string().max(100) }),
    answer: z.object({
      data: z.array(z.object({ path: z.string(), label: z.string(), canMatch: z.boolean() })),
    }),
    handle: async (ctx: Context, { query }) => {
      const targets = targetsOf(ctx, importable(ctx, query.entity));
      const data = targets.map(({ path, label, canMatch }) => ({
        path,
        label: label[ctx.locale],
        canMatch,
      }));
      return { body: { data } };
    },
  }),
];
