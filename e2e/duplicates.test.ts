import { expect, test } from 'vitest';
import { countOn } from './counter.ts';
import { openApp, type OpenApp } from './open-app.ts';

const words = {
  fr: {
    last: 'Nom de famille',
    email: 'E-mail',
    looks: 'Cette fiche semble déjà exister',
    why: 'Presque certain',
    anyway: 'Créer quand même',
    list: 'Doublons',
    compare: 'Comparer et fusionner Camille Roux',
    moves: 'Sont repris : 1 tâche.',
    phone: 'Téléphone',
    done: '2 fiches n’en font plus qu’une : Camille Roux.',
    undo: 'Annuler',
    undone: 'C’est annulé.',
  },
  en: {
    last: 'Last name',
    email: 'E-mail',
    looks: 'This looks like a record that is there already',
    why: 'Almost certain',
    anyway: 'Create anyway',
    list: 'Duplicates',
    compare: 'Compare and merge Camille Roux',
    moves: 'What moves along: 1 task.',
    phone: 'Telephone',
    done: '2 records are now one: Camille Roux.',
    undo: 'Undo',
    undone: 'Undone.',
  },
};

async function camille(app: OpenApp): Promise<string> {
  const { id } = await app.api('POST', '/leads', {
    firstName: 'Camille',
    lastName: 'Roux',
    companyName: 'Verrerie du Rhône',
    email: 'camille@verrerie.fr',
  });
  return id;
}

