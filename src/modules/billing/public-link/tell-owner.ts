import { notify } from '#modules/identity';
import { asProgram, type Context } from '#records/context.ts';
import type { NoticeKind } from '#records/define/notice-kind.ts';
import type { Reaction } from '#records/define/reaction.ts';
import { readRecord } from '#records/query/read-record.ts';
import { textOrNull } from '../document/decide-totals.ts';

/** What a document's owner learns at once: his customer looks, answers, pays (QUOTE-10, QUOTE-15, BILL-10). */
export const documentNotices: readonly NoticeKind[] = [
  { key: 'quote.viewed', label: { en: 'A customer looks at a quote', fr: 'Un client consulte un devis' } },
  { key: 'quote.accepted', label: { en: 'A quote is accepted', fr: 'Un devis est accepté' }, mails: true },
  { key: 'quote.declined', label: { en: 'A quote is declined', fr: 'Un devis est refusé' }, mails: true },
  { key: 'quote.expired', label: { en: 'A quote expires', fr: 'Un devis expire' } },
  {
    key: 'invoice.viewed',
    label: { en: 'A customer looks at an invoice', fr: 'Un client consulte une facture' },
  },
  { key: 'invoice.paid', label: { en: 'An invoice is paid', fr: 'Une facture est payée' } },
  { key: 'invoice.overdue', label: { en: 'An invoice is overdue', fr: 'Une facture est en retard' } },
  {
    key: 'retainerInvoice.viewed',
    label: { en: 'A customer looks at a deposit invoice', fr: 'Un client consulte une facture d’acompte' },
  },
  { key: 'retainerInvoice.paid', label: { en: 'A deposit is paid', fr: 'Un acompte est payé' } },
];

export const tellOwner: Reaction = {
  name: 'tell-owner-of-document',
  on: documentNotices.map((kind) => kind.key),
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
    await notify(ctx, ownerId, {
      kind: event.type,
      subject,
      about: { entity: event.entity, id: record.id },
    });
  },
};

async function languageOf(ctx: Context, userId: string): Promise<string> {
  const [user] = await ctx.db.query<{ language: string }>('select language from users where id = $1', [
    userId,
  ]);
  return user?.language ?? ctx.locale;
}
