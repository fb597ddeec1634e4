import { sendMail } from '#modules/email';
import { issuingFirm } from '#modules/workspace';
import { asProgram, type Context } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { readRecord } from '#records/query/read-record.ts';
import { textOrNull } from '../document/decide-totals.ts';
import type { DocumentKind } from '../document/document-model.ts';
import { createToken } from './tokens.ts';

export interface Sending {
  /** Where the mail goes; the contact's address, else the account's, unless told. */
  readonly to?: string | undefined;
  /** A personal word above the link. */
  readonly message?: string | undefined;
}

/**
 * A public link to the document, mailed in its language in the caller's transaction; where nobody's address is known, it is
 * only given back, to be sent by hand.
 */
export async function sendDocument(
  ctx: Context,
  kind: DocumentKind,
  record: AnyRecord,
  sending: Sending,
): Promise<string> {
  const publicUrl = `${ctx.installation.publicUrl}/d/${await createToken(ctx, kind, record.id)}`;
  const to =
    sending.to ??
    (await addressOf(ctx, 'contact', record.contactId)) ??
    (await addressOf(ctx, 'account', record.accountId));
  if (to === null) return publicUrl;
  const firm = await issuingFirm(ctx, textOrNull(record.legalEntityId));
  const language = textOrNull(record.language) ?? firm.locale;
  const words = {
    number: textOrNull(record.number) ?? '',
    firm: firm.name,
    link: publicUrl,
    message: sending.message ?? '',
  };
  await sendMail(ctx, {
    to,
    subject: ctx.texts.translate(language, `mail.${kind}.subject`, words),
    body: ctx.texts.translate(language, `mail.${kind}.body`, {
      ...words,
      hasMessage: sending.message ? 'yes' : 'no',
    }),
    about: [{ entity: kind, id: record.id }],
  });
  return publicUrl;
}

async function addressOf(ctx: Context, entity: 'contact' | 'account', id: unknown): Promise<string | null> {
  if (typeof id !== 'string') return null;
  const record = await readRecord(asProgram(ctx), ctx.catalogue.entity(entity), id);
  return textOrNull(record.email);
}
