import { percentOf } from '#kernel/money/decimal.ts';
import { round2 } from '#kernel/money/rounding.ts';
import { recordPayment } from '#modules/billing';
import type { Context } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { listRecords } from '#records/query/list-records.ts';
import { readRecord } from '#records/query/read-record.ts';
import { type Chance, makeChance } from './chance.ts';
import type { OpenOrClosed } from './fill-deals.ts';
import { atMoment, past, type Person } from './save-in-time.ts';
import type { Staff } from './staff.ts';

/** Something done to documents at a moment of the past; those of one story follow each other. */
interface Step {
  readonly at: Date;
  readonly by: Person;
  take(ctx: Context): Promise<void>;
}

/** How many days ago, and what then; `get` gives what the story's document has become. */
type Chapter = readonly [daysAgo: number, take: (ctx: Context, story: Story) => Promise<AnyRecord>];

interface Story {
  readonly source: OpenOrClosed;
  document: AnyRecord | null;
}

/** Quotes and invoices in every state, told in the order of time, since numbers and dates of issue only go forward. */
export async function fillDocuments(
  ctx: Context,
  {
    staff,
    deals,
    products,
  }: { staff: Staff; deals: readonly OpenOrClosed[]; products: readonly AnyRecord[] },
): Promise<void> {
  const chance = makeChance(99);
  const quoted = deals.filter(({ deal }, at) => at > 0 && deal.category === 'open');
  const won = deals.filter(({ deal }) => deal.category === 'won');
  const lost = deals.filter(({ deal }) => deal.category === 'lost');
  const [hospy] = deals;
  const lines = () => linesOf(chance, products);
  const stories = [
    ...(hospy
      ? [tell(ctx, staff, hospy, overdueInvoice(lines)), tell(ctx, staff, hospy, sentQuote(lines, 6))]
      : []),
    ...quoted.map((source, at) => tell(ctx, staff, source, openStories(lines)[at % 4] ?? [])),
    ...lost.map((source) => tell(ctx, staff, source, declinedQuote(lines))),
    ...won.map((source, at) => tell(ctx, staff, source, wonStories(lines)[at % 6] ?? [])),
  ];
  for (const step of stories.flat().toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    await step.take(atMoment(ctx, step.at, step.by));
  }
}

type Lines = () => readonly Readonly<Record<string, unknown>>[];

function tell(
  ctx: Context,
  staff: Staff,
  source: OpenOrClosed,
  chapters: readonly Chapter[],
): readonly Step[] {
  const story: Story = { source, document: null };
  return chapters.map(([daysAgo, take], at) => ({
    at: past(ctx, daysAgo, -4 + at),
    by: at === 0 ? source.customer.owner : staff.billing,
    take: async (then) => {
      story.document = await take(then, story);
    },
  }));
}

const quote =
  (lines: Lines, values: Readonly<Record<string, unknown>> = {}): Chapter[1] =>
  (ctx, { source }) =>
    saveRecord(ctx, 'quote', {
      op: 'create',
      values: {
        ...partiesOf(source),
        name: source.deal.name,
        dealId: source.deal.id,
        lines: lines(),
        ...values,
      },
    });

const invoice =
  (lines: Lines): Chapter[1] =>
  (ctx, { source }) =>
    saveRecord(ctx, 'invoice', { op: 'create', values: { ...partiesOf(source), lines: lines() } });

function partiesOf({ customer: { account, contacts, owner } }: OpenOrClosed) {
  return { accountId: account.id, contactId: contacts[0]?.id ?? null, ownerId: owner.id };
}

/** By the same action as people use. What it answers is the document, or the new one that it made. */
const act =
  (entity: string, name: string, body: unknown = {}): Chapter[1] =>
  async (ctx, { document }) => {
    const action = ctx.catalogue.actions(entity).find((each) => each.name === name);
    if (!action || !document) throw new Error(`The demo cannot ${name} a ${entity}`);
    await action.run(ctx, document, body);
    return readRecord(ctx, ctx.catalogue.entity(entity), document.id);
  };

