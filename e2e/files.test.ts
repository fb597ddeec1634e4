import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { PNG } from '#testing/files.ts';
import { openApp, type OpenApp } from './open-app.ts';

const picture = { name: 'Logo.png', mimeType: 'image/png', buffer: PNG };
const file = (name: string, buffer: Buffer, mimeType = 'application/octet-stream') => ({
  name,
  mimeType,
  buffer,
});

async function leadPage(app: OpenApp): Promise<Page> {
  const lead = await app.api('POST', '/leads', { lastName: 'Roux' });
  const page = await app.signedIn();
  await page.goto(`/leads/${lead.id}`);
  return page;
}

test('files are attached to a record, downloaded, removed and brought back', async () => {
  await using app = await openApp();
  const page = await leadPage(app);
  const panel = page.getByRole('region', { name: 'Pièces jointes' });
  await panel
    .locator('input[type=file]')
    .setInputFiles([picture, file('../Cahier d’été.txt', Buffer.from('Été'), 'text/plain')]);
  await panel.getByRole('link', { name: 'Cahier d’été.txt' }).waitFor();
  await panel.getByRole('img', { name: 'Logo.png' }).waitFor();

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    panel.getByRole('link', { name: 'Cahier d’été.txt' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('Cahier d’été.txt');
  expect(await readFile(await download.path(), 'utf8')).toBe('Été');

  await panel.getByRole('button', { name: 'Retirer Logo.png' }).click();
  await panel.getByRole('link', { name: 'Logo.png' }).waitFor({ state: 'detached' });
  await page.getByText('Fichier retiré').waitFor();
  await page.getByRole('button', { name: 'Annuler' }).click();
  await panel.getByRole('link', { name: 'Logo.png' }).waitFor();
});

test('what cannot be taken is said, and nothing is attached', async () => {
  await using app = await openApp();
  const page = await leadPage(app);
  const panel = page.getByRole('region', { name: 'Pièces jointes' });
  const refused = async (given: ReturnType<typeof file>) => {
    await panel.locator('input[type=file]').setInputFiles(given);
    const alert = panel.getByRole('alert').filter({ hasText: given.name });
    await alert.waitFor();
    return alert.textContent();
  };
  expect(await refused(file('lourd.bin', Buffer.alloc(21_000_000, 7)))).toContain('20\u00a0Mo au plus');
  expect(await refused(file('page.png', Buffer.from('<html>')))).toContain('de type PNG');
  expect(await refused(file('vide.txt', Buffer.alloc(0)))).toContain('vide');
  await page.context().clearCookies();
  expect(await refused(file('perdu.txt', Buffer.from('x')))).toContain('Connectez-vous');
  expect(await panel.getByRole('link').count()).toBe(0);
});

test('the logo is set in the form and on the spot, seen, and removed', async () => {
  await using app = await openApp();
  const [firm] = (await app.api('GET', '/legal-entities')).data;
  const logoOf = async () => (await app.api('GET', `/legal-entities/${firm.id}`)).logo;
  const page = await app.signedIn();
  await page.goto(`/legal-entities/${firm.id}`);
  await page.getByRole('button', { name: 'Modifier', exact: true }).click();
  await page.locator('form input[type=file]').setInputFiles(picture);
  await page.locator('form').getByRole('img', { name: 'Logo.png' }).waitFor();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByRole('definition').getByRole('img', { name: 'Logo.png' }).waitFor();
  expect(await logoOf()).toMatchObject({ name: 'Logo.png', contentType: 'image/png' });

  await page.getByRole('button', { name: 'Modifier Logo' }).click();
  await page.getByRole('button', { name: 'Retirer Logo.png' }).click();
  // Of two notes that it is saved, the first is still there.
  await expect.poll(logoOf).toBeNull();
});
