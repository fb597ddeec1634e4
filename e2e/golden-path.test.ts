import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { countOn } from './counter.ts';
import { openApp, type OpenApp } from './open-app.ts';
import { thresholds } from './thresholds.ts';
import { type Language, wordsOf } from './words.ts';

const labels = {
  fr: {
    convert: 'Convertir',
    quote: 'Créer un devis',
    send: 'Envoyer',
    deposit: 'Facture d’acompte',
    issue: 'Émettre',
    invoice: 'Facturer',
    apply: 'Déduire un acompte',
  },
  en: {
    convert: 'Convert',
    quote: 'Create quote',
    send: 'Send',
    deposit: 'Deposit invoice',
    issue: 'Issue',
    invoice: 'Invoice',
    apply: 'Take off a deposit',
  },
} as const satisfies Record<Language, object>;

/** Milliseconds for one step, so that what fails says where at once. */
const PATIENCE = 10_000;

const address = { street: '4 quai des Verriers', postalCode: '69700', city: 'Givors', country: 'FR' };

/** Everything from the first ring to the last payment, as product.md tells it. */
test.each(['fr', 'en'] as const)('from the call to the paid invoice, in %s', async (language) => {
  await using app = await openApp({ isDemo: true });
  const say = await wordsOf(language);
  const label = labels[language];
  const hand = countOn(await signInByPage(app, language));
  const { page } = hand;
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const choose = async (name: string) => {
    await button(say('record.actions')).click();
    await page.getByRole('menuitem', { name, exact: true }).click();
  };

  await takeTheCall(page, say);
  await button(label.convert).first().click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('convert.submit'), exact: true })
    .click();
  await page.waitForURL('**/deals/*');
  const dealAddress = page.url();
  await moveOnBoard(page);

  await page.goto(dealAddress);
  const before = hand.counts();
  await writeQuote(hand, say, label.quote);
  const after = hand.counts();
  expect(after.clicks - before.clicks).toBeLessThanOrEqual(thresholds.quoteOfThreeLines.clicks);
  expect(after.keys - before.keys).toBeLessThanOrEqual(thresholds.quoteOfThreeLines.keys);
  await openPdf(page, 'quotes');
  const quoteAddress = page.url();

  await button(label.send).first().click();
  await page.getByRole('dialog').getByRole('button', { name: label.send, exact: true }).click();
  const link = await page.getByLabel(say('document.public_link')).inputValue();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('common.close') })
    .click();
  const visitor = await visit(app, link, language);
  await accept(visitor, say);

  await page.goto(quoteAddress);
  await choose(label.deposit);
  await button(say('document.create')).click();
  await page.waitForURL('**/retainer-invoices/*');
  await completeCustomer(page);
  await issue(page, label.issue);
  await payOnline(visitor, say);

  await page.goto(quoteAddress);
  await button(label.invoice).click();
  await page.waitForURL('**/invoices/*');
  await page.getByText(say('document.hint')).waitFor();
  await choose(label.apply);
  await button(say('document.apply')).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const start = hand.counts();
  await hand.click(button(label.issue));
  await page.getByLabel(say('document.issue_date')).waitFor();
  await focusOn(page, label.issue);
  await hand.press('Enter');
  await hand.click(button(say('document.record_payment')));
  await page.getByLabel(say('document.received_on')).waitFor();
  await focusOn(page, say('document.record'));
  await hand.press('Enter');
  await page.getByText(say('document.state.paid'), { exact: true }).first().waitFor();
  expect(hand.counts().clicks - start.clicks).toBeLessThanOrEqual(thresholds.invoiceAndPayment.clicks);
  await openPdf(page, 'invoices');

  await page.goto(dealAddress);
  const money = page.getByRole('region', { name: say('money.title') });
  await expect.poll(() => money.getByText(say('document.state.paid'), { exact: true }).count()).toBe(2);
  expect(await money.getByRole('link').count()).toBe(3);
  expect(hand.complaints()).toEqual([]);
});

type Say = Awaited<ReturnType<typeof wordsOf>>;

async function signInByPage(app: OpenApp, language: Language): Promise<Page> {
  const context = await app.browser.newContext({
    baseURL: app.address,
    viewport: { width: 1440, height: 900 },
    locale: language === 'fr' ? 'fr-FR' : 'en-GB',
    timezoneId: 'Europe/Paris',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.goto('/sign-in');
  await page.locator('input[type="email"]').fill('admin@demo.filrouge.test');
  await page.locator('input[type="password"]').fill('filrouge-demo');
  await page.keyboard.press('Enter');
  await page.waitForURL(`${app.address}/`);
  await page.evaluate(async (wanted) => {
    await fetch('/api/v1/me', {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ language: wanted }),
    });
  }, language);
  await page.goto('/settings');
  return page;
}

async function takeTheCall(page: Page, say: Say): Promise<void> {
  await page.getByRole('button', { name: say('calls.ringMe') }).click();
  await page.getByRole('menuitem', { name: say('calls.ringMe.unknown') }).click();
  const panel = page
    .getByRole('region', { name: say('calls.area'), exact: true })
    .getByRole('article')
    .first();
  await panel.getByRole('button', { name: say('calls.answer') }).click();
  await panel.getByRole('button', { name: say('calls.new.lead'), exact: true }).click();
  for (const [at, word] of ['Camille', 'Roux', 'Verrerie du Rhône'].entries()) {
    if (at > 0) await page.keyboard.press('Tab');
    await page.keyboard.type(word);
  }
  await page.keyboard.press('Enter');
  const lead = panel.getByRole('link', { name: 'Camille Roux', exact: true });
  await lead.waitFor();
  await panel.getByLabel(say('calls.notes')).fill('Trente suspensions pour mars');
  await panel.getByText(say('calls.saved'), { exact: true }).waitFor();
  await panel.getByRole('button', { name: say('calls.next.save') }).click();
  await panel.getByRole('button', { name: say('calls.hangUp') }).click();
  await lead.click();
  await page.getByRole('heading', { name: 'Camille Roux', level: 1 }).waitFor();
}

