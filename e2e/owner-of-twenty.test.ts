import { expect, test } from 'vitest';
import { countOn } from './counter.ts';
import { leads, openApp } from './open-app.ts';
import { thresholds } from './thresholds.ts';

test('twenty leads to a colleague: the count is said before and after, and undone', async () => {
  await using app = await openApp();
  await app.api('POST', '/leads/batch', { create: leads(40) });
  const { data: profiles } = await app.api('GET', '/profiles');
  const sam = await app.api('POST', '/users', {
    name: 'Sam Petit',
    email: 'sam@test.fr',
    profileId: profiles[0].id,
  });
  const ofSam = async () =>
    (await app.api('GET', `/leads?count=exact&limit=1&filter=${encodeURIComponent(`ownerId = "${sam.id}"`)}`))
      .total;
  const hand = countOn(await app.signedIn());
  const { page } = hand;
  await page.goto('/leads');
  const ticks = page.locator('tbody input[type="checkbox"]');
  await ticks.first().waitFor();

  await hand.click(ticks.first());
  await hand.click(ticks.nth(19), { modifiers: ['Shift'] });
  await page.getByText('20 sélectionnés').waitFor();
  await hand.click(page.getByRole('toolbar').getByRole('button', { name: 'Propriétaire' }));
  await hand.type('Sam P');
  await page.getByRole('option', { name: /Sam Petit/ }).waitFor();
  // Choosing the only candidate belongs to giving the name.
  await page.keyboard.press('Enter');
  await hand.click(page.getByRole('button', { name: '20 → Sam Petit' }));
  await page.getByText('20 fiches appartiennent maintenant à Sam Petit.').waitFor();
  expect(await ofSam()).toBe(20);
  expect(hand.counts().clicks + hand.counts().keys).toBeLessThanOrEqual(
    thresholds.ownerOfTwenty.interactions,
  );

  await page.getByRole('button', { name: 'Annuler' }).click();
  await page.getByText('C’est annulé.').waitFor();
  expect(await ofSam()).toBe(0);
  expect(hand.complaints()).toEqual([]);
});

test('a name that nobody has cannot be submitted', async () => {
  await using app = await openApp();
  await app.api('POST', '/leads/batch', { create: leads(3) });
  const page = await app.signedIn();
  await page.goto('/leads');
  await page.locator('tbody input[type="checkbox"]').first().click();
  await page.getByRole('toolbar').getByRole('button', { name: 'Propriétaire' }).click();
  await page.keyboard.type('Personne');
  await page.getByText('Aucun résultat : utilisateur').waitFor();
  await page.getByRole('button', { name: 'Changer le propriétaire' }).click();
  await page.getByText('Aucun utilisateur « Personne »').waitFor();
  const { data } = await app.api('GET', '/leads?include=owner');
  expect(data.every((lead: { owner: { name: string } }) => lead.owner.name === 'admin')).toBe(true);
});