test.each(['fr', 'en'] as const)(
  'what is typed twice is said at once, found later, merged by keyboard and undone: %s (CONV-12)',
  async (language) => {
    const t = words[language];
    await using app = await openApp({ language });
    const first = await camille(app);
    const hand = countOn(await app.signedIn());
    const { page } = hand;
    await page.goto('/leads/new');
    await page.getByLabel(t.last).fill('Roux');
    await page.getByLabel(t.email).fill('Camille@Verrerie.fr');
    await page.getByLabel(t.phone).fill('0478123456');
    await page.getByText(t.looks).waitFor();
    await page.getByText(t.why).waitFor();
    const link = page.getByRole('link', { name: 'Camille Roux, Verrerie du Rhône' });
    expect(await link.getAttribute('href')).toBe(`/leads/${first}`);
    await page.getByRole('button', { name: t.anyway }).click();
    await page.getByRole('heading', { name: 'Roux', level: 1 }).waitFor();
    const second = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await app.api('POST', '/tasks', { subject: 'Rappeler', links: [{ entity: 'lead', id: second }] });

    await page.goto('/leads');
    await page.getByRole('link', { name: t.list, exact: true }).click();
    await page.getByRole('link', { name: t.compare }).press('Enter');
    await page.getByText(t.moves).waitFor();
    const phones = page.getByRole('row', { name: new RegExp(`^${t.phone}`) }).getByRole('radio');
    expect(await phones.nth(1).isChecked()).toBe(true);
    await page.keyboard.press('Control+Enter');
    await page.getByText(t.done).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/leads/${first}`);
    const merged = await app.api('GET', `/leads/${first}`);
    expect(merged).toMatchObject({ name: 'Camille Roux', phone: '+33478123456' });
    expect((await app.api('GET', '/tasks')).data).toMatchObject([{ links: [{ id: first }] }]);

    await page.getByRole('button', { name: t.undo, exact: true }).click();
    await page.getByText(t.undone).waitFor();
    expect(await app.api('GET', `/leads/${second}`)).toMatchObject({ name: 'Roux', phone: '+33478123456' });
    expect(await app.api('GET', `/leads/${first}`)).toMatchObject({ phone: null });
    expect(hand.complaints()).toEqual([]);
  },
);

test('whoever follows an old address of a merged record lands on what it has become; the bin says so', async () => {
  await using app = await openApp();
  const [one, two] = [await camille(app), await camille(app)];
  await app.api('POST', `/leads/${one}/merge`, { otherIds: [two] });
  const page = await app.signedIn();
  await page.goto(`/leads/${two}`);
  await page.waitForURL(`**/leads/${one}`);
  await page.getByText('Fusionné avec cette fiche : Camille Roux').waitFor();
  await page.goto('/bin?of=leads');
  await page.getByText('fusionné avec').waitFor();
  expect(await page.getByRole('link', { name: 'Camille Roux' }).getAttribute('href')).toBe(`/leads/${one}`);
});

test('an administrator says by what records are the same, and takes it back (ADM-03, CONV-12)', async () => {
  await using app = await openApp();
  await camille(app);
  await camille(app);
  const hand = countOn(await app.signedIn());
  const { page } = hand;
  const found = async () => (await app.api('GET', '/leads/duplicates')).data.length;
  await page.goto('/settings/customization/lead/duplicates');
  for (const what of ['Le même e-mail', 'Le même nom, ou presque'])
    await page.getByRole('group', { name: what }).getByRole('button').first().click();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('C’est enregistré.').waitFor();
  expect(await found()).toBe(0);
  await page.getByRole('button', { name: 'Comme à l’origine' }).click();
  await page.getByRole('group', { name: 'Le même e-mail' }).waitFor();
  expect(await found()).toBe(1);
  expect(hand.complaints()).toEqual([]);
});

test.each([
  [
    'fr',
    'Pas des doublons : Camille Roux',
    'Aucun doublon',
    'Annuler',
    'Ce sont peut-être des doublons',
    'Écartés',
    'Rien n’est écarté',
    'Contact :',
  ],
  [
    'en',
    'Not duplicates: Camille Roux',
    'No duplicates',
    'Undo',
    'They may be duplicates after all',
    'Set aside',
    'Nothing is set aside',
    'Contact:',
  ],
] as const)(
  'two that only look the same are marked as different, on the page and back on the record; a lead known as a contact is told: %s (CONV-12)',
  async (language, different, none, undo, takeBack, aside, noneAside, kind) => {
    await using app = await openApp({ language });
    const ids = [await camille(app), await camille(app)];
    const hand = countOn(await app.signedIn());
    const { page } = hand;
    await page.goto('/leads/duplicates');
    await page.getByRole('button', { name: different }).click();
    await page.getByText(none, { exact: true }).waitFor();
    await page.getByRole('button', { name: undo, exact: true }).click();
    await page.getByRole('button', { name: different }).press('Enter');
    await page.getByText(none, { exact: true }).waitFor();

    await page.getByRole('link', { name: aside }).click();
    const back = page.getByRole('button', { name: takeBack });
    const { name } = await app.api('GET', '/me');
    await page.getByRole('listitem').filter({ has: back }).getByText(name).waitFor();
    await back.click();
    await page.getByText(noneAside, { exact: true }).waitFor();
    expect((await app.api('GET', '/leads/duplicates')).data).toHaveLength(1);
    await page.getByRole('button', { name: undo, exact: true }).last().click();
    await back.waitFor();

    await page.goto(`/leads/${ids[0]}`);
    await page.getByRole('button', { name: takeBack }).click();
    await page.getByRole('button', { name: takeBack }).waitFor({ state: 'detached' });
    expect((await app.api('GET', '/leads/duplicates')).data).toHaveLength(1);

    const contact = await app.api('POST', '/contacts', { lastName: 'Aubert', email: 'aubert@verrerie.fr' });
    await page.goto('/leads/new');
    await page.getByLabel(words[language].email).fill('Aubert@Verrerie.fr');
    await page.getByLabel(words[language].phone).focus();
    const told = page.getByRole('listitem').filter({ hasText: kind });
    expect(await told.getByRole('link', { name: /^Aubert/ }).getAttribute('href')).toBe(
      `/contacts/${contact.id}`,
    );
    await page.getByRole('button', { name: words[language].anyway }).click();
    await page.getByRole('heading', { name: 'aubert@verrerie.fr', level: 1 }).waitFor();
    expect(hand.complaints()).toEqual([]);
  },
);
