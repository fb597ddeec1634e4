import { readFile } from 'node:fs/promises';
import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { countOn } from './counter.ts';
import { openApp } from './open-app.ts';
import { thresholds } from './thresholds.ts';

/** Fifty rows as a trade fair gives them: one without a mail address that is one, one twice. */
const rows = Array.from({ length: 50 }, (_, at) => {
  const mail = at === 7 ? 'pas une adresse' : `visiteur${at === 9 ? 8 : at}@exemple.fr`;
  return `Camille;Visiteur ${at};Verrerie ${at};${mail};06 11 22 33 ${String(at).padStart(2, '0')};1 200,50`;
});
const file = {
  name: 'salon-de-lyon.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(['Prénom;Nom;Société;Courriel;Tél.;Montant', ...rows].join('\r\n')),
};

test('LEAD-03 fifty leads from a file: looked at, imported, and taken back', async () => {
  await using app = await openApp();
  const leads = async () => (await app.api('GET', '/leads?count=exact&limit=1')).total;
  const hand = countOn(await app.signedIn());
  const { page } = hand;
  await page.goto('/leads');

  await hand.click(page.getByRole('link', { name: 'Importer' }));
  const button = page.getByRole('button', { name: /Déposez un fichier/ });
  await button.waitFor();
  const chooser = page.waitForEvent('filechooser');
  await hand.click(button);
  await (await chooser).setFiles(file);
  const run = page.getByRole('button', { name: 'Importer 48 lignes' });
  await run.waitFor();
  await page.getByText('Ce n’est pas une adresse e-mail').waitFor();
  await page.getByText('Comme la ligne 10').waitFor();
  expect(await leads()).toBe(0);
  await hand.click(run);
  await page.getByRole('heading', { name: 'Import terminé' }).waitFor();
  const { clicks, keys } = hand.counts();
  expect(clicks).toBeLessThanOrEqual(thresholds.importFifty.clicks);
  expect(keys).toBe(thresholds.importFifty.keys);
  expect(await leads()).toBe(48);

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Télécharger la ligne en erreur' }).click();
  const failed = await readFile(await (await download).path(), 'utf8');
  expect(failed).toContain('Visiteur 7;Verrerie 7;pas une adresse;06 11 22 33 07;1 200,50;');

  await page.getByRole('button', { name: 'Annuler l’import' }).click();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'L’import a été annulé' }).waitFor();
  expect(await leads()).toBe(0);
  expect(hand.complaints()).toEqual([]);
});

test('LEAD-03 columns and known records are settled on the page, in English, and found again later', async () => {
  await using app = await openApp();
  await app.api('PATCH', `/users/${(await app.api('GET', '/me')).id}`, { language: 'en' });
  await app.api('POST', '/leads', { lastName: 'Known', email: 'known@example.fr', jobTitle: 'Buyer' });
  const page = await app.signedIn({ locale: 'en-GB' });
  await page.goto('/imports/new?entity=lead');
  const csv = 'Surname,Mail,What he does\nKnown,known@example.fr,Director\nNew,new@example.fr,Clerk';
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await page.getByRole('button', { name: 'Import 1 row' }).waitFor();
  await page.getByRole('link', { name: 'There already' }).waitFor();
  await page.getByLabel('Field for the column “What he does”').selectOption({ label: 'Job title' });
  await page.getByLabel('What to do').selectOption({ label: 'Create and update' });
  await page.getByRole('button', { name: 'Import 2 rows' }).click();
  await page.getByRole('heading', { name: 'Import done' }).waitFor();
  const { data } = await app.api('GET', '/leads?sort=email');
  expect(data.map((lead: { jobTitle: string }) => lead.jobTitle)).toEqual(['Director', 'Clerk']);

  await page.getByRole('link', { name: 'Earlier imports' }).click();
  await page.getByRole('row', { name: /list\.csv/ }).waitFor();
});

test('LEAD-03 the whole way by keyboard alone: file, column, what is known, import, undo', async () => {
  await using app = await openApp();
  await app.api('POST', '/leads', { lastName: 'Connue', email: 'connue@exemple.fr' });
  const { page, press, complaints } = countOn(await app.signedIn());
  /** Where people are who have tabbed on until it has the focus. */
  const reach = async (target: Locator) => {
    await target.waitFor();
    for (let left = 80; left > 0 && !(await isFocused(target)); left -= 1) await press('Tab');
    expect(await isFocused(target)).toBe(true);
  };
  await page.goto('/leads');
  await reach(page.getByRole('link', { name: 'Importer' }));
  await press('Enter');
  const chooser = page.waitForEvent('filechooser');
  await reach(page.getByRole('button', { name: /Déposez un fichier/ }));
  await press('Enter');
  const csv =
    'Nom;Courriel;Ce qu’elle fait\nConnue;connue@exemple.fr;Directrice\nNeuve;neuve@exemple.fr;Juriste';
  await (await chooser).setFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });

  await page.getByRole('button', { name: 'Importer 1 ligne' }).waitFor();
  const column = page.getByLabel('Champ pour la colonne « Ce qu’elle fait »');
  await reach(column);
  await page.keyboard.type('Fonction');
  await expect.poll(() => column.inputValue()).toBe('jobTitle');
  const mode = page.getByLabel('Que faire');
  await reach(mode);
  await press('End');
  await expect.poll(() => mode.inputValue()).toBe('both');
  await reach(page.getByRole('button', { name: 'Importer 2 lignes' }));
  await press('Enter');
  await page.getByRole('heading', { name: 'Import terminé' }).waitFor();
  const { data } = await app.api('GET', '/leads?sort=email');
  expect(data.map((lead: { jobTitle: string }) => lead.jobTitle)).toEqual(['Directrice', 'Juriste']);

  await reach(page.getByRole('button', { name: 'Annuler l’import' }));
  await press('Enter');
  await press('Enter');
  await page.getByRole('heading', { name: 'L’import a été annulé' }).waitFor();
  expect((await app.api('GET', '/leads?count=exact&limit=1')).total).toBe(1);
  expect(complaints()).toEqual([]);
});

function isFocused(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}

test('what is no table is refused on the page, with the reason, and another file can be chosen', async () => {
  await using app = await openApp();
  const page = await app.signedIn();
  await page.goto('/imports/new?entity=lead');
  const input = page.locator('input[type=file]');
  const give = (name: string, content: string) =>
    input.setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
  await give('casse.csv', 'Nom;Ville\nRoux;"Lyon\n');
  await page
    .getByRole('alert')
    .getByText(/Ligne 2.*guillemet/)
    .waitFor();
  await give('vide.csv', '');
  await page.getByRole('alert').getByText('Le fichier est vide').waitFor();
  await give('bon.csv', 'Nom;Ville\nRoux;Lyon\n');
  await page.getByRole('button', { name: 'Importer 1 ligne' }).waitFor();
  expect((await app.api('GET', '/imports')).data).toHaveLength(1);
});
