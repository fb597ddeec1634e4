import { compareDecimals } from '#kernel/money/decimal.ts';
import { amountDue } from '#kernel/money/totals.ts';
import { sumAmounts } from '#kernel/money/rounding.ts';
import type { Texts } from '#platform/texts/texts.ts';
import type { MessageArguments } from '#kernel/refusal.ts';
import type { DocumentModel } from '../document-model.ts';
import { formatsOf, type Formats } from './formats.rules.ts';

type Say = (key: string, args?: MessageArguments) => string;

/** A document in words and figures of its language: everything that the template prints, and nothing to work out. */
export function documentView(model: DocumentModel, texts: Texts) {
  const say: Say = (key, args) => texts.translate(model.language, `pdf.${key}`, args);
  const formats = formatsOf(model.language, model.currency);
  const date = model.issuedOn ?? model.createdOn;
  const heading = say(`heading.${model.kind}`);
  const hasDiscount = model.lines.some(
    ({ discountPercent, discountAmount }) => discountPercent !== null || discountAmount !== null,
  );
  return {
    lang: model.language,
    title: [heading, model.number].filter(Boolean).join(' '),
    date: date.split('-').map(Number),
    watermark: model.status === 'draft' ? say('draft') : null,
    heading,
    number: numberOf(model, say),
    labels: { page: say('page'), buyer: say('buyer'), payment: say('payment') },
    seller: { name: model.seller.name, logo: logoName(model), lines: sellerLines(model, formats) },
    legal: legalOf(model, say, formats),
    buyer: buyerBlock(model, say, formats),
    facts: factsOf(model, say, formats),
    subject: model.name ?? model.reason,
    columns: ['description', 'quantity', 'unitPrice', ...(hasDiscount ? ['discount'] : []), 'vat', 'net'].map(
      (key) => say(`column.${key}`),
    ),
    rows: model.lines.map((line) => rowOf(line, hasDiscount, formats)),
    vat: {
      columns: ['rate', 'basis', 'amount'].map((key) => say(`vat.${key}`)),
      rows: model.vatBreakdown.map(({ rate, basis, vat }) => [
        formats.percent(rate),
        formats.money(basis),
        formats.money(vat),
      ]),
    },
    totals: totalsOf(model, say, formats),
    note: model.note,
    payment: paymentOf(model, say, formats),
    mentions: mentionsOf(model, say),
    agreement: agreementOf(model, say, formats),
  };
}

/** Name under which the template finds the firm’s logo. Documents sealed before there were logos have none. */
export function logoName({ seller: { logo } }: DocumentModel): string | null {
  if (!logo) return null;
  return logo.contentType === 'image/png' ? 'logo.png' : 'logo.jpg';
}

function numberOf({ number, revision }: DocumentModel, say: Say): string | null {
  if (number === null) return null;
  return revision !== null && revision > 1 ? say('number_revision', { number, revision }) : number;
}

function sellerLines({ seller }: DocumentModel, { address }: Formats): readonly string[] {
  return [...address(seller.address), ...[seller.phone, seller.email].filter((line) => line !== null)];
}

/** Code de commerce R123-237 and 238: on every paper of the firm. */
function legalOf({ seller }: DocumentModel, say: Say, { money }: Formats): readonly string[] {
  const { name, legalForm, capital, siren, siret, rcs, vatNumber } = seller;
  const form = legalForm === null || legalForm === 'other' ? '' : say(`form.${legalForm}`);
  const known = [form, capital === null ? '' : say('capital', { amount: money(capital) })]
    .filter(Boolean)
    .join(' ');
  return [
    [name, known].filter(Boolean).join(', '),
    rcs === null ? '' : [rcs, grouped(siren)].filter(Boolean).join(' '),
    siret === null ? (siren === null ? '' : `SIREN ${grouped(siren)}`) : `SIRET ${grouped(siret)}`,
    vatNumber === null ? '' : say('vat_number', { number: vatNumber }),
  ].filter(Boolean);
}

/** `732829320` → `732 829 320`, and a SIRET's last five by themselves. */
function grouped(digits: string | null): string {
  return (digits ?? '').replace(/^(\d{3})(\d{3})(\d{3})(\d*)$/, '$1\u00a0$2\u00a0$3\u00a0$4').trim();
}

function buyerBlock({ buyer }: DocumentModel, say: Say, { address }: Formats) {
  const contact = buyer.contactName === null ? [] : [buyer.contactName];
  return {
    name: buyer.name,
    lines: [...contact, ...address(buyer.address)],
    ids: [
      ...(buyer.siret
        ? [`SIRET ${grouped(buyer.siret)}`]
        : buyer.siren
          ? [`SIREN ${grouped(buyer.siren)}`]
          : []),
      ...(buyer.vatNumber ? [say('vat_number', { number: buyer.vatNumber })] : []),
    ],
  };
}

