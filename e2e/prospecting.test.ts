import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FakeDirectory, menuiseries, startFakeRechercheEntreprises } from '#testing/fake-directory.ts';
import { faultsOn } from './faults.ts';
import { openApp } from './open-app.ts';

let directory: FakeDirectory;
beforeEach(async () => {
  const firms = [...menuiseries(30), { siren: '732829320', nom_raison_sociale: null, statut_diffusion: 'P' }];
  directory = await startFakeRechercheEntreprises(firms);
});
afterEach(() => directory.close());

const settings = () => ({
  OUTGOING_HOSTS: '127.0.0.1',
  DIRECTORY_URLS: `rechercheEntreprises=${directory.url}`,
});

// The scanner is a script from outside, which our content security policy rightly refuses.
const scanned = { bypassCSP: true } as const;

test('LEAD-11: companies are found by criteria, ticked, and made leads of, those known left out', async () => {
  await using app = await openApp({ settings: settings() });
  const [known] = menuiseries(1);
  await app.api('POST', '/accounts', { name: 'Menuiserie connue', siren: known?.siren });
  const page = await app.signedIn(scanned);
  await page.goto('/leads');
  await page.getByRole('link', { name: 'Prospection' }).click();
  await page.getByRole('heading', { name: 'Prospection', level: 1 }).waitFor();
  await page.getByRole('combobox', { name: 'Activité (code NAF)' }).fill('menuiserie bois');
  await page.getByRole('option', { name: /^43\.32A/ }).click();
  await page.getByRole('combobox', { name: 'Département' }).fill('rhône');
  await page.getByRole('option', { name: '69 Rhône' }).click();
  await page.keyboard.press('Escape');
  await page.locator('#main').getByRole('button', { name: 'Rechercher', exact: true }).click();
  await page.getByText('31 entreprises').waitFor();
  await page.getByRole('link', { name: 'Menuiserie connue' }).waitFor();
  expect(await page.getByRole('checkbox', { name: 'MENUISERIE 001' }).isDisabled()).toBe(true);
  expect(await faultsOn(page)).toEqual([]);

  await page.getByRole('checkbox', { name: 'MENUISERIE 002' }).check();
  await page.getByRole('button', { name: 'Suivante' }).click();
  await page.getByRole('checkbox', { name: 'MENUISERIE 030' }).check();
  expect(await page.getByRole('checkbox', { name: 'Nom non diffusé' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Créer 2 prospects' }).click();
  await page.getByText('2 prospects créés.').waitFor();
  await page.getByRole('link', { name: 'Les afficher' }).click();
  await page.getByText('MENUISERIE 030').first().waitFor();
  expect(await page.locator('tbody tr[data-id]').count()).toBe(2);
  const { data } = await app.api('GET', '/leads');
  expect(data[0]).toMatchObject({ source: 'prospecting', tags: [expect.stringContaining('Rhône')] });
});

test('LEAD-11: a search stands in the address: reload, back and a sent link show it; its end is told by a notice', async () => {
  await using app = await openApp({ settings: settings() });
  const page = await app.signedIn(scanned);
  await page.goto('/prospecting');
  const name = page.getByRole('textbox', { name: 'Nom, SIREN ou SIRET' });
  const search = page.locator('#main').getByRole('button', { name: 'Rechercher', exact: true });
  await name.fill('menuiserie');
  await search.click();
  await page.getByText('31 entreprises').waitFor();
  await page.getByRole('combobox', { name: 'Département' }).fill('rhône');
  await page.getByRole('option', { name: '69 Rhône' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Suivante' }).click();
  await page.getByText('Page 2 sur 2').waitFor();
  // What is not searched for yet is kept while one turns pages.
  await page.getByText('69 Rhône').first().waitFor();
  await search.click();
  await page.getByText('Page 1 sur 2').waitFor();
  expect(new URL(page.url()).search).toBe('?q=menuiserie&departments=69');
  await page.getByRole('button', { name: 'Suivante' }).click();
  await page.getByText('Page 2 sur 2').waitFor();

  await page.reload();
  await page.getByText('Page 2 sur 2').waitFor();
  expect(await name.inputValue()).toBe('menuiserie');
  await page.goBack();
  await page.getByText('Page 1 sur 2').waitFor();
  await page.goBack();
  await page.getByText('Page 2 sur 2').waitFor();
  expect(new URL(page.url()).search).toBe('?q=menuiserie&page=2');
  expect(await page.getByText('69 Rhône').count()).toBe(0);

  const sent = await page.context().newPage();
  await sent.goto('/prospecting?q=menuiserie&departments=69&page=2');
  await sent.getByRole('checkbox', { name: 'MENUISERIE 030' }).check();
  await sent.getByRole('textbox', { name: 'Nom de cette recherche' }).fill('Menuisiers du Rhône');
  await sent.getByRole('button', { name: 'Créer un prospect' }).click();
  await page.getByRole('button', { name: 'Notifications : 1 non lue' }).click();
  await page.getByRole('link', { name: /^Menuisiers du Rhône : un prospect créé/ }).click();
  await page.waitForURL(/\/leads\?v=1&f=tags/);
  await page.getByText('MENUISERIE 030').first().waitFor();
  expect(await page.locator('tbody tr[data-id]').count()).toBe(1);
});

test('LEAD-11: a company is looked up from its form by keyboard; what is typed is not written over unasked', async () => {
  await using app = await openApp({ settings: settings() });
  const page = await app.signedIn(scanned);
  await page.goto('/accounts/new');
  await page.getByRole('textbox', { name: /^Nom/ }).fill('Menuiserie 003');
  // Whoever types on is not stopped by it: it is there once one has left the name.
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Chercher dans l’annuaire' }).waitFor();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'MENUISERIE 003' }).waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await page.keyboard.press('Enter');
  // Searching again is not saving.
  await dialog.getByLabel('SIREN, SIRET ou nom').press('Enter');
  await dialog.getByRole('button', { name: 'Compléter 6 champs' }).waitFor();
  expect((await app.api('GET', '/accounts')).data).toEqual([]);
  expect(await faultsOn(page)).toEqual([]);
  const name = dialog.getByRole('checkbox', { name: 'Nom' });
  expect(await name.isChecked()).toBe(false);
  await dialog.getByRole('button', { name: 'Compléter 6 champs' }).press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  expect(await page.getByRole('textbox', { name: /^Nom/ }).inputValue()).toBe('Menuiserie 003');
  await page.locator('#main').getByRole('button', { name: 'Créer', exact: true }).click();
  await page.getByRole('heading', { name: 'Menuiserie 003', level: 1 }).waitFor();
  const { data } = await app.api('GET', '/accounts');
  expect(data[0]).toMatchObject({
    name: 'Menuiserie 003',
    siren: menuiseries(3)[2]?.siren,
    vatNumber: expect.stringMatching(/^FR\d{11}$/),
    billingAddress: { city: 'LYON', country: 'FR' },
  });
});

test('LEAD-11: an administrator switches the directory off, and nobody is offered it', async () => {
  await using app = await openApp({ settings: settings() });
  const page = await app.signedIn(scanned);
  await page.goto('/settings/directories');
  await page.getByRole('switch', { name: /Annuaire des Entreprises/ }).click({ force: true });
  await expect.poll(async () => (await app.api('GET', '/prospecting/directories')).data[0].isOn).toBe(false);
  expect(await faultsOn(page)).toEqual([]);
  await page.goto('/prospecting');
  await page.getByText('a désactivé tous les annuaires').waitFor();
  await page.goto('/accounts/new');
  await page.getByRole('textbox', { name: /^Nom/ }).waitFor();
  expect(await page.getByRole('button', { name: 'Chercher dans l’annuaire' }).count()).toBe(0);
});
