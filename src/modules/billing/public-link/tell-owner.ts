import { notify } from '#modules/identity';
import { asProgram, type Context } from '#records/context.ts';
import type { Reaction } from '#records/define/define-module.ts';
import { readRecord } from '#records/query/read-record.ts';
import { textOrNull } from '../document/decide-totals.ts';

/** What a document's owner learns at once: his customer looks, answers, pays (QUOTE-10, QUOTE-15, BILL-10). */
const told = [
  'quote.viewed',
  'quote.accepted',
  'quote.declined',
  'quote.expired',
  'invoice.viewed',
  'invoice.paid',
  'invoice.overdue',
  'retainerInvoice.viewed',
  'retainerInvoice.paid',
] as const;

export const tellOwner: Reaction = {
  name: 'tell-owner-of-document',
  on: told,
  react: async (event, ctx) => {
    const record = await readRecord(asProgram(ctx), ctx.catalogue.entity(event.entity), event.recordId);
    const ownerId = textOrNull(record.ownerId);
    if (ownerId === null) return;
    const account = await readRecord(
      asProgram(ctx),
      ctx.catalogue.entity('account'),
      textOrNull(record.accountId) ?? '',
    );
    const words = { number: textOrNull(record.number) ?? '', account: textOrNull(account.name) ?? '' };
    const subject = ctx.texts.translate(await languageOf(ctx, ownerId), `notification.${event.type}`, words);
    await notify(ctx, ownerId, subject, { entity: event.entity, id: record.id });
  },
};

async function languageOf(ctx: Context, userId: string): Promise<string> {
  const [user] = await ctx.db.query<{ language: string }>('select language from users where id = $1', [
    userId,
  ]);
  return user?.language ?? ctx.locale;
}
