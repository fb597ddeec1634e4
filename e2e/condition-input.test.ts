import { expect, test } from 'vitest';
import { faultsOn } from './faults.ts';
import { openApp } from './open-app.ts';

// The scanner is a script from outside, which our content security policy rightly refuses.
const scanned = { bypassCSP: true } as const;

test('PIPE-10: an exit condition is chosen by keyboard, told in words, and refused at its field', async () => {
  await using app = await openApp();
  const [stage] = (await app.api('GET', '/stages?sort=order&limit=1')).data;
  const conditionOf = async () => (await app.api('GET', `/stages/${stage.id}`)).exitCondition;
  await app.api('PATCH', `/stages/${stage.id}`, { exitCondition: 'nextStep is not empty' });
  const page = await app.signedIn(scanned);
  await page.goto(`/stages/${stage.id}`);
  await page.getByText('Prochaine étape n’est pas vide').first().waitFor();

  const change = page.getByRole('button', { name: 'Modifier Condition de sortie' });
  await change.press('Enter');
  const add = page.getByRole('button', { name: 'Ajouter une condition' });
  await add.press('Enter');
  await page.getByRole('textbox', { name: 'Chercher un champ' }).fill('montant');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Valeur' }).and(page.locator(':focus')).waitFor();
  await page.keyboard.type('1 000');
  await page.keyboard.press('Enter');
  await page.getByText('Montant ≥ 1 000').waitFor();
  expect(await faultsOn(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await expect.poll(conditionOf).toBe('nextStep is not empty and amount >= 1000');

  await change.press('Enter');
  await page.getByRole('button', { name: 'Condition sous forme de texte' }).press('Enter');
  const text = page.getByRole('textbox', { name: 'Condition de sortie' });
  await text.fill('amount >');
  await text.press('Enter');
  await page.getByText('Cette condition est illisible').waitFor();
  await text.fill('nope = 1');
  await text.press('Enter');
  await page.getByRole('alert').filter({ hasText: 'Ce champ n’existe pas' }).waitFor();
  expect(await conditionOf()).toBe('nextStep is not empty and amount >= 1000');
});
