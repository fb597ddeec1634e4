import { expect, test } from 'vitest';
import { countOn } from './counter.ts';
import { openApp } from './open-app.ts';

const words = {
  fr: {
    name: /^Nom/,
    add: 'Ajouter un champ',
    required: 'Nom de famille est obligatoire',
    save: 'Enregistrer les champs',
    up: 'Monter E-mail',
    publish: 'Publier',
    lastName: /^Nom de famille/,
    fault: 'Un champ est à revoir',
    send: 'Envoyer',
    thanks: 'Nous avons bien reçu votre message.',
    done: 'Repris',
  },
  en: {
    name: /^Name/,
    add: 'Add a field',
    required: 'Last name is required',
    save: 'Save the fields',
    up: 'Move E-mail up',
    publish: 'Publish',
    lastName: /^Last name/,
    fault: 'One field needs your attention',
    send: 'Send',
    thanks: 'We have received your message.',
    done: 'Taken over',
  },
};

test.each(['fr', 'en'] as const)(
  'LEAD-07: a form is built and published, a visitor fills it in, and the lead is there: %s',
  async (language) => {
    const t = words[language];
    await using app = await openApp({ language });
    const hand = countOn(await app.signedIn());
    const { page } = hand;
    await page.goto('/web-forms/new');
    await page.getByRole('textbox', { name: t.name }).fill('Contact');
    await page.keyboard.press('Control+Enter');
    const add = page.getByLabel(t.add);
    await add.waitFor();
    for (const field of ['lastName', 'email', 'description']) await add.selectOption(field);
    await page.getByLabel(t.required).check();
    await page.getByRole('button', { name: t.up }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: t.save }).click();
    await page.frameLocator('iframe').getByLabel(t.lastName).waitFor();
    await page.getByRole('button', { name: t.publish, exact: true }).click();
    await page.locator('form').getByRole('button', { name: t.publish }).click();
    const link = page.getByRole('link', { name: /\/f\/[0-9a-f]{20}$/ });
    const address = (await link.getAttribute('href')) ?? '';

    const visitor = await app.browser.newPage({ locale: language === 'fr' ? 'fr-FR' : 'en-GB' });
    const seen = countOn(visitor);
    await visitor.goto(`${address}?utm_source=salon`);
    const names = await visitor.locator('form label').allTextContents();
    expect(names.map((name) => name.trim().split('*')[0])).toEqual(
      expect.arrayContaining(['E-mail', 'Description']),
    );
    expect(names[0]).toContain('E-mail');
    await visitor.getByLabel('E-mail').fill('jeanne@exemple.fr');
    await visitor.getByLabel('Description').fill('Une verrière');
    await visitor.getByRole('button', { name: t.send }).click();
    await visitor.getByText(t.fault).or(visitor.getByRole('alert')).first().waitFor();
    await visitor.getByLabel(t.lastName).and(visitor.locator('[aria-invalid=true]')).fill('Petit');
    expect(await visitor.getByLabel('Description').inputValue()).toBe('Une verrière');
    const thanks = visitor.getByText(t.thanks);
    // Whoever is faster than people are is asked to send again, with all he typed still there.
    await expect
      .poll(
        async () => {
          if (!(await thanks.isVisible())) await visitor.getByRole('button', { name: t.send }).click();
          await visitor.waitForLoadState('load');
          return thanks.isVisible();
        },
        { timeout: 20_000 },
      )
      .toBe(true);

    await expect.poll(async () => (await app.api('GET', '/leads')).data.length, { timeout: 20_000 }).toBe(1);
    expect((await app.api('GET', '/leads')).data).toMatchObject([{ lastName: 'Petit', source: 'web_form' }]);
    await page.reload();
    const sent = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Petit' }) });
    await sent.getByText(t.done).waitFor();
    expect([hand.complaints(), seen.complaints()]).toEqual([[], []]);
  },
);

