import { type Footer, htmlPage, textPage, type Sending } from '#modules/email';
import type { Mail } from '#platform/mail-wire/mail-wire.ts';
import type { Context } from '#records/context.ts';
import type { Mailing } from '../mailing.ts';
import type { Outlook, Prepared } from './prepared.ts';

/** Where the mail goes and what is its own, beside what it says. */
export interface Envelope {
  readonly to: string;
  readonly messageId: string;
  /** Address at which this recipient unsubscribes, by a page or in one click (RFC 8058). */
  readonly unsubscribeUrl: string;
  readonly sending: Sending;
}

/** The mail as it goes over the wire. */
export function mailOf(
  ctx: Context,
  prepared: Prepared,
  { record, mail }: Outlook,
  { to, messageId, unsubscribeUrl, sending }: Envelope,
): Mail {
  if (!mail) throw new Error('There is no mail without a record');
  const { mailing } = prepared;
  const footer = footerOf(ctx, prepared, unsubscribeUrl);
  const replyTo = mailing.replyTo ?? ownerAddress(record);
  return {
    from: senderOf(mailing, sending),
    to,
    subject: mail.subject,
    text: textPage(mail.text, footer),
    html: htmlPage(mailing.language, mail.html, footer),
    messageId,
    ...(replyTo === null ? {} : { replyTo }),
    headers: {
      'List-Unsubscribe': `<${unsubscribeUrl}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      // So that no absence note answers it (RFC 3834).
      Precedence: 'bulk',
      'Feedback-ID': `${mailing.id}:filrouge`,
    },
  };
}

/** The mail server lets us send under its own address only; the name before it may be a person's. */
function senderOf({ senderName }: Mailing, { from }: Sending): Mail['from'] {
  if (senderName === null) return from;
  return { name: senderName, address: typeof from === 'string' ? from : from.address };
}

function ownerAddress(record: Outlook['record']): string | null {
  const owner = record?.owner;
  const address = typeof owner === 'object' && owner !== null && 'email' in owner ? owner.email : null;
  return typeof address === 'string' ? address : null;
}

/** Who writes, and how to get no more of it (CNIL; LCEN 22). */
export function footerOf(ctx: Context, { mailing, firm }: Prepared, address: string): Footer {
  const say = (key: string, args = {}) => ctx.texts.translate(mailing.language, key, args);
  const { street, street2, postalCode, city } = firm.address ?? {};
  const place = [street, street2, [postalCode, city].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  const identity = [firm.name, place, firm.siren ? `SIREN ${firm.siren}` : ''].filter(Boolean).join(', ');
  return {
    identity: say('mailing.footer.identity', { identity }),
    words: say('mailing.footer.words'),
    link: { label: say('mailing.footer.link'), address },
  };
}
