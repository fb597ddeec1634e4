import { z } from 'zod';
import { forbidden } from '#kernel/refusal.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { type Place, recordAt } from '#records/query/record-at.ts';
import { addAttachment, listAttachments, moveAttachment } from './attachments.ts';

const path = '/:plural/:id/attachments';

const fileSchema = z.object({ id: z.uuid(), name: z.string(), size: z.int(), contentType: z.string() });
const actorSchema = z.object({ kind: z.string(), id: z.string().nullable(), name: z.string() });
const attachmentSchema = z.object({
  id: z.uuid(),
  file: fileSchema,
  createdAt: z.string(),
  createdBy: actorSchema,
});

/** Attachments of any record, under its own address; whoever sees the record sees them. */
export const attachmentRoutes: readonly Route<Context>[] = [
  defineRoute({
    method: 'GET',
    path,
    summary: 'The attachments of a record, newest first',
    answer: z.object({ data: z.array(attachmentSchema) }),
    handle: async (ctx: Context, { params: { plural = '', id = '' } }) => {
      const place = await recordAt(ctx, plural, id, 'read');
      return { body: { data: (await listAttachments(ctx, place)).map(shown) } };
    },
  }),
  defineRoute({
    method: 'POST',
    path,
    summary: 'Attach an uploaded file; for whoever may change the record',
    body: z.strictObject({ file: z.union([z.uuid(), fileSchema.partial().required({ id: true }).strict()]) }),
    answer: attachmentSchema,
    handle: async (ctx: Context, { params: { plural = '', id = '' }, body }) => {
      const place = await placeToAttach(ctx, plural, id);
      return { status: 201, body: shown(await addAttachment(ctx, place, body.file)) };
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: `${path}/:attachmentId`,
    summary: 'Remove an attachment; it can be restored',
    handle: async (ctx: Context, { params: { plural = '', id = '', attachmentId = '' } }) => {
      const place = await placeToAttach(ctx, plural, id);
      await moveAttachment(ctx, place, attachmentId, 'remove');
      return { status: 204 };
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${path}/:attachmentId/restore`,
    summary: 'Take a removed attachment back',
    answer: attachmentSchema,
    handle: async (ctx: Context, { params: { plural = '', id = '', attachmentId = '' } }) => {
      const place = await placeToAttach(ctx, plural, id);
      return { body: shown(await moveAttachment(ctx, place, attachmentId, 'restore')) };
    },
  }),
];

/** 403 also where files hang as the program puts them there. */
async function placeToAttach(ctx: Context, plural: string, id: string): Promise<Place> {
  const place = await recordAt(ctx, plural, id, 'update');
  if (place.entity.definition.attachedBy === 'program') throw forbidden();
  return place;
}

function shown({ id, file, createdAt, createdBy }: AnyRecord) {
  return { id, file, createdAt, createdBy };
}
