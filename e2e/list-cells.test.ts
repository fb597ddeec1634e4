import { expect, test } from 'vitest';
import { countOn } from './counter.ts';
import { leads, openApp } from './open-app.ts';
import { openLeads } from './open-leads.ts';

/** How many leads meet the condition, in the database. */
function counter(app: { api(method: string, path: string): Promise<{ total: number }> }) {
  return async (filter: string) =>
    (await app.api('GET', `/leads?count=exact&limit=1&filter=${encodeURIComponent(filter)}`)).total;
}

test('a cell changed with the keyboard, the next by Tab, and taken back with Ctrl+Z', async () => {
  await using app = await openApp();
  const found = counter(app);
  const hand = await openLeads(app, 3, '/leads?v=1&c=name,companyName,rating,amount&s=lastName');
  const { page } = hand;
  await page.keyboard.press('j');
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'Société' }).fill('Atelier Neuf');
  await page.keyboard.press('Tab');
  // What was typed stands there at once, and the next cell is open.
  await page.getByRole('cell', { name: 'Atelier Neuf' }).waitFor();
  await page.getByRole('combobox', { name: 'Évaluation' }).selectOption('hot');
  await page.getByText('Évaluation : 1 fiche modifiée.').waitFor();
  expect(await found('companyName = "Atelier Neuf" and rating = "hot"')).toBe(1);

  // The arrows go on from the row; Esc leaves a value as it was.
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Montant' }).fill('77');
  await page.keyboard.press('Escape');
  await page.getByRole('textbox', { name: 'Montant' }).waitFor({ state: 'detached' });
  expect(await found('amount = 77')).toBe(0);
  await page.keyboard.press('Control+z');
  await page.getByText('C’est annulé.').waitFor();
  expect(await found('rating = "hot"')).toBe(0);
  expect(hand.complaints()).toEqual([]);
});

test('twenty ticked, one cell changed: all twenty have it, the count is said, and it is undone', async () => {
  await using app = await openApp();
  await app.api('POST', '/leads/batch', { create: leads(40) });
  const found = counter(app);
  const hand = countOn(await app.signedIn());
  const { page } = hand;
  await page.goto('/leads?v=1&c=name,companyName,rating&s=lastName');
  const ticks = page.locator('tbody input[type="checkbox"]');
  await ticks.first().waitFor();
  await hand.click(ticks.first());
  await hand.click(ticks.nth(19), { modifiers: ['Shift'] });
  await hand.click(page.locator('tbody tr[data-id] td:last-child').nth(4));
  await page.getByText('Pour 20 fiches').waitFor();
  await page.getByRole('combobox', { name: 'Évaluation' }).selectOption('hot');
  await page.getByText('Évaluation : 20 fiches modifiées.').waitFor();
  expect(await found('rating = "hot"')).toBe(20);
  await page.getByRole('button', { name: 'Annuler', exact: true }).click();
  await page.getByText('C’est annulé.').waitFor();
  expect(await found('rating = "hot"')).toBe(0);
  expect(hand.complaints()).toEqual([]);
});

test('what the server refuses is taken back, with the reason beside it', async () => {
  await using app = await openApp();
  const { page } = await openLeads(app, 1, '/leads?v=1&c=name,phone');
  const before = await page.locator('tbody td:last-child').textContent();
  await page.keyboard.press('j');
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'Téléphone' }).fill('abc');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  expect(await page.locator('tbody td:last-child').textContent()).toContain(before);
  await page.getByRole('button', { name: 'Réessayer' }).click();
  await page.getByRole('textbox', { name: 'Téléphone' }).waitFor();
});

test('all that a filter finds, as a job with its progress: changed, told and taken back', async () => {
  await using app = await openApp();
  await app.api('POST', '/leads/batch', { create: leads(250) });
  const found = counter(app);
  const hand = countOn(await app.signedIn());
  const { page } = hand;
  await page.goto('/leads');
  await page.getByRole('checkbox', { name: 'Sélectionner toutes les lignes affichées' }).click();
  await page.getByRole('button', { name: 'Prendre toutes celles du filtre' }).click();
  await page.getByRole('button', { name: 'Modifier un champ' }).click();
  await page.getByRole('combobox', { name: 'Champ à modifier' }).selectOption('addTags');
  await page.getByLabel('Étiquettes', { exact: true }).first().fill('salon');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Appliquer à 250 fiches' }).click();
  await page.getByText('250 fiches modifiées.').waitFor();
  expect(await found('tags contains "salon"')).toBe(250);
  // One may leave, and finds it again.
  await page.goto('/deals');
  await page.goto('/leads');
  await page.getByText('250 fiches modifiées.').waitFor();
  await page.getByRole('button', { name: 'Annuler', exact: true }).click();
  await page.getByText('250 modifications annulées.').waitFor();
  expect(await found('tags contains "salon"')).toBe(0);
  expect(hand.complaints()).toEqual([]);
});
