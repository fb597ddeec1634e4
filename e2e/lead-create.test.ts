import { expect, test } from 'vitest';
import { countOn } from './counter.ts';
import { openApp } from './open-app.ts';
import { thresholds } from './thresholds.ts';

test('a lead from the list, by keyboard: five fields and one save', async () => {
  await using app = await openApp();
  const hand = countOn(await app.signedIn());
  const { page } = hand;
  await page.goto('/leads');
  await page.getByRole('heading', { name: 'Prospects', exact: true }).waitFor();

  await hand.press('c');
  await page.getByLabel('Prénom').waitFor();
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('id')))
    .toBe(await page.getByLabel('Prénom').getAttribute('id'));
  for (const [index, text] of [
    'Camille',
    'Roux',
    'Verrerie du Rhône',
    '04 78 12 34 56',
    'Camille@Verrerie.fr',
  ].entries()) {
    if (index > 0) await hand.press('Tab');
    await hand.type(text);
  }
  await hand.press('Control+Enter');
  await page.getByRole('heading', { name: 'Camille Roux', level: 1 }).waitFor();

  const { data } = await app.api('GET', '/leads?include=owner');
  expect(data).toMatchObject([
    {
      companyName: 'Verrerie du Rhône',
      phone: '+33478123456',
      email: 'camille@verrerie.fr',
      status: 'new',
      currency: 'EUR',
      owner: { name: 'admin' },
    },
  ]);
  expect(hand.counts().keys).toBeLessThanOrEqual(thresholds.createLeadByKeyboard.keys);
  expect(hand.counts().clicks).toBe(0);
  expect(hand.complaints()).toEqual([]);
});

test('the same with the mouse', async () => {
  await using app = await openApp();
  const hand = countOn(await app.signedIn());
  const { page } = hand;
  await page.goto('/leads');
  await hand.click(page.getByRole('button', { name: 'Prospect', exact: true }));
  await page.getByLabel('Prénom').waitFor();
  for (const [index, text] of [
    'Camille',
    'Roux',
    'Verrerie du Rhône',
    '0478123456',
    'c@verrerie.fr',
  ].entries()) {
    if (index > 0) await hand.press('Tab');
    await hand.type(text);
  }
  await hand.click(page.getByRole('button', { name: 'Créer', exact: true }).last());
  await page.getByRole('heading', { name: 'Camille Roux', level: 1 }).waitFor();
  expect(hand.counts().clicks).toBeLessThanOrEqual(thresholds.createLeadByMouse.clicks);
  expect(hand.counts().keys).toBeLessThanOrEqual(thresholds.createLeadByMouse.keys);
});

test('nothing typed is swallowed: what is no number stays, is named, and is where the focus goes', async () => {
  await using app = await openApp();
  const page = await app.signedIn();
  await page.goto('/leads/new');
  await page.getByLabel('Montant').fill('abc');
  await page.getByLabel('Montant').press('Control+Enter');
  await page.getByText('1 champ à corriger').waitFor();
  expect(await page.getByLabel('Montant').inputValue()).toBe('abc');
  expect(await page.getByText('Ce n’est pas un nombre').count()).toBe(1);
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('inputmode')))
    .toBe('decimal');

  await page.reload();
  await page.getByText('Brouillon de').waitFor();
  expect(await page.getByLabel('Montant').inputValue()).toBe('abc');
});

test('leaving a form with something in it stops before the address changes', async () => {
  await using app = await openApp();
  const page = await app.signedIn();
  await page.goto('/leads/new');
  await page.getByLabel('Prénom').fill('Camille');
  await page.getByRole('link', { name: 'Comptes' }).click();
  await page.getByRole('button', { name: 'Rester' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/leads/new');
  await page.getByRole('button', { name: 'Quitter sans enregistrer' }).click();
  await page.waitForURL('**/accounts**');
});
