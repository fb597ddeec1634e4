import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { faultsInLightAndDark, faultsOn, NO_FAULTS } from './faults.ts';
import { leads, openApp, type OpenApp } from './open-app.ts';

/** One that waits to be looked at, with good and wrong rows. */
async function anImport(app: OpenApp): Promise<string> {
  const file = 'Nom;E-mail;Remarque\nRoux;roux@x.fr;x\nFaux;faux;y';
  const { id } = await app.upload('/imports?entity=lead&name=salon.csv', file);
  return id;
}

/** One that is being written, with somebody left out, and one that was cancelled. */
async function someMailings(app: OpenApp): Promise<string[]> {
  await app.api('POST', '/leads', { lastName: 'Sans adresse' });
  const text = { subject: 'Merci {{ firstName }}', body: 'Bonjour **{{ firstName }}**' };
  const made = [];
  for (const name of ['Brouillon', 'Annulé']) {
    const { id } = await app.api('POST', '/leads/mailings', { filter: '', name });
    await app.api('POST', `/mailings/${id}/compose`, text);
    made.push(id);
  }
  await app.api('POST', `/mailings/${made[1]}/cancel`, {});
  return made;
}

/** On the web, with one field of each kind. */
async function aForm(app: OpenApp): Promise<string> {
  const fields = ['lastName', 'email', 'description', 'rating', 'doNotCall', 'address'];
  const inputs = fields.map((field) => ({ field, isRequired: field === 'email' }));
  const { id } = await app.api('POST', '/web-forms', {
    name: 'Contact',
    key: 'contact',
    inputs,
    consentFr: 'Oui',
  });
  await app.api('POST', `/web-forms/${id}/publish`, {});
  return id;
}

/** A stage that deals leave on a condition, and a tool that is still to be connected. */
async function someSettings(app: OpenApp): Promise<string[]> {
  const [stage] = (await app.api('GET', '/stages?limit=1')).data;
  const exitCondition = 'amount > 1000 and (nextStep is not empty or expectedCloseDate >= today)';
  await app.api('PATCH', `/stages/${stage.id}`, { exitCondition });
  const source = await app.api('POST', '/lead-sources', { name: 'Salon', kind: 'typeform' });
  const hook = {
    name: 'Zapier',
    url: 'https://hooks.example.com/a',
    entity: 'lead',
    events: ['lead.created'],
  };
  const webhook = await app.api('POST', '/webhooks', hook);
  return [
    `/stages/${stage.id}`,
    '/stages/new',
    '/qualification-criteria',
    '/qualification-criteria/new',
    '/lead-sources',
    `/lead-sources/${source.id}`,
    '/settings/webhooks',
    `/settings/webhooks/${webhook.id}`,
  ];
}

async function somePages(app: OpenApp): Promise<string[]> {
  await app.api('POST', '/leads/batch', { create: leads(30) });
  const { data } = await app.api('GET', '/leads?limit=1');
  const { id } = data[0];
  const twin = await app.api('POST', '/leads', {
    lastName: 'Roux',
    email: data[0].email,
    phone: data[0].phone,
  });
  await app.api('POST', '/tasks', {
    subject: 'Rappeler',
    dueAt: '2026-01-05T09:00:00Z',
    links: [{ entity: 'lead', id }],
  });
  await app.api('POST', '/deals', {
    name: 'Four',
    amount: '1000.00',
    expectedCloseDate: new Date().toISOString().slice(0, 10),
  });
  return [
    '/',
    '/leads',
    `/leads?v=1&r=${id}`,
    `/leads/${id}`,
    '/leads/new',
    '/leads/board',
    '/leads/duplicates',
    '/leads/duplicates/set-aside',
    `/leads/merge?ids=${id},${twin.id}`,
    '/deals/board',
    '/settings',
    '/settings/sign-in',
    '/settings/privacy',
    '/settings/directories',
    '/prospecting',
    '/settings/customization',
    '/settings/customization/deal',
    '/settings/customization/deal/layout',
    '/settings/customization/deal/rules',
    '/bin',
    '/accounts',
    '/reports',
    '/stream',
    '/imports/new',
    `/imports/${await anImport(app)}`,
    '/mailings',
    ...(await someMailings(app)).map((mailing) => `/mailings/${mailing}`),
    `/web-forms/${await aForm(app)}`,
    '/f/contact',
    '/f/contact/thanks',
    '/none/of/this',
  ];
}

