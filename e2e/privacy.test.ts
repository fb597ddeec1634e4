import { expect, test } from 'vitest';
import { openApp } from './open-app.ts';

const words = {
  fr: {
    search: 'E-mail ou téléphone',
    go: 'Rechercher',
    show: 'Voir ce qui est détenu',
    read: 'Télécharger pour lecture',
    confirm: /Tapez EFFACER/,
    word: 'EFFACER',
    erase: 'Effacer définitivement',
    done: 'Effacé.',
    gone: 'Personne effacée',
  },
  en: {
    search: 'E-mail or telephone',
    go: 'Look up',
    show: 'Show what is held',
    read: 'Download to read',
    confirm: /Type ERASE/,
    word: 'ERASE',
    erase: 'Erase for good',
    done: 'Erased.',
    gone: 'Personne effacée',
  },
};

test.each(['fr', 'en'] as const)(
  'an administrator hands out a person’s data and erases it: %s',
  async (language) => {
    const t = words[language];
    await using app = await openApp({ language });
    const contact = await app.api('POST', '/contacts', { lastName: 'Quarzek', email: 'q@exemple.fr' });
    await app.api('POST', '/notes', {
      body: 'Aime la pêche',
      links: [{ entity: 'contact', id: contact.id }],
    });
    const page = await app.signedIn();
    await page.goto('/settings/privacy');
    await page.getByLabel(t.search).fill('Q@exemple.fr');
    await page.locator('#main').getByRole('button', { name: t.go }).click();
    await page.getByRole('button', { name: t.show }).click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: t.read }).click();
    expect((await downloading).suggestedFilename()).toBe('RGPD-1.html');
    const erase = page.getByRole('button', { name: t.erase });
    expect(await erase.isDisabled()).toBe(true);
    await page.getByLabel(t.confirm).fill(t.word);
    await erase.click();
    await page.getByText(t.done, { exact: true }).waitFor();
    await page.goto(`/contacts/${contact.id}`);
    await page.getByRole('heading', { name: t.gone, level: 1 }).waitFor();
    expect(await page.getByText('Aime la pêche').count()).toBe(0);
  },
);
