import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApp, type OpenApp } from './open-app.ts';

let app: OpenApp;
beforeAll(async () => (app = await openApp({ isDemo: true })));
afterAll(() => app[Symbol.asyncDispose]());

/** A customer’s own browser, without any session. */
async function visit(address: string): Promise<Page> {
  const context = await app.browser.newContext({ locale: 'fr-FR', timezoneId: 'Europe/Paris' });
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

async function first(path: string, filter: string) {
  const { data } = await app.api('GET', `/${path}?limit=1&filter=${encodeURIComponent(filter)}`);
  return data[0];
}

test('a customer declines a quote and says why; the seller reads it', async () => {
  const { accountId } = await first('quotes', 'status = "draft"');
  const tax = await first('tax-codes', 'isActive = true');
  const line = { kind: 'item', description: 'Lampe', quantity: '1', unitPrice: '90', taxCodeId: tax.id };
  const quote = await app.api('POST', '/quotes', { accountId, lines: [line] });
  const sent = await app.api('POST', `/quotes/${quote.id}/send`, {});
  const visitor = await visit(sent.publicUrl);
  await visitor.getByRole('button', { name: 'Refuser', exact: true }).click();
  await visitor.getByLabel(/Qu’est-ce qui vous a décidé/).fill('Trop cher pour cette année');
  await visitor.getByRole('button', { name: 'Refuser ce devis' }).click();
  await visitor.getByText('Vous avez refusé ce devis').waitFor();
  expect(await visitor.getByRole('button', { name: /Accepter/ }).count()).toBe(0);

  const page = await app.signedIn();
  await page.goto(`/quotes/${quote.id}`);
  await page.getByText('Trop cher pour cette année').first().waitFor();
  await page.getByText('Refusé', { exact: true }).first().waitFor();
});

test('a refused payment leaves the invoice to be paid, and can be tried again', async () => {
  const invoice = await first('invoices', 'status = "issued" and paymentState = "unpaid"');
  const { url } = await app.api('POST', `/invoices/${invoice.id}/checkout`, { gateway: 'simulated' });
  const visitor = await visit(url);
  await visitor.getByRole('button', { name: 'Refuser le paiement' }).click();
  await visitor.getByText('Le paiement a été refusé').waitFor();
  expect((await app.api('GET', `/invoices/${invoice.id}`)).paymentState).toBe('unpaid');
  await visitor.getByRole('button', { name: /^Payer / }).click();
  await visitor.getByText('Paiement effectué').waitFor();
  expect((await app.api('GET', `/invoices/${invoice.id}`)).paymentState).toBe('paid');
});

test('of an issued invoice only the owner and the tags are to be changed', async () => {
  const invoice = await first('invoices', 'status = "issued" and ownerId = me');
  const page = await app.signedIn();
  await page.goto(`/invoices/${invoice.id}`);
  await page.getByRole('button', { name: 'Modifier Propriétaire' }).waitFor();
  expect(await page.getByRole('button', { name: 'Modifier Compte' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Modifier', exact: true }).click();
  const form = page.locator('form', { has: page.getByRole('button', { name: 'Enregistrer' }) });
  await form.getByLabel('Propriétaire').waitFor();
  await form.getByText('Étiquettes', { exact: true }).waitFor();
  expect(await form.getByLabel('Compte').count()).toBe(0);
  await page.getByRole('button', { name: 'Annuler' }).click();
  await page.getByLabel('Plus', { exact: true }).click();
  await page.getByRole('menuitem', { name: 'Toutes les modifications' }).waitFor();
  expect(await page.getByRole('menuitem', { name: 'Supprimer' }).count()).toBe(0);
});

test('a new quote from an account names the account', async () => {
  const account = await first('accounts', 'type = "customer"');
  const page = await app.signedIn();
  await page.goto(`/accounts/${account.id}`);
  await page.getByRole('link', { name: 'Nouveau devis' }).click();
  await page.waitForURL('**/quotes/new**');
  await expect.poll(() => page.getByLabel(/^Compte/).inputValue()).toBe(account.name);
});

test('an invoice is issued and its payment recorded on days that are typed as one likes, or picked', async () => {
  const { accountId } = await first('quotes', 'status = "draft"');
  const tax = await first('tax-codes', 'rate = 20 and isActive = true');
  const line = { kind: 'item', description: 'Lampe', quantity: '1', unitPrice: '90', taxCodeId: tax.id };
  const invoice = await app.api('POST', '/invoices', { accountId, lines: [line] });
  const page = await app.signedIn();
  await page.goto(`/invoices/${invoice.id}`);
  await page.getByRole('button', { name: 'Émettre', exact: true }).first().click();
  const issue = page.getByRole('dialog', { name: 'Émettre' });
  const day = issue.getByLabel('Date d’émission');
  await day.fill('pas un jour');
  await issue.getByRole('button', { name: 'Émettre' }).click();
  await issue.locator('[aria-invalid=true]').waitFor();
  const today = dayOf(0);
  await issue.getByRole('button', { name: 'Ouvrir le calendrier' }).click();
  await page.getByRole('button', { name: pickedDay(today) }).click();
  // Picking from the calendar is no click beside the form.
  await expect.poll(() => day.inputValue()).toBe(typedDay(today));
  await day.press('Enter');
  await page.getByRole('button', { name: 'Saisir un règlement' }).click();
  const payment = page.getByRole('dialog', { name: 'Saisir un règlement' });
  await payment.getByLabel('Reçu le').fill('hier');
  await payment.getByLabel('Référence').click();
  expect(await payment.getByLabel('Reçu le').inputValue()).toBe(typedDay(dayOf(-1)));
  await payment.getByLabel('Reçu le').press('Enter');
  await payment.waitFor({ state: 'detached' });
  expect((await app.api('GET', `/invoices/${invoice.id}`)).issuedOn).toBe(today);
  const paid = await first('payments', `accountId = "${accountId}" and receivedOn = "${dayOf(-1)}"`);
  expect(paid).toMatchObject({ receivedOn: dayOf(-1) });
});

/** Of the firm’s clock, so many days from now. */
function dayOf(days: number): string {
  const at = new Date(Date.now() + days * 24 * 60 * 60 * 1000);
  return at.toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' });
}

const typedDay = (day: string) => day.split('-').toReversed().join('/');

/** As the calendar names it. */
const pickedDay = (day: string) =>
  new Date(day).toLocaleDateString('fr-FR', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
