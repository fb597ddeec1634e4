import { expect, test } from 'vitest';
import { countOn } from './counter.ts';
import { openApp } from './open-app.ts';
import { thresholds } from './thresholds.ts';

const stages = ['new', 'assigned', 'contacted'];

async function boardWithOne() {
  const app = await openApp();
  const lead = await app.api('POST', '/leads', { firstName: 'Camille', lastName: 'Roux', amount: '1200.00' });
  const hand = countOn(await app.signedIn());
  await hand.page.goto('/leads/board');
  await hand.page.locator('[data-card]').waitFor();
  const statusOf = async () => (await app.api('GET', `/leads/${lead.id}`)).status;
  return { app, hand, page: hand.page, statusOf };
}

test('PIPE-21: two stages further with the keyboard, told to who cannot see it, and undone', async () => {
  const { app, hand, page, statusOf } = await boardWithOne();
  await using _ = app;
  await page.locator('[data-card] [role="button"]').focus();
  await hand.press('Space');
  await hand.press('ArrowRight');
  await hand.press('ArrowRight');
  await hand.press('Space');
  await page.getByText('Camille Roux est maintenant dans « Contacté ».').last().waitFor();
  expect(await page.locator('[aria-live="assertive"]').textContent()).toContain('Contacté');
  await expect.poll(statusOf).toBe(stages[2]);
  await page.getByRole('region', { name: 'Contacté : 1 carte' }).getByText(/1.200/).first().waitFor();
  expect(hand.counts()).toEqual(thresholds.moveTwoStagesByKeyboard);

  await page.keyboard.press('Control+z');
  await expect.poll(statusOf).toBe(stages[0]);
  expect(hand.complaints()).toEqual([]);
});

test('Escape leaves a card where it was', async () => {
  const { app, page, statusOf } = await boardWithOne();
  await using _ = app;
  await page.locator('[data-card] [role="button"]').focus();
  for (const key of ['Space', 'ArrowRight', 'Escape']) await page.keyboard.press(key);
  await page.getByText('Camille Roux reste à sa place.').waitFor();
  expect(await statusOf()).toBe(stages[0]);
});

test('PIPE-21: one drag', async () => {
  const { app, hand, page, statusOf } = await boardWithOne();
  await using _ = app;
  await hand.drag(page.locator('[data-card]'), page.getByRole('region', { name: /^Contacté/ }));
  await expect.poll(statusOf).toBe(stages[2]);
  expect(hand.counts()).toEqual(thresholds.moveTwoStagesByDrag);
});

test('a move that is not allowed goes back, with the reason', async () => {
  const { app, hand, page, statusOf } = await boardWithOne();
  await using _ = app;
  await hand.drag(page.locator('[data-card]'), page.getByRole('region', { name: /^Converti/ }));
  await page.getByRole('region', { name: 'Nouveau : 1 carte' }).waitFor();
  await expect.poll(() => page.locator('[data-failure]').count()).toBe(1);
  expect(await statusOf()).toBe(stages[0]);
});

test('a lost deal is asked for its reason where the pipeline wants one, and then moves (PIPE-22)', async () => {
  await using app = await openApp();
  const [pipeline] = (await app.api('GET', '/pipelines?limit=1')).data;
  await app.api('PATCH', `/pipelines/${pipeline.id}`, { asksLossReason: true });
  const reason = await app.api('POST', '/loss-reasons', { name: 'Hors budget' });
  const deal = await app.api('POST', '/deals', { name: 'Four', amount: '1200.00' });
  const hand = countOn(await app.signedIn());
  const { page } = hand;
  await page.goto('/deals/board');
  const card = page.locator('[data-card]');
  await card.waitFor();
  const lost = page.getByRole('region', { name: /^Fermée perdue|^Closed lost/ });
  await hand.drag(card, lost);
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Motif de perte').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect((await app.api('GET', `/deals/${deal.id}`)).category).toBe('open');

  await hand.drag(card, lost);
  await dialog.getByRole('button', { name: 'Déplacer' }).click();
  await dialog.locator('[aria-invalid=true]').waitFor();
  await dialog.getByLabel('Motif de perte').fill('Hors');
  await page.getByRole('option', { name: 'Hors budget' }).click();
  await dialog.getByRole('button', { name: 'Déplacer' }).click();
  await expect
    .poll(async () => app.api('GET', `/deals/${deal.id}`))
    .toMatchObject({ category: 'lost', lossReasonId: reason.id });
});

test('PIPE-10: a deal is asked for what its stage wants before it goes on, and then moves', async () => {
  await using app = await openApp();
  const [pipeline] = (await app.api('GET', '/pipelines?sort=order&limit=1')).data;
  const filter = encodeURIComponent(`pipelineId = "${pipeline.id}"`);
  const [first] = (await app.api('GET', `/stages?sort=order&limit=1&filter=${filter}`)).data;
  await app.api('PATCH', `/stages/${first.id}`, { exitCondition: 'nextStep is not empty' });
  const deal = await app.api('POST', '/deals', { name: 'Four', amount: '1200.00' });
  const hand = countOn(await app.signedIn());
  const { page } = hand;
  await page.goto('/deals/board');
  const card = page.locator('[data-card]');
  await card.waitFor();
  await hand.drag(card, page.getByRole('region', { name: /^Qualification/ }));
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Prochaine étape').fill('Visiter l’atelier');
  expect(await app.api('GET', `/deals/${deal.id}`)).toMatchObject({ stageId: first.id, nextStep: null });
  await dialog.getByRole('button', { name: 'Déplacer' }).click();
  await expect
    .poll(async () => app.api('GET', `/deals/${deal.id}`))
    .toMatchObject({ nextStep: 'Visiter l’atelier', stageId: expect.not.stringMatching(first.id) });
});
