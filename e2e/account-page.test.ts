import { expect, test } from 'vitest';
import { countOn } from './counter.ts';
import { openApp } from './open-app.ts';

test('ACC-02, ACC-04, ACC-08, PIPE-11: an account’s page shows its people, its deals, and what was done with them', async () => {
  await using app = await openApp();
  const account = await app.api('POST', '/accounts', { name: 'Verrerie du Rhône' });
  const accounts = [{ accountId: account.id, role: 'decision_maker' }];
  const contact = await app.api('POST', '/contacts', { lastName: 'Roux', phone: '0478123456', accounts });
  const links = [{ entity: 'contact', id: contact.id }];
  await app.api('POST', '/tasks', { subject: 'Rappeler Camille', links });
  await app.api('POST', '/notes', { body: 'Aime le verre soufflé', links });
  const hand = countOn(await app.signedIn());
  const { page } = hand;
  await page.goto(`/accounts/${account.id}`);
  const people = page.getByRole('region', { name: 'Contacts', exact: true });
  await people.getByRole('link', { name: 'Roux' }).waitFor();
  expect(await people.textContent()).toContain('Décideur');
  await page.getByRole('region', { name: 'Activités' }).getByText('Rappeler Camille').waitFor();
  const trail = page.getByRole('region', { name: 'Historique' });
  await trail.getByText('Aime le verre soufflé').waitFor();
  expect(await trail.getByRole('link', { name: 'Roux' }).count()).toBe(2);

  await page.getByRole('link', { name: 'Nouvelle fiche : affaire' }).click();
  await page.getByRole('textbox', { name: /^Nom/ }).first().fill('Four 2027');
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/\/deals\/[0-9a-f-]{36}$/);
  await page.goto(`/accounts/${account.id}`);
  const deals = page.getByRole('region', { name: 'Affaires', exact: true });
  await deals.getByRole('link', { name: 'Four 2027' }).waitFor();
  expect(hand.complaints()).toEqual([]);
});

test('CONV-07: the deal’s close is typed in one’s own way, and stands as a day', async () => {
  await using app = await openApp();
  await app.api('PATCH', '/me', { language: 'en' });
  const lead = await app.api('POST', '/leads', { lastName: 'Roux', companyName: 'Verrerie' });
  const page = await app.signedIn();
  await page.goto(`/leads/${lead.id}`);
  await page.getByRole('button', { name: 'Convert' }).first().click();
  const sheet = page.getByRole('dialog', { name: 'Convert' });
  const close = sheet.getByLabel('Expected close');
  await close.fill('22.11.31');
  await sheet.getByLabel('Amount').click();
  expect(await close.inputValue()).toBe('22/11/2031');
  await sheet.getByRole('button', { name: 'Open the calendar' }).click();
  await page.getByRole('button', { name: '24 November 2031' }).click();
  await expect.poll(() => close.inputValue()).toBe('24/11/2031');
  await close.press('Enter');
  await page.waitForURL(/\/deals\//);
  const { convertedDealId } = await app.api('GET', `/leads/${lead.id}`);
  expect((await app.api('GET', `/deals/${convertedDealId}`)).expectedCloseDate).toBe('2031-11-24');
});

test('CONV-06, CONV-11: the conversion says what the lead lacks; then its deal begins in the pipeline chosen', async () => {
  await using app = await openApp();
  await app.api('POST', '/qualification-criteria', { name: 'Un budget', condition: 'amount >= 1000' });
  const [, other] = (await app.api('GET', '/pipelines?sort=order')).data;
  const lead = await app.api('POST', '/leads', { lastName: 'Roux', companyName: 'Verrerie' });
  const hand = countOn(await app.signedIn());
  const { page } = hand;
  const open = async () => {
    await page.goto(`/leads/${lead.id}`);
    await page.getByRole('button', { name: 'Convertir' }).first().click();
    await page.getByRole('heading', { name: 'Convertir Roux' }).waitFor();
  };
  const submit = page.locator('form').getByRole('button', { name: 'Convertir', exact: true });
  await open();
  await page.getByRole('note').getByText('Un budget').waitFor();
  expect(await submit.isDisabled()).toBe(true);
  await app.api('PATCH', `/leads/${lead.id}`, { amount: '1000.00' });
  await open();
  await page.getByLabel('Pipeline').selectOption(other.id);
  expect(await page.getByRole('note').count()).toBe(0);
  await submit.click();
  await page.waitForURL(/\/deals\//);
  const { convertedDealId } = await app.api('GET', `/leads/${lead.id}`);
  expect((await app.api('GET', `/deals/${convertedDealId}`)).pipelineId).toBe(other.id);
  expect(hand.complaints()).toEqual([]);
});