function factsOf(model: DocumentModel, say: Say, { day }: Formats): readonly (readonly [string, string])[] {
  const { kind, issuedOn, createdOn, expiresOn, dueOn, suppliedOn, purchaseOrder, quote, corrects } = model;
  const facts: readonly (readonly [string, string | null])[] = [
    [say('fact.date'), day(issuedOn ?? createdOn)],
    [say('fact.expires'), kind === 'quote' && expiresOn ? day(expiresOn) : null],
    [say('fact.supplied'), suppliedOn ? day(suppliedOn) : null],
    [say('fact.due'), dueOn ? day(dueOn) : null],
    [
      say('fact.corrects'),
      corrects ? say('reference', { number: corrects.number, date: day(corrects.issuedOn) }) : null,
    ],
    [say('fact.quote'), quote ? quote.number : null],
    [say('fact.order'), purchaseOrder],
    [
      say('fact.operation'),
      model.operationNature === null ? null : say(`operation.${model.operationNature}`),
    ],
  ];
  return facts.flatMap(([label, value]) => (value === null ? [] : [[label, value] as const]));
}

function rowOf(line: DocumentModel['lines'][number], hasDiscount: boolean, formats: Formats) {
  if (line.kind === 'text') return { kind: 'text', description: line.description ?? '' };
  const { quantity, unit, unitPrice, discountPercent, discountAmount, vatRate, net } = line;
  const discount =
    discountPercent === null
      ? discountAmount === null
        ? ''
        : formats.money(discountAmount)
      : formats.percent(discountPercent);
  return {
    kind: 'item',
    description: line.description ?? '',
    values: [
      [formats.number(quantity ?? '1'), unit].filter(Boolean).join(' '),
      formats.price(unitPrice ?? '0'),
      ...(hasDiscount ? [discount] : []),
      formats.percent(vatRate ?? '0'),
      formats.money(net ?? '0'),
    ],
  };
}

function totalsOf(model: DocumentModel, say: Say, { money, shortDay, percent }: Formats) {
  const { lineTotal, discountTotal, discountPercent, netTotal, vatTotal, grossTotal, deposits } = model;
  const hasDiscount = discountTotal !== null && compareDecimals(discountTotal, '0') !== 0;
  const off =
    discountPercent === null
      ? say('total.discount')
      : say('total.discount_percent', { percent: percent(discountPercent) });
  const row = (label: string, amount: string | null, strong = false) => ({
    label,
    amount: money(amount ?? '0'),
    strong,
  });
  const gross = row(
    say(model.kind === 'creditNote' ? 'total.credit' : 'total.gross'),
    grossTotal,
    deposits.length === 0,
  );
  return [
    ...(hasDiscount ? [row(say('total.lines'), lineTotal), row(off, `-${discountTotal}`)] : []),
    row(say('total.net'), netTotal),
    row(say('total.vat'), vatTotal),
    gross,
    ...deposits.map(({ number, issuedOn, amount }) =>
      row(say('total.deposit', { number, date: shortDay(issuedOn) }), `-${amount ?? '0.00'}`),
    ),
    ...(deposits.length > 0 ? [row(say('total.due'), dueAfter(model), true)] : []),
  ];
}

function dueAfter({ grossTotal, deposits }: DocumentModel): string {
  return amountDue(grossTotal ?? '0.00', sumAmounts(deposits.map(({ amount }) => amount ?? '0.00')));
}

function paymentOf(model: DocumentModel, say: Say, { day }: Formats): readonly (readonly [string, string])[] {
  if (model.kind !== 'invoice' && model.kind !== 'retainerInvoice') return [];
  const { iban, bic } = model.seller;
  return [
    ...(model.dueOn ? [[say('fact.due'), day(model.dueOn)] as const] : []),
    ...(iban ? [['IBAN', iban.replaceAll(/(.{4})(?=.)/g, '$1 ')] as const] : []),
    ...(bic ? [['BIC', bic] as const] : []),
    ...(iban && model.number ? [[say('payment_reference'), model.number] as const] : []),
  ];
}

/** Code de commerce L441-9, L441-10, D441-5; CGI ann. II 242 nonies A. */
function mentionsOf({ kind, seller, vatBreakdown }: DocumentModel, say: Say): readonly string[] {
  const exemptions = [...new Set(vatBreakdown.flatMap(({ exemptionReason }) => exemptionReason ?? []))];
  const isInvoice = kind === 'invoice' || kind === 'retainerInvoice';
  return [
    ...exemptions,
    ...(seller.vatOnDebits && kind !== 'quote' ? [say('mention.debits')] : []),
    ...(kind === 'retainerInvoice' ? [say('mention.deposit')] : []),
    ...(isInvoice
      ? [seller.penaltyText ?? say('mention.penalties'), say('mention.indemnity'), say('mention.no_discount')]
      : []),
  ];
}

function agreementOf(model: DocumentModel, say: Say, { day }: Formats) {
  if (model.kind !== 'quote' || model.status === 'draft') return null;
  const { acceptedBy, acceptedAt } = model;
  if (acceptedBy === null || acceptedAt === null)
    return { title: say('agreement.title'), lines: [say('agreement.words')] };
  const accepted = say('agreement.accepted', { name: acceptedBy, date: day(acceptedAt.slice(0, 10)) });
  return { title: say('agreement.title'), lines: [accepted, say('agreement.electronic')] };
}
