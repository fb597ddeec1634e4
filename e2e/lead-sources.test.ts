import { expect, test } from 'vitest';
import { countOn } from './counter.ts';
import { openApp } from './open-app.ts';

const words = {
  fr: {
    name: /^Nom/,
    kind: /^Outil/,
    secret: 'Secret du webhook',
    keep: 'Enregistrer',
    kept: 'Enregistré',
    test: 'Envoi d’essai',
    done: 'Voici ce que serait un prospect',
    goesTo: 'phone_number va dans',
    save: 'Enregistrer la correspondance',
    trial: 'Essai',
  },
  en: {
    name: /^Name/,
    kind: /^Tool/,
    secret: 'Secret of the webhook',
    keep: 'Keep',
    kept: 'Is kept',
    test: 'Test delivery',
    done: 'This is what a lead would be',
    goesTo: 'phone_number goes to',
    save: 'Save the mapping',
    trial: 'Test',
  },
};

test.each(['fr', 'en'] as const)(
  'LEAD-09: a tool is connected, its secret kept, its fields mapped, and a test shows what a lead would be: %s',
  async (language) => {
    const t = words[language];
    await using app = await openApp({ language });
    const hand = countOn(await app.signedIn());
    const { page } = hand;
    await page.goto('/lead-sources/new');
    await page.getByRole('textbox', { name: t.name }).fill('Site');
    await page.getByRole('combobox', { name: t.kind }).selectOption('typeform');
    await page.keyboard.press('Control+Enter');
    await page.getByText(/\/hooks\/leads\//).waitFor();
    await page.getByLabel(t.secret, { exact: true }).fill('whsec');
    await page.getByRole('button', { name: t.keep, exact: true }).click();
    await page.getByText(t.kept).first().waitFor();
    await page.getByLabel(t.goesTo).selectOption('');
    await page.getByRole('button', { name: t.save }).click();
    await expect
      .poll(async () => {
        const [{ id }] = (await app.api('GET', '/lead-sources')).data;
        const { mapping } = await app.api('GET', `/lead-sources/${id}`);
        return mapping.map(({ theirs }: { theirs: string }) => theirs);
      })
      .not.toContain('phone_number');
    await page.getByRole('button', { name: t.test }).click();
    await page.getByText(t.done).waitFor();
    const came = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('link', { name: 'Camille Exemple' }) });
    await came.getByText(t.trial, { exact: true }).waitFor();
    expect((await app.api('GET', '/leads')).data).toEqual([]);
    expect(hand.complaints()).toEqual([]);
  },
);