/** The story goes on with the document that was made from its last one. */
const goOnWith =
  (entity: string, link: string): Chapter[1] =>
  async (ctx, { document }) => {
    const filter = { field: link, op: '=', value: document?.id ?? '' } as const;
    const { data } = await listRecords(ctx, ctx.catalogue.entity(entity), { filter, limit: 1 });
    return readRecord(ctx, ctx.catalogue.entity(entity), data[0]?.id ?? '');
  };

/** So many percent of what is due, received by transfer. */
const pay =
  (percent: string, entity: 'invoice' | 'retainerInvoice' = 'invoice'): Chapter[1] =>
  async (ctx, { document, source }) => {
    if (!document) throw new Error('The demo has nothing to pay');
    const amount = round2(percentOf(String(document.balanceDue), percent));
    await recordPayment(ctx, {
      accountId: source.customer.account.id,
      amount,
      currency: 'EUR',
      receivedOn: ctx.clock.now().toISOString().slice(0, 10),
      method: 'transfer',
      allocations: [{ [`${entity}Id`]: document.id, amount }],
    });
    return readRecord(ctx, ctx.catalogue.entity(entity), document.id);
  };

const accept: Chapter[1] = (ctx, story) =>
  act('quote', 'accept', {
    name: String(story.source.customer.contacts[0]?.name ?? story.source.customer.account.name),
    consent: true,
  })(ctx, story);

const sentQuote = (lines: Lines, daysAgo: number): readonly Chapter[] => [
  [daysAgo, quote(lines)],
  [daysAgo, act('quote', 'send')],
];

const openStories = (lines: Lines): readonly (readonly Chapter[])[] => [
  [[3, quote(lines)]],
  sentQuote(lines, 9),
  sentQuote(lines, 45),
  withDeposit(lines),
];

const withDeposit = (lines: Lines): readonly Chapter[] => [
  [16, quote(lines, { depositPercent: '30' })],
  [16, act('quote', 'send')],
  [9, accept],
  [9, goOnWith('retainerInvoice', 'quoteId')],
  [8, act('retainerInvoice', 'issue')],
  [5, pay('100', 'retainerInvoice')],
];

const declinedQuote = (lines: Lines): readonly Chapter[] => [
  ...sentQuote(lines, 70),
  [60, act('quote', 'decline', { reason: 'Un autre fabricant livre plus tôt' })],
];

const overdueInvoice = (lines: Lines): readonly Chapter[] => [
  [52, invoice(lines)],
  [52, act('invoice', 'issue')],
  [52, act('invoice', 'send')],
];

/** From the quote to the invoice, which is then paid, paid in part, waits, is overdue, is credited or is still a draft. */
const wonStories = (lines: Lines): readonly (readonly Chapter[])[] => {
  const invoiced = (days: number): readonly Chapter[] => [
    ...sentQuote(lines, days + 20),
    [days + 10, accept],
    [days, act('quote', 'convert-to-invoice')],
    [days, goOnWith('invoice', 'quoteId')],
  ];
  const issued = (days: number): readonly Chapter[] => [
    ...invoiced(days),
    [days, act('invoice', 'issue')],
    [days, act('invoice', 'send')],
  ];
  return [
    [...issued(40), [15, pay('100')]],
    [...issued(25), [8, pay('40')]],
    issued(12),
    issued(58),
    [
      ...issued(33),
      [20, act('invoice', 'credit', { reason: 'Commande annulée d’un commun accord' })],
      [20, goOnWith('creditNote', 'invoiceId')],
      [20, act('creditNote', 'issue')],
    ],
    invoiced(2),
  ];
};

/** Two to four products, now and then with a discount. */
function linesOf(
  chance: Chance,
  products: readonly AnyRecord[],
): readonly Readonly<Record<string, unknown>>[] {
  const first = chance.below(products.length);
  return Array.from({ length: 2 + chance.below(3) }, (_, at) => {
    const product = products[(first + at * 4) % products.length];
    return {
      kind: 'item',
      productId: product?.id,
      description: product?.name,
      quantity: String(1 + chance.below(product?.kind === 'service' ? 4 : 18)),
      unit: product?.unit,
      unitPrice: product?.unitPrice,
      taxCodeId: product?.taxCodeId,
      ...(chance.percent(25) ? { discountPercent: '10' } : {}),
    };
  });
}
