import { expect, test } from 'vitest';
import { countOn } from './counter.ts';
import { openApp } from './open-app.ts';

test('a record is seen as it was, and one change of it is taken back', async () => {
  await using app = await openApp();
  const lead = await app.api('POST', '/leads', { lastName: 'Roux', jobTitle: 'Gérante' });
  await app.api('PATCH', `/leads/${lead.id}`, { jobTitle: 'Directrice' });
  await app.api('PATCH', `/leads/${lead.id}`, { companyName: 'Verrerie' });
  const hand = countOn(await app.signedIn());
  const { page } = hand;
  await page.goto(`/leads/${lead.id}`);
  await page.getByRole('button', { name: 'Plus', exact: true }).last().click();
  await page.getByRole('menuitem', { name: 'Toutes les modifications' }).click();
  const history = page.getByRole('region', { name: 'Toutes les modifications' });
  await history.getByRole('button', { name: 'Voir la fiche telle qu’alors' }).last().click();
  const past = page.getByRole('region', { name: /^Telle qu’au/ });
  await past.getByText('Gérante').waitFor();
  expect(await past.getByText('Verrerie').count()).toBe(0);
  await past.getByRole('button', { name: 'Revenir à aujourd’hui' }).click();

  await history.getByRole('button', { name: 'Annuler cette modification' }).nth(1).click();
  await page.getByText('La modification est annulée.').waitFor();
  expect(await app.api('GET', `/leads/${lead.id}`)).toMatchObject({
    jobTitle: 'Gérante',
    companyName: 'Verrerie',
  });
  expect(hand.complaints()).toEqual([]);
});
