import { expect, test } from 'vitest';
import { openApp } from './open-app.ts';

test('two people change one record: other fields are put together, the same field is decided', async () => {
  await using app = await openApp();
  const lead = await app.api('POST', '/leads', {
    firstName: 'Camille',
    lastName: 'Roux',
    companyName: 'Verrerie',
    jobTitle: 'Gérante',
  });
  const page = await app.signedIn();
  await page.goto(`/leads/${lead.id}`);
  await page.getByRole('heading', { name: 'Camille Roux', level: 1 }).waitFor();
  await page.keyboard.press('e');
  await page.getByLabel('Société').fill('Verrerie du Rhône');
  await app.api('PATCH', `/leads/${lead.id}`, { jobTitle: 'Directrice' });
  await page.keyboard.press('Control+Enter');
  await page.getByText('Enregistré avec une modification faite entre-temps').waitFor();
  expect(await app.api('GET', `/leads/${lead.id}`)).toMatchObject({
    companyName: 'Verrerie du Rhône',
    jobTitle: 'Directrice',
  });

  await page.keyboard.press('e');
  await page.getByLabel('Société').fill('Verrerie SA');
  await app.api('PATCH', `/leads/${lead.id}`, { companyName: 'Verrerie SARL' });
  await page.keyboard.press('Control+Enter');
  const conflict = page.getByRole('alertdialog');
  await conflict.getByText('Verrerie SARL').waitFor();
  expect(await conflict.getByText('Verrerie SA', { exact: true }).count()).toBe(1);
  await conflict.getByRole('radio', { name: 'Société : garder ma valeur' }).click();
  await conflict.getByRole('button', { name: 'Enregistrer ce choix' }).click();
  await expect.poll(async () => (await app.api('GET', `/leads/${lead.id}`)).companyName).toBe('Verrerie SA');
});

test('what another one changes is on the screen without reloading', async () => {
  await using app = await openApp();
  const lead = await app.api('POST', '/leads', { firstName: 'Camille', lastName: 'Roux' });
  const page = await app.signedIn();
  const listening = page.waitForRequest('**/api/v1/live');
  await page.goto('/leads');
  await listening;
  await page.getByRole('rowheader', { name: 'Camille Roux' }).waitFor();
  await app.api('PATCH', `/leads/${lead.id}`, { lastName: 'Blanc' });
  await page.getByRole('rowheader', { name: 'Camille Blanc' }).waitFor();
  expect(await page.getByRole('rowheader', { name: 'Camille Roux' }).count()).toBe(0);
});
