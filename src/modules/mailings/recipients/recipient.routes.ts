import { z } from 'zod';
import { notFound } from '#kernel/refusal.ts';
import { htmlPage } from '#modules/email';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Context } from '#records/context.ts';
import { footerOf } from '../compose/outgoing.ts';
import { startSchema } from '../compose/input.ts';
import { labelsOf, type Outlook, outlookOf, prepare, type Prepared } from '../compose/prepared.ts';
import { recipientAt } from '../compose/recipient-at.ts';
import { startMailing } from '../compose/start-mailing.ts';
import { type Mailing, readMailing } from '../mailing.ts';
import { listRecipients, recipientStates } from './recipient.ts';

const personSchema = z.object({
  id: z.uuid(),
  recordId: z.uuid(),
  title: z.string().nullable(),
  address: z.string().nullable(),
  state: z.enum(recipientStates),
  reason: z.string().nullable(),
  answer: z.string().nullable(),
  sentAt: z.string().nullable(),
  /** What the text was to show and has no value for, in words. */
  missing: z.array(z.string()),
});

const PAGE = 200;

export const recipientRoutes: readonly Route<Context>[] = [
  defineRoute({
    method: 'POST',
    path: '/:plural/mailings',
    summary: 'A draft of a mail to all records of a filter, or those named, its recipients frozen',
    body: startSchema,
    handle: async (ctx: Context, { params: { plural = '' }, body }) => ({
      status: 201,
      body: await startMailing(ctx, ctx.catalogue.byPath(plural), body),
    }),
  }),
  defineRoute({
    method: 'GET',
    path: '/mailings/:id/recipients',
    summary: 'Who gets a mailing and what became of each; `after` is the place to go on from',
    query: z.strictObject({
      state: z.enum(recipientStates).optional(),
      reason: z.string().max(40).optional(),
      after: z.coerce.number<string>().pipe(z.int().min(0)).optional(),
      limit: z.coerce.number<string>().pipe(z.int().min(1).max(PAGE)).optional(),
    }),
    answer: z.object({ data: z.array(personSchema), nextAfter: z.int().nullable() }),
    handle: async (ctx: Context, { params, query }) => {
      const prepared = await prepare(ctx, await readMailing(ctx, params.id ?? ''));
      const limit = query.limit ?? 50;
      const found = await listRecipients(ctx.db, prepared.mailing.id, {
        states: query.state ? [query.state] : undefined,
        reason: query.reason,
        after: query.after ?? 0,
        limit: limit + 1,
      });
      const outlooks = await outlookOf(ctx, prepared, found.slice(0, limit));
      const nextAfter = found.length > limit ? (found[limit - 1]?.position ?? null) : null;
      return { body: { data: outlooks.map((one) => personOf(ctx, prepared, one)), nextAfter } };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/mailings/:id/check',
    summary: 'What would become of a draft if it were sent now: how many get it, and why others do not',
    answer: z.object({
      total: z.int(),
      toSend: z.int(),
      incomplete: z.int(),
      leftOut: z.record(z.string(), z.int()),
      /** The first 50 with a missing value. */
      examples: z.array(personSchema),
    }),
    handle: async (ctx: Context, { params }) => ({
      body: await check(ctx, await readMailing(ctx, params.id ?? '')),
    }),
  }),
  defineRoute({
    method: 'GET',
    path: '/mailings/:id/preview',
    summary: 'The mail that one recipient gets; `at` counts from 0 those who have an address of their own',
    query: z.strictObject({ at: z.coerce.number<string>().pipe(z.int().min(0)).optional() }),
    answer: z.object({
      person: personSchema,
      subject: z.string(),
      html: z.string(),
      text: z.string(),
    }),
    handle: async (ctx: Context, { params, query }) => {
      const prepared = await prepare(ctx, await readMailing(ctx, params.id ?? ''));
      const recipient = await recipientAt(ctx, prepared.mailing.id, query.at ?? 0);
      const [outlook] = recipient ? await outlookOf(ctx, prepared, [recipient]) : [];
      if (!outlook?.mail) throw notFound();
      return {
        body: { person: personOf(ctx, prepared, outlook), ...previewOf(ctx, prepared, outlook.mail) },
      };
    },
  }),
];

function previewOf(ctx: Context, prepared: Prepared, { subject, html, text }: NonNullable<Outlook['mail']>) {
  const footer = footerOf(ctx, prepared, `${ctx.installation.publicUrl}/u/test`);
  return { subject, html: htmlPage(prepared.mailing.language, html, footer), text };
}

function personOf(ctx: Context, { entity, mailing }: Prepared, { recipient, record, mail, skip }: Outlook) {
  const { id, recordId, address, answer, sentAt } = recipient;
  const title = record?.[entity.definition.title];
  const labels = labelsOf(ctx, entity);
  const isAhead = mailing.state === 'draft' && skip !== null;
  return {
    id,
    recordId,
    title: typeof title === 'string' ? title : null,
    address,
    state: isAhead ? ('skipped' as const) : recipient.state,
    reason: isAhead ? skip : recipient.reason,
    answer,
    sentAt,
    missing: (mail?.missing ?? []).map((path) => labels.get(path) ?? path),
  };
}

async function check(ctx: Context, mailing: Mailing) {
  const prepared = await prepare(ctx, mailing);
  const leftOut: Record<string, number> = {};
  const examples: ReturnType<typeof personOf>[] = [];
  let [total, toSend, incomplete, after] = [0, 0, 0, 0];
  for (;;) {
    const recipients = await listRecipients(ctx.db, mailing.id, { after, limit: PAGE });
    const last = recipients.at(-1);
    if (!last) return { total, toSend, incomplete, leftOut, examples };
    for (const outlook of await outlookOf(ctx, prepared, recipients)) {
      const { skip, mail } = outlook;
      total += 1;
      if (skip === null) toSend += 1;
      else leftOut[skip] = (leftOut[skip] ?? 0) + 1;
      const isIncomplete = (skip === null || skip === 'incomplete') && (mail?.missing.length ?? 0) > 0;
      if (!isIncomplete) continue;
      incomplete += 1;
      if (examples.length < 50) examples.push(personOf(ctx, prepared, outlook));
    }
    after = last.position;
  }
}
