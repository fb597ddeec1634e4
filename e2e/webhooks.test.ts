import { expect, test } from 'vitest';
import { faultsOn } from './faults.ts';
import { openApp } from './open-app.ts';

test('ADM-05: removing a webhook is asked once more, since its secret goes with it', async () => {
  await using app = await openApp();
  const hook = {
    name: 'Zapier',
    url: 'https://hooks.example.com/a',
    entity: 'lead',
    events: ['lead.created'],
  };
  const { id } = await app.api('POST', '/webhooks', hook);
  // The scanner is a script from outside, which our content security policy rightly refuses.
  const page = await app.signedIn({ bypassCSP: true });
  await page.goto(`/settings/webhooks/${id}`);
  const remove = page.getByRole('button', { name: 'Supprimer', exact: true });
  const asked = page.getByRole('alertdialog', { name: 'Supprimer le webhook « Zapier » ?' });
  await remove.click();
  await asked.getByText('c’est définitif').waitFor();
  expect(await faultsOn(page)).toEqual([]);
  // Enter, pressed in haste, removes nothing.
  await page.keyboard.press('Enter');
  await asked.waitFor({ state: 'detached' });
  expect((await app.api('GET', '/webhooks')).data).toHaveLength(1);
  expect(await remove.evaluate((button) => button === document.activeElement)).toBe(true);
  await page.keyboard.press('Enter');
  await asked.getByRole('button', { name: 'Supprimer' }).click();
  await page.getByText('Webhook supprimé').waitFor();
  expect((await app.api('GET', '/webhooks')).data).toEqual([]);
});