test.each(['fr', 'en'] as const)(
  'LEAD-07: a form asks in steps, shows a field by what was answered before, and takes a file: %s',
  async (language) => {
    await using app = await openApp();
    const inputs = [
      { field: 'lastName', isRequired: true },
      { field: 'rating', startsStep: true },
      { field: 'amount', isRequired: true, shownIf: 'rating = "hot"' },
      { field: 'attachments', startsStep: true },
    ];
    const form = await app.api('POST', '/web-forms', { name: 'Steps', key: 'steps', inputs });
    await app.api('POST', `/web-forms/${form.id}/publish`, {});
    const page = await app.browser.newPage({ locale: language === 'fr' ? 'fr-FR' : 'en-GB' });
    const seen = countOn(page);
    await page.goto(`${app.address}/f/steps`);
    const next = page.getByRole('button', { name: language === 'fr' ? 'Suivant' : 'Next' });
    const back = page.getByRole('button', { name: language === 'fr' ? 'Retour' : 'Back' });
    const [name, amount] = [page.locator('[name=lastName]'), page.locator('[name=amount]')];
    await next.click();
    await page.locator('[name=lastName][aria-invalid=true]').waitFor();
    await name.fill('Petit');
    await next.click();
    expect([await name.isVisible(), await amount.isVisible()]).toEqual([false, false]);
    await page.locator('[name=rating]').selectOption('hot');
    await amount.fill('1 200');
    await next.click();
    await back.click();
    expect(await amount.inputValue()).toBe('1 200');
    await page.locator('[name=rating]').selectOption('cold');
    expect(await amount.isVisible()).toBe(false);
    await page.locator('[name=rating]').selectOption('hot');
    await next.click();
    const file = { name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('A plan') };
    await page.locator('[name=attachments]').setInputFiles(file);
    // Whoever is faster than people are is asked to send again; files have to be chosen again then.
    await expect
      .poll(
        async () => {
          if (page.url().endsWith('/thanks')) return true;
          const files = page.locator('[name=attachments]');
          while (!(await files.isVisible())) await next.click();
          await files.setInputFiles(file);
          await page.locator('[type=submit]').click();
          await page.waitForLoadState('load');
          return page.url().endsWith('/thanks');
        },
        { timeout: 20_000 },
      )
      .toBe(true);
    await expect.poll(async () => (await app.api('GET', '/leads')).data.length, { timeout: 20_000 }).toBe(1);
    const [lead] = (await app.api('GET', '/leads')).data;
    expect(lead).toMatchObject({ lastName: 'Petit', rating: 'hot', amount: '1200.00' });
    const attached = (await app.api('GET', `/leads/${lead.id}/attachments`)).data;
    expect(attached.map((one: { file: { name: string } }) => one.file.name)).toEqual(['plan.txt']);
    expect(seen.complaints()).toEqual([]);
  },
);

test('LEAD-07: a file field of one’s own is put on the form; what a visitor sends stands in it on the lead', async () => {
  await using app = await openApp();
  const label = { en: 'Roof plan', fr: 'Plan du toit' };
  const { key } = await app.api('POST', '/custom-fields', { entity: 'lead', type: 'file', label });
  const inputs = [{ field: 'lastName' }];
  const form = await app.api('POST', '/web-forms', {
    name: 'Toits',
    key: 'roofs',
    inputs,
    protection: 'open',
  });
  const hand = countOn(await app.signedIn());
  const { page } = hand;
  await page.goto(`/web-forms/${form.id}`);
  await page.getByLabel('Ajouter un champ').selectOption(key);
  const input = page.getByRole('listitem').filter({ hasText: 'Plan du toit' });
  await input.getByText('Libellé, valeur').click();
  await input.getByLabel('Type de fichiers').selectOption('documents');
  expect(await input.getByLabel(/masqué/i).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Enregistrer les champs' }).click();
  await page.frameLocator('iframe').getByText('Un fichier, 10 Mo au plus').waitFor();
  await app.api('POST', `/web-forms/${form.id}/publish`, {});

  const visitor = await app.browser.newPage({ locale: 'fr-FR' });
  const file = { name: 'toit.txt', mimeType: 'text/plain', buffer: Buffer.from('Un plan') };
  await visitor.goto(`${app.address}/f/roofs`);
  await visitor.locator('[name=lastName]').fill('Petit');
  await expect
    .poll(
      async () => {
        if (visitor.url().endsWith('/thanks')) return true;
        await visitor.getByLabel('Plan du toit').setInputFiles(file);
        await visitor.locator('[type=submit]').click();
        await visitor.waitForLoadState('load');
        return visitor.url().endsWith('/thanks');
      },
      { timeout: 20_000 },
    )
    .toBe(true);
  await expect.poll(async () => (await app.api('GET', '/leads')).data.length, { timeout: 20_000 }).toBe(1);
  const [lead] = (await app.api('GET', '/leads')).data;
  await page.goto(`/leads/${lead.id}`);
  await page.getByRole('link', { name: 'toit.txt' }).waitFor();
  expect(lead[key]).toMatchObject({ name: 'toit.txt' });
  expect(hand.complaints()).toEqual([]);
});
