import { expect, test } from 'vitest';
import { countOn } from './counter.ts';
import { leads, openApp } from './open-app.ts';
import { thresholds } from './thresholds.ts';

const names = (page: { locator(selector: string): { allTextContents(): Promise<string[]> } }) =>
  page.locator('tbody th').allTextContents();

test('a whole view in one typed line; its address shows the same elsewhere', async () => {
  await using app = await openApp();
  await app.api('POST', '/leads/batch', { create: leads(30) });
  const hand = countOn(await app.signedIn());
  const { page } = hand;
  await page.goto('/leads');
  await page.locator('tbody tr[data-id]').first().waitFor();
  await hand.press('f');
  await hand.type('moi statut:qualifié montant>1010 tri:-montant');
  await hand.press('Enter');
  await expect.poll(() => names(page)).toHaveLength(7);
  const shown = await names(page);
  expect(shown[0]).toBe('Jules Roux 29');
  expect(hand.counts()).toEqual(thresholds.typedView);

  const other = await app.signedIn();
  await other.goto(page.url());
  await expect.poll(() => names(other)).toEqual(shown);
  expect(hand.complaints()).toEqual([]);
});

test('the same with the pointer, saved, and there again the next time', async () => {
  await using app = await openApp();
  await app.api('POST', '/leads/batch', { create: leads(30) });
  const hand = countOn(await app.signedIn());
  const { page } = hand;
  await page.goto('/leads');
  await page.locator('tbody tr[data-id]').first().waitFor();
  await hand.click(page.getByRole('button', { name: 'Filtrer' }));
  await hand.click(page.getByRole('button', { name: 'Statut', exact: true }).last());
  await hand.click(page.getByRole('checkbox', { name: 'Qualifié', exact: true }));
  await hand.click(page.getByRole('button', { name: 'Appliquer' }));
  await hand.click(page.getByRole('button', { name: 'Montant', exact: true }).first());
  await expect.poll(() => names(page)).toHaveLength(10);
  expect((await names(page))[0]).toBe('Léa Roux 2');
  await hand.click(page.getByRole('button', { name: 'Enregistrer', exact: true }));
  await page.getByLabel('Cette vue n’est pas enregistrée').waitFor({ state: 'detached' });
  expect(hand.counts().clicks).toBeLessThanOrEqual(thresholds.pointedView.clicks);
  expect(await page.getByRole('dialog').count()).toBe(0);

  await page.goto('/leads');
  await expect.poll(() => names(page)).toHaveLength(10);
});

test('a view under a name: saved as, shared, marked when changed, opened again from the palette', async () => {
  await using app = await openApp();
  await app.api('POST', '/leads/batch', { create: leads(30) });
  const hand = countOn(await app.signedIn());
  const { page } = hand;
  await page.goto('/leads');
  await page.locator('tbody tr[data-id]').first().waitFor();
  await hand.press('f');
  await hand.type('statut:qualifié tri:-montant');
  await hand.press('Enter');
  await expect.poll(() => names(page)).toHaveLength(10);
  await hand.click(page.getByRole('button', { name: 'Enregistrer sous…' }));
  await page.getByLabel('Nom de la vue').waitFor();
  await hand.type('À rappeler');
  await page.getByLabel('Visible par').selectOption('all');
  await hand.click(page.getByRole('button', { name: 'Enregistrer la vue' }));
  await page.getByRole('button', { name: 'À rappeler' }).waitFor();
  await page.getByLabel('Cette vue n’est pas enregistrée').waitFor({ state: 'detached' });
  expect(hand.counts().clicks + hand.counts().keys).toBeLessThanOrEqual(thresholds.pointedView.clicks);
  const { data } = await app.api('GET', '/saved-views/offered?entity=lead');
  expect(data).toMatchObject([{ name: 'À rappeler', visibility: 'all', sort: '-amount' }]);

  // Changed, saved in place, and there when one comes back.
  await page.getByRole('button', { name: 'Montant', exact: true }).first().click();
  await page.getByLabel('Cette vue n’est pas enregistrée').waitFor();
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await page.getByLabel('Cette vue n’est pas enregistrée').waitFor({ state: 'detached' });
  await page.goto('/leads');
  await page.getByRole('button', { name: 'À rappeler' }).waitFor();
  await expect.poll(() => names(page)).toHaveLength(10);
  expect(new URL(page.url()).searchParams.get('s')).toBe('amount');

  // Nothing of the usual view is lost.
  await page.getByRole('button', { name: 'À rappeler' }).click();
  await page.getByRole('button', { name: 'Ma vue habituelle' }).click();
  await expect.poll(() => names(page)).toHaveLength(30);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('rappeler');
  await page.getByRole('option', { name: /À rappeler/ }).click();
  await expect.poll(() => names(page)).toHaveLength(10);
  expect(hand.complaints()).toEqual([]);
});

test('a record opened beside the list: Escape closes it and the focus is back on its row', async () => {
  await using app = await openApp();
  await app.api('POST', '/leads/batch', { create: leads(5) });
  const page = await app.signedIn();
  await page.goto('/leads');
  await page.locator('tbody tr[data-id]').first().waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  const id = await page.evaluate(() => document.activeElement?.getAttribute('data-id'));
  await page.keyboard.press('Enter');
  await page.getByRole('complementary').getByRole('heading', { level: 1 }).waitFor();
  expect(new URL(page.url()).searchParams.get('r')).toBe(id);
  await page.keyboard.press('Escape');
  await page.getByRole('complementary').waitFor({ state: 'detached' });
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-id'))).toBe(id);
});