async function moveOnBoard(page: Page): Promise<void> {
  await page.goto('/deals/board');
  const card = page.locator('[data-card]', { hasText: 'Verrerie du Rhône' }).first();
  await card.getByRole('button').first().focus();
  for (const key of ['Space', 'ArrowRight', 'Space']) await page.keyboard.press(key);
  await page
    .getByText(/Verrerie du Rhône.* (est maintenant dans|is now in) /)
    .first()
    .waitFor();
}

/** Three lines by keyboard, one of them a product, and a discount. */
async function writeQuote(hand: ReturnType<typeof countOn>, say: Say, create: string): Promise<void> {
  const { page } = hand;
  await hand.click(page.getByRole('button', { name: create, exact: true }));
  await page.waitForURL('**/quotes/*');
  const cell = (row: number, name: string) => page.locator(`[data-cell="${row}-${name}"]`);
  await expect
    .poll(() => cell(0, 'description').evaluate((one) => one === document.activeElement))
    .toBe(true);
  await hand.type('Suspension Orme');
  await page
    .getByRole('option', { name: /^Suspension Orme/ })
    .first()
    .waitFor();
  await hand.press('Enter');
  await expect.poll(() => cell(0, 'quantity').evaluate((one) => one === document.activeElement)).toBe(true);
  await hand.type('12');
  await hand.press('Enter');
  await expect
    .poll(() => cell(1, 'description').evaluate((one) => one === document.activeElement))
    .toBe(true);
  await hand.type('Variateur');
  await page
    .getByRole('option', { name: /^Variateur/ })
    .first()
    .waitFor();
  await hand.press('Enter');
  await hand.type('8');
  await hand.press('Enter');
  await expect
    .poll(() => cell(2, 'description').evaluate((one) => one === document.activeElement))
    .toBe(true);
  await hand.type('Pose sur mesure');
  for (const key of ['Tab', 'Tab', 'Tab']) await hand.press(key);
  await hand.type('250');
  await hand.press('Tab');
  await hand.type('10');
  await hand.press('Control+Enter');
  await page.getByText(say('document.saved')).first().waitFor();
  expect(await cell(2, 'unitPrice').inputValue()).toMatch(/^250[.,]00$/);
}

/** The bytes that the one click on PDF opens. */
async function openPdf(page: Page, path: string): Promise<void> {
  const href = await page.locator(`a[href^="/api/v1/${path}/"][href$="/pdf"]`).getAttribute('href');
  const answer = await page.request.get(href ?? '');
  expect((await answer.body()).subarray(0, 4).toString()).toBe('%PDF');
}

async function visit(app: OpenApp, link: string, language: Language): Promise<Page> {
  const context = await app.browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'fr-FR' });
  const visitor = await context.newPage();
  visitor.setDefaultTimeout(PATIENCE);
  await visitor.goto(link);
  await visitor.getByText(language === 'fr' ? 'Français' : 'English').click();
  return visitor;
}

async function accept(visitor: Page, say: Say): Promise<void> {
  await visitor.getByRole('button', { name: say('public.accept') }).click();
  await visitor.getByText(say('public.name_required')).waitFor();
  await visitor.getByLabel(say('public.name')).fill('Camille Roux');
  await visitor.getByRole('checkbox').check();
  await visitor.getByRole('button', { name: say('public.accept') }).click();
  await visitor.getByText(say('public.state.accepted')).waitFor();
}

async function payOnline(visitor: Page, say: Say): Promise<void> {
  await visitor.reload();
  await visitor.getByRole('button', { name: /^(Payer|Pay) / }).click();
  await visitor.waitForURL('**/pay/simulated/*');
  await visitor.getByRole('button', { name: /^(Payer|Pay) / }).click();
  await visitor.getByText(/^(Paiement effectué|Payment made)$/).waitFor();
  await visitor.getByRole('link').click();
  await visitor.getByText(/^(Devis accepté|Accepted)/).waitFor();
  expect(await visitor.getByRole('button', { name: /^(Payer|Pay) / }).count()).toBe(0);
  expect(say('pay.succeeded')).toMatch(/^(Paiement effectué|Payment made)$/);
}

/** What the law wants of a customer, and the telephone did not tell. */
async function completeCustomer(page: Page): Promise<void> {
  const id = page.url().split('/').at(-1);
  const { accountId } = await (await page.request.get(`/api/v1/retainer-invoices/${id}`)).json();
  const answer = await page.request.patch(`/api/v1/accounts/${accountId}`, {
    data: { billingAddress: address },
    headers: { origin: new URL(page.url()).origin },
  });
  expect(answer.status()).toBe(200);
  const retainer = await page.request.patch(`/api/v1/retainer-invoices/${id}`, {
    data: { billingAddress: address },
    headers: { origin: new URL(page.url()).origin },
  });
  expect(retainer.status()).toBe(200);
}

async function focusOn(page: Page, name: string): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe(name);
}

async function issue(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click();
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('heading', { name: /^ACP-/, level: 1 }).waitFor();
}
