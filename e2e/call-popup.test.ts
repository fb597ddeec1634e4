import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countOn } from './counter.ts';
import { faultsOn } from './faults.ts';
import { openApp, type OpenApp } from './open-app.ts';

let app: OpenApp;
beforeAll(async () => (app = await openApp({ isDemo: true })));
afterAll(() => app[Symbol.asyncDispose]());

const panelOf = (page: Page, name: RegExp) =>
  page.getByRole('region', { name: 'Appels', exact: true }).getByRole('article', { name });
const UNKNOWN = /04 65 71 00 42|\+33465710042|Camille Roux/;

async function ring(page: Page, who: 'Par un inconnu' | 'Par un client'): Promise<void> {
  await page.getByRole('button', { name: 'Me faire appeler' }).click();
  await page.getByRole('menuitem', { name: who }).click();
}

test('a stranger rings, becomes a lead, and what was said and promised is kept', async () => {
  const hand = countOn(await app.signedIn());
  const { page } = hand;
  await page.goto('/settings');
  await ring(page, 'Par un inconnu');
  const panel = panelOf(page, UNKNOWN);
  await panel.getByText('Numéro inconnu').waitFor();
  await panel.getByText('Démonstration', { exact: true }).waitFor();

  await panel.getByRole('button', { name: 'Décrocher' }).click();
  await panel.getByText(/^En ligne avec/).waitFor();
  await panel.getByText('0:02').waitFor();

  await panel.getByRole('button', { name: '+ Prospect' }).click();
  await page.keyboard.type('Camille');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Roux');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Verrerie du Rhône');
  await page.keyboard.press('Enter');
  await panel.getByRole('link', { name: 'Camille Roux', exact: true }).waitFor();

  await panel.getByLabel('Notes').fill('Trente suspensions pour mars');
  await panel.getByText('Enregistré', { exact: true }).waitFor();
  await panel.getByLabel('Résultat').selectOption({ label: 'Intéressé' });
  await panel.getByRole('button', { name: 'Planifier' }).click();
  await page.getByText('Tâche planifiée').waitFor();
  await panel.getByRole('link', { name: 'Donner suite à l’appel de Camille Roux' }).waitFor();

  await panel.getByRole('button', { name: 'Raccrocher' }).click();
  await panel.getByText(/^Appel terminé/).waitFor();
  await panel.getByRole('link', { name: 'Camille Roux', exact: true }).click();
  await page.getByRole('heading', { name: 'Camille Roux', level: 1 }).waitFor();
  expect(await panel.isVisible()).toBe(true);

  const filter = (text: string) => `filter=${encodeURIComponent(text)}`;
  const { data: leads } = await app.api(
    'GET',
    `/leads?${filter('lastName = "Roux" and companyName = "Verrerie du Rhône"')}`,
  );
  expect(leads).toMatchObject([{ phone: '+33465710042', source: 'call' }]);
  const { data: calls } = await app.api('GET', `/calls?${filter(`links contains "${leads[0].id}"`)}`);
  expect(calls).toMatchObject([
    { status: 'completed', notes: 'Trente suspensions pour mars', outcome: 'interested', isDemo: true },
  ]);
  const { data: tasks } = await app.api('GET', `/tasks?${filter(`links contains "${leads[0].id}"`)}`);
  const due = new Date(tasks[0].dueAt);
  const hour = { timeZone: 'Europe/Paris', hour: '2-digit', minute: '2-digit' } as const;
  expect(due.toLocaleTimeString('fr-FR', hour)).toBe('09:00');
  expect([0, 6]).not.toContain(due.getUTCDay());
  expect(hand.complaints()).toEqual([]);
});

test('a customer rings with his deals and what he owes; nobody loses the field he is typing in', async () => {
  const hand = countOn(await app.signedIn());
  const { page } = hand;
  await page.goto('/leads/new');
  await page.getByLabel('Prénom').fill('Lé');
  await app.api('POST', '/demo/calls', { script: 'known' });
  const panel = panelOf(page, /Jules Étienne/);
  await panel.waitFor();
  await page.keyboard.type('a');
  expect(await page.getByLabel('Prénom').inputValue()).toBe('Léa');

  await panel.getByRole('heading', { name: 'Affaires en cours' }).waitFor();
  await panel.getByRole('link', { name: 'Éclairage du hall – Hospy Médias' }).waitFor();
  await panel.getByRole('heading', { name: 'Factures impayées' }).waitFor();
  await panel.getByText('Hospy Médias', { exact: true }).waitFor();

  await panel.getByRole('button', { name: 'Réduire l’appel' }).click();
  expect(await panel.getByLabel('Notes').isVisible()).toBe(false);
  await app.api('POST', '/demo/calls', { script: 'unknown' });
  await panelOf(page, UNKNOWN).waitFor();
  expect(await page.getByRole('region', { name: 'Appels' }).getByRole('article').count()).toBe(2);
  for (const left of [1, 0]) {
    await page.getByRole('button', { name: 'Raccrocher' }).first().click();
    await page.getByRole('button', { name: 'Raccrocher' }).nth(left).waitFor({ state: 'detached' });
  }
  for (const left of [1, 0]) {
    await page.getByRole('button', { name: 'Fermer l’appel' }).first().click();
    await page.getByRole('button', { name: 'Fermer l’appel' }).nth(left).waitFor({ state: 'detached' });
  }
  expect(await page.getByRole('region', { name: 'Appels' }).getByRole('article').count()).toBe(0);
  expect(hand.complaints()).toEqual([]);
});

test.each([
  ['a desk', { width: 1440, height: 900 }, 'light'],
  ['a phone', { width: 390, height: 844 }, 'dark'],
] as const)('fits %s and can be read by everybody', async (_name, viewport, colorScheme) => {
  const page = await app.signedIn({ viewport, colorScheme, bypassCSP: true });
  await page.goto('/leads');
  await app.api('POST', '/demo/calls', { script: 'known' });
  const panel = panelOf(page, /Jules Étienne/);
  await panel.getByRole('heading', { name: 'Affaires en cours' }).waitFor();
  const box = await panel.boundingBox();
  expect(
    box &&
      box.x >= 0 &&
      box.x + box.width <= viewport.width &&
      box.y >= 0 &&
      box.y + box.height <= viewport.height,
  ).toBe(true);
  expect(await faultsOn(page, '[aria-label="Appels"]')).toEqual([]);
  await panel.getByRole('button', { name: 'Raccrocher' }).click();
  await panel.getByText(/^Appel manqué/).waitFor();
});
