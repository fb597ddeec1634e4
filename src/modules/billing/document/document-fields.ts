import type { Label } from '#records/define/label.ts';
import { address } from '#records/define/fields/address.ts';
import { choice } from '#records/define/fields/choice.ts';
import { currency } from '#records/define/fields/currency.ts';
import { json } from '#records/define/fields/json.ts';
import { link } from '#records/define/fields/link.ts';
import { longText } from '#records/define/fields/long-text.ts';
import { money, percent } from '#records/define/fields/number.ts';
import { rows } from '#records/define/fields/rows.ts';
import { text } from '#records/define/fields/text.ts';

/** Only drafts are typed; of what is out, who looks after it still changes. */
export const typedWhile = { field: 'status', is: ['draft'], still: ['ownerId', 'tags'] } as const;

/** Who, for whom, in which money and language: what every document begins with. */
export const partyFields = {
  accountId: link({ label: { en: 'Account', fr: 'Compte' }, to: 'account', required: true }),
  contactId: link({ label: { en: 'Contact', fr: 'Contact' }, to: 'contact' }),
  legalEntityId: link({ label: { en: 'Issued by', fr: 'Émis par' }, to: 'legalEntity', required: true }),
  billingAddress: address({
    label: { en: 'Billing address', fr: 'Adresse de facturation' },
    help: { en: 'The account’s, unless told', fr: 'Celle du compte, sauf indication' },
  }),
  currency: currency({ label: { en: 'Currency', fr: 'Devise' }, required: true }),
  language: choice({
    label: { en: 'Language', fr: 'Langue' },
    required: true,
    values: { fr: { en: 'French', fr: 'Français' }, en: { en: 'English', fr: 'Anglais' } },
  }),
  purchaseOrder: text({ label: { en: 'Customer’s order number', fr: 'N° de commande du client' }, max: 80 }),
  note: longText({ label: { en: 'Note to the customer', fr: 'Note au client' }, max: 4000 }),
} as const;

/** What a document is about, and its discount. */
export function contentFields(lines: string) {
  return {
    lines: rows({ label: { en: 'Lines', fr: 'Lignes' }, of: lines }),
    discountPercent: percent({ label: { en: 'Discount %', fr: 'Remise %' }, max: 100 }),
    discountAmount: money({ label: { en: 'Discount', fr: 'Remise' }, min: 0 }),
  } as const;
}

/** Worked out from the lines; refused in input (api.md). */
export const totalFields = {
  lineTotal: total({ en: 'Sum of lines', fr: 'Total des lignes HT' }),
  discountTotal: total({ en: 'Discount total', fr: 'Total des remises' }),
  netTotal: total({ en: 'Net', fr: 'Total HT' }),
  vatTotal: total({ en: 'VAT', fr: 'Total TVA' }),
  grossTotal: total({ en: 'Total', fr: 'Total TTC' }),
  vatBreakdown: json({ label: { en: 'VAT by rate', fr: 'TVA par taux' } }),
} as const;

function total(label: Label) {
  return money({ label, readOnly: true });
}

/** What issuing adds, and the paper trail begins with. */
export const buyerField = {
  buyer: json({ label: { en: 'Customer as issued', fr: 'Client à l’émission' } }),
} as const;
