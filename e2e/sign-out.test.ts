import { expect, test } from 'vitest';
import { openApp } from './open-app.ts';

test('signing out ends the session here and at the server, and nothing stays on the screen', async () => {
  await using app = await openApp();
  await app.api('POST', '/leads', { lastName: 'Confidentiel' });
  const page = await app.signedIn();
  await page.goto('/leads');
  await page.getByText('Confidentiel').first().waitFor();
  const [cookie] = await page.context().cookies();

  await page.getByRole('button', { name: /mon menu$/ }).click();
  await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
  await page.waitForURL('**/sign-in**');
  await page.locator('input[type="password"]').waitFor();
  expect(await page.getByText('Confidentiel').count()).toBe(0);
  expect(await page.context().cookies()).toEqual([]);
  const replayed = await fetch(`${app.address}/api/v1/me`, {
    headers: { cookie: `${cookie?.name}=${cookie?.value}` },
  });
  expect(replayed.status).toBe(401);

  await page.goBack();
  await page.waitForURL('**/sign-in**');
  await page.goto('/leads');
  await page.waitForURL('**/sign-in**');
});