/** What is wrong on each page, beside its path. */
async function scanned(page: Page, paths: readonly string[]) {
  const found = [];
  for (const path of paths) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.waitForLoadState('networkidle').catch(() => undefined);
    found.push([path, await faultsInLightAndDark(page)]);
  }
  return found;
}

test.each([1440, 390])('no serious fault where the firm is set up: %i px', async (width) => {
  await using app = await openApp();
  const paths = await someSettings(app);
  const page = await app.signedIn({ viewport: { width, height: 850 }, bypassCSP: true });
  expect(await scanned(page, paths)).toEqual(paths.map((path) => [path, NO_FAULTS]));
});

test.each([1440, 390])('no serious fault on any page: %i px', async (width) => {
  await using app = await openApp();
  const page = await app.signedIn({ viewport: { width, height: 850 }, bypassCSP: true });
  const paths = await somePages(app);
  expect(await scanned(page, paths)).toEqual(paths.map((path) => [path, NO_FAULTS]));
  await page.keyboard.press('/');
  await page.getByRole('combobox').waitFor();
  expect(await faultsInLightAndDark(page)).toEqual(NO_FAULTS);

  const outside = await (await app.browser.newContext({ baseURL: app.address, bypassCSP: true })).newPage();
  for (const path of [
    '/sign-in',
    '/forgot-password',
    '/u/unknown',
    '/reset-password?token=x',
    '/invitation?token=x',
  ]) {
    await outside.goto(path);
    await outside.getByRole('heading', { level: 1 }).waitFor();
    expect([path, await faultsInLightAndDark(outside)]).toEqual([path, NO_FAULTS]);
  }
});

test.each(['light', 'dark'] as const)('what opens on demand in a list, in %s', async (colorScheme) => {
  await using app = await openApp();
  await app.api('POST', '/leads/batch', { create: leads(80) });
  const view = { name: 'À rappeler', entity: 'lead', columns: 'name,rating', visibility: 'all' };
  await app.api('POST', '/saved-views', view);
  const page = await app.signedIn({ colorScheme });
  await page.goto('/leads?v=1&c=name,companyName,rating');
  await page.locator('tbody tr[data-id]').first().waitFor();
  const button = (name: string) => page.getByRole('button', { name, exact: true });

  await button('Ma vue habituelle').click();
  await button('À rappeler').waitFor();
  expect(await faultsOn(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await button('Enregistrer sous…').click();
  await page.getByLabel('Nom de la vue').waitFor();
  expect(await faultsOn(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await button('Filtre sous forme de texte').click();
  await page.getByRole('textbox', { name: 'Filtre sous forme de texte' }).fill('status =');
  await page.keyboard.press('Enter');
  await page.getByText('Il manque quelque chose à la fin').waitFor();
  expect(await faultsOn(page)).toEqual([]);
  await button('Retour').click();

  await page.getByRole('checkbox', { name: 'Sélectionner toutes les lignes affichées' }).click();
  await page.locator('tbody tr[data-id] td:last-child').nth(4).click();
  await page.getByText(/^Pour \d+ fiches$/).waitFor();
  expect(await faultsOn(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await button('Prendre toutes celles du filtre').click();
  await button('Modifier un champ').click();
  await page.getByLabel('Champ à modifier').selectOption('rating');
  await page.getByLabel('Évaluation', { exact: true }).selectOption('hot');
  expect(await faultsOn(page)).toEqual([]);
  await button('Appliquer à 80 fiches').click();
  await page.getByText('80 fiches modifiées.').waitFor();
  expect(await faultsOn(page)).toEqual([]);
});
