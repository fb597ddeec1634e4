import { expect, test } from 'vitest';
import { leads, openApp } from './open-app.ts';
import { openLeads } from './open-leads.ts';
import { thresholds } from './thresholds.ts';

const names = (page: { locator(selector: string): { allTextContents(): Promise<string[]> } }) =>
  page.locator('tbody th').allTextContents();

test('a whole view in one typed line; its address shows the same elsewhere', async () => {
  await using app = await openApp();
  const hand = await openLeads(app, 30);
  const { page } = hand;
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
  const hand = await openLeads(app, 30);
  const { page } = hand;
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
  const hand = await openLeads(app, 30);
  const { page } = hand;
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
  await page.getByRole('combobox').waitFor();
  await page.keyboard.type('rappeler');
  await page.getByRole('option', { name: /À rappeler/ }).click();
  await expect.poll(() => names(page)).toHaveLength(10);
  expect(hand.complaints()).toEqual([]);
});

test('the filter as text: its faults have a place, and what chips can show is chips again', async () => {
  await using app = await openApp();
  const { page } = await openLeads(app, 30);
  await page.getByRole('button', { name: 'Filtre sous forme de texte' }).click();
  const text = page.getByRole('textbox', { name: 'Filtre sous forme de texte' });
  expect(await text.inputValue()).toBe('status != "converted"');
  await text.fill('status = "qualified" amount > 1010');
  await page.keyboard.press('Enter');
  await page.getByText('« amount » inattendu à la position 22').waitFor();
  expect(await text.evaluate((input: HTMLInputElement) => input.selectionStart)).toBe(21);
  await text.fill('status = "qualified" and amount > 1010');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Statut : Qualifié', exact: true }).waitFor();
  await expect.poll(() => names(page)).toHaveLength(7);
});

test('LIST-03: days since the last communication: a column that sorts, and a filter', async () => {
  await using app = await openApp();
  const [first, other] = (await app.api('POST', '/leads/batch', { create: leads(2) })).results;
  const titled = (answer: { record: { name: string } }) => answer.record.name;
  await app.api('POST', '/notes', { body: 'Rappel', links: [{ entity: 'lead', id: first.record.id }] });
  const page = await app.signedIn();
  await page.goto('/leads?v=1&c=name,lastActivityAt.days&s=lastActivityAt');
  const days = page.locator('tbody td:last-child');
  await expect.poll(() => days.allTextContents()).toEqual(['0', '']);
  expect(await names(page)).toEqual([first, other].map(titled));
  await page.getByRole('button', { name: 'Jours depuis le dernier échange', exact: true }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get('s')).toBe('-lastActivityAt');
  await page.keyboard.press('f');
  await page.keyboard.type('jours<=30');
  await page.keyboard.press('Enter');
  await expect.poll(() => names(page)).toEqual([titled(first)]);
  await page
    .getByRole('button', { name: 'Dernière activité il y a 30 jours au plus', exact: true })
    .waitFor();
});

test('a record opened beside the list: Escape closes it and the focus is back on its row', async () => {
  await using app = await openApp();
  const { page } = await openLeads(app, 5);
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
