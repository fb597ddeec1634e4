import { expect, test } from 'vitest';
import { countOn } from './counter.ts';
import { openApp } from './open-app.ts';

const words = {
  fr: {
    newField: 'Nouveau champ',
    name: 'Nom (français)',
    type: 'Type',
    add: 'Ajouter une valeur',
    first: 'Valeur 1 en français',
    save: 'Enregistrer',
    rule: 'Nouvelle règle',
    field: 'Champ',
    when: 'Pour les fiches où',
    create: 'Créer',
  },
  en: {
    newField: 'New field',
    name: 'Name (English)',
    type: 'Type',
    add: 'Add a value',
    first: 'Value 1 in English',
    save: 'Save',
    rule: 'New rule',
    field: 'Field',
    when: 'For records where',
    create: 'Create',
  },
};

test.each(['fr', 'en'] as const)(
  'an administrator makes a field and a rule, and the next form asks for it: %s (ADM-02)',
  async (language) => {
    const t = words[language];
    await using app = await openApp({ language });
    const hand = countOn(await app.signedIn());
    const { page } = hand;
    await page.goto('/settings/customization/lead');
    await page.getByRole('button', { name: t.newField }).click();
    await page.getByLabel(t.name).fill('Salon');
    await page.getByLabel(t.type, { exact: true }).selectOption('choice');
    await page.getByRole('button', { name: t.add }).click();
    await page.getByLabel(t.first).fill('Batimat');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('rowheader', { name: 'Salon' }).waitFor();

    await page.goto('/settings/customization/lead/rules');
    await page.getByRole('button', { name: t.rule }).click();
    await page.getByLabel(t.field, { exact: true }).selectOption('salon');
    await page.getByLabel(t.when).fill('source = ');
    await page.getByRole('button', { name: t.save }).click();
    await page.getByLabel(t.when).and(page.locator('[aria-invalid=true]')).waitFor();
    await page.getByLabel(t.when).fill('source = "event"');
    await page.getByRole('button', { name: t.save }).click();
    await page.getByText('source = "event"').waitFor();

    await page.goto('/leads/new');
    const salon = page.getByLabel('Salon');
    await salon.waitFor();
    expect(await salon.locator('option').allTextContents()).toEqual(['', 'Batimat']);
    await page.getByLabel(language === 'fr' ? 'Nom de famille' : 'Last name').fill('Roux');
    await page.getByLabel(language === 'fr' ? 'Origine' : 'Source').selectOption('event');
    await page.getByRole('button', { name: t.create, exact: true }).last().click();
    await page.locator('select[aria-invalid=true]').and(salon).waitFor();
    await salon.selectOption('batimat');
    await page.getByRole('button', { name: t.create, exact: true }).last().click();
    await page.getByRole('heading', { name: 'Roux', level: 1 }).waitFor();
    const { data } = await app.api('GET', '/leads');
    expect(data).toMatchObject([{ lastName: 'Roux', salon: 'batimat' }]);
    expect(hand.complaints()).toEqual([]);
  },
);

test('fields change places in the form, for one pipeline alone; another browser sees it at once', async () => {
  await using app = await openApp();
  const page = await app.signedIn();
  const other = await app.signedIn();
  await other.goto('/deals');
  await other.getByRole('columnheader', { name: 'Probabilité' }).waitFor();
  await page.goto('/settings/customization/deal/layout');
  await page.getByRole('button', { name: 'Retirer Probabilité' }).click();
  await page.getByLabel('Pour', { exact: true }).selectOption({ index: 1 });
  await page.getByLabel('Section de Montant', { exact: true }).selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('C’est enregistré.').waitFor();
  await other.getByRole('columnheader', { name: 'Probabilité' }).waitFor({ state: 'detached' });
  const [layout] = (await app.api('GET', '/layouts?entity=deal')).data;
  expect(layout.variants).toHaveLength(1);
  expect(layout.form[0].fields).toContain('amount');
  expect(layout.variants[0].form[0].fields).not.toContain('amount');
});

test('an entity of one’s own has its list, its form and its place in the search', async () => {
  await using app = await openApp();
  const page = await app.signedIn();
  await page.goto('/settings/customization');
  await page.getByRole('button', { name: 'Nouvelle entité' }).click();
  await page.getByLabel('Nom au singulier (français)').fill('Chantier');
  await page.getByLabel('Nom au pluriel (français)').fill('Chantiers');
  await page.keyboard.press('Control+Enter');
  await page
    .getByRole('link', { name: /^Chantiers/ })
    .first()
    .waitFor();
  await page.goto('/chantiers');
  await page.getByRole('heading', { name: 'Chantiers', level: 1 }).waitFor();
  await page.keyboard.press('c');
  await page.getByRole('textbox', { name: /^Nom/ }).fill('Hôtel du Marais');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: 'Hôtel du Marais', level: 1 }).waitFor();
  const { data } = await app.api('GET', '/search?q=marais');
  expect(data).toMatchObject([{ entity: 'chantier', title: 'Hôtel du Marais' }]);
});
