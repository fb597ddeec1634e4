import { z } from 'zod';
import { Refusal } from '#kernel/refusal.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';
import { makeAccessFile } from './access-file.ts';
import { isDoNotContact } from './do-not-contact.ts';
import { startErasure } from './erase-person.ts';
import { findPerson } from './find-person.ts';
import { parsePhone } from './parse-phone.ts';
import { planErasure } from './plan-erasure.ts';
import { previewErasure } from './preview-erasure.ts';
import { asJson, asPage } from './show-access-file.ts';

const reference = z.strictObject({ entity: z.string().max(60), id: z.uuid() });
const records = z.array(reference).min(1).max(200);
const sought = z
  .strictObject({
    email: z.string().min(3).max(254).optional(),
    phone: z.string().min(3).max(40).optional(),
    record: reference.optional(),
  })
  .refine((given) => given.email !== undefined || given.phone !== undefined || given.record !== undefined, {
    params: { code: 'value.required' },
    path: ['email'],
  });

/** What is typed to confirm an erasure, in either language. */
const confirmations = ['EFFACER', 'ERASE'];

/**
 * A person's data. All are POST, and no answer is kept for retries: neither addresses nor answers that name him are to lie in
 * logs or tables.
 */
export const privacyRoutes: readonly Route<Context>[] = [
  defineRoute({
    method: 'POST',
    path: '/privacy/find',
    summary: 'Records of people by e-mail, telephone or one of them: {data, isDoNotContact}',
    for: 'administrators',
    holdsSecret: true,
    body: sought,
    handle: async (ctx: Context, { body }) => {
      const data = await findPerson(ctx, body);
      const phone = body.phone === undefined ? undefined : parsePhone(ctx, body.phone);
      const typed = [body.email?.trim().toLowerCase(), phone].filter((one) => one !== undefined);
      return { body: { data, isDoNotContact: await isDoNotContact(ctx, typed) } };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/privacy/preview',
    summary:
      'What erasing these records of one person would take, leave and not reach: {erased, kept, mentions}',
    for: 'administrators',
    holdsSecret: true,
    body: z.strictObject({ records }),
    handle: async (ctx: Context, { body }) => ({
      body: await previewErasure(ctx, await planErasure(ctx, body.records)),
    }),
  }),
  defineRoute({
    method: 'POST',
    path: '/privacy/access-file',
    summary: 'Everything held of a person, as JSON or as a page to read (GDPR, articles 15 and 20)',
    for: 'administrators',
    holdsSecret: true,
    body: z.strictObject({ records, format: z.enum(['json', 'html']) }),
    handle: async (ctx: Context, { body }) => {
      const file = await makeAccessFile(ctx, body.records);
      const [type, text] =
        body.format === 'json' ? ['application/json', asJson(file)] : ['text/html', asPage(ctx, file)];
      const name = `${file.reference}.${body.format}`;
      return {
        headers: {
          'content-type': `${type}; charset=utf-8`,
          'content-disposition': `attachment; filename="${name}"`,
        },
        body: Buffer.from(text),
      };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/privacy/erasures',
    summary: 'Erase a person; for good, so `confirmation` is EFFACER or ERASE: {requestId, jobId}',
    for: 'administrators',
    holdsSecret: true,
    body: z.strictObject({ records, confirmation: z.string().max(20) }),
    handle: async (ctx: Context, { body }) => {
      if (!confirmations.includes(body.confirmation)) throw new Refusal(422, 'privacy.not_confirmed');
      return { status: 202, body: await startErasure(ctx, body.records) };
    },
  }),
];
