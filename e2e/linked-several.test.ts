import { expect, test } from 'vitest';
import { openApp } from './open-app.ts';

test('a user is put into teams by their names, is shown in them, and is found by one', async () => {
  await using app = await openApp();
  for (const name of ['Lyon', 'Nantes']) await app.api('POST', '/teams', { name });
  const { id, name } = await app.api('GET', '/me');
  const page = await app.signedIn();
  await page.goto(`/users/${id}`);
  await page.getByRole('button', { name: 'Modifier', exact: true }).click();
  const teams = page.getByRole('textbox', { name: 'Équipes' });
  await teams.click();
  await page.getByRole('option', { name: 'Nantes' }).click();
  await teams.fill('lyo');
  await page.getByRole('option', { name: 'Lyon' }).waitFor();
  await teams.press('Enter');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  const shown = page.getByRole('definition').filter({ hasText: 'Nantes' });
  await shown.getByRole('link', { name: 'Lyon' }).waitFor();
  expect((await app.api('GET', `/users/${id}`)).teamIds).toHaveLength(2);

  await page.goto('/users');
  await page.getByRole('button', { name: 'Filtrer' }).click();
  await page.getByRole('button', { name: 'Équipes', exact: true }).last().click();
  const team = page.getByRole('textbox', { name: 'Équipe', exact: true });
  await team.fill('Nantes');
  await page.getByRole('option', { name: 'Nantes' }).click();
  await page.getByText('Équipes contient Nantes').waitFor();
  await page.locator('tbody th').filter({ hasText: name }).waitFor();
});

test('a list is filtered by a colleague with the pointer alone', async () => {
  await using app = await openApp();
  await app.api('POST', '/leads', { lastName: 'Roux' });
  const { name } = await app.api('GET', '/me');
  const page = await app.signedIn();
  await page.goto('/leads');
  await page.getByRole('button', { name: 'Filtrer' }).click();
  await page.getByRole('button', { name: 'Propriétaire', exact: true }).last().click();
  // The focus goes to “myself” when the box opens, and takes the list away from who was faster.
  await expect.poll(() => page.locator('button[data-autofocus]:focus').count()).toBe(1);
  await page.getByRole('textbox', { name: 'Utilisateur', exact: true }).click();
  await page.getByRole('option', { name }).click();
  await expect.poll(() => page.getByText(`Propriétaire\u00a0: ${name}`).count()).toBe(1);
});
