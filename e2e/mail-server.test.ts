import { expect, test } from 'vitest';
import { MAILBOX, startMailServer } from '#testing/start-mail-server.ts';
import { openApp } from './open-app.ts';

test('a mail server is set, tried, mended with what it answers, and removed', async () => {
  await using app = await openApp();
  const server = await startMailServer();
  const page = await app.signedIn();
  await page.goto('/settings');
  await page.getByRole('link', { name: /Serveur de messagerie/ }).click();
  await page.getByText('Aucun serveur n’est réglé').waitFor();

  await page.getByLabel('Serveur', { exact: true }).fill('127.0.0.1');
  await page.getByLabel('Sécurité').selectOption({ label: 'Aucune : serveur du réseau interne' });
  expect(await page.getByLabel('Port').inputValue()).toBe('25');
  await page.getByLabel('Port').fill(String(server.port));
  await page.getByLabel('Utilisateur').fill(MAILBOX.user);
  await page.getByLabel('Mot de passe', { exact: true }).fill('faux');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('adresse e-mail').waitFor();
  await page.getByLabel('Adresse de l’expéditeur').fill('bonjour@atelier.fr');
  await page.getByRole('button', { name: 'Enregistrer' }).click();

  await page.getByRole('button', { name: 'Envoyer' }).click();
  await page.getByText(/^535 .*Wrong user or password/).waitFor();
  await page.getByLabel('Mot de passe', { exact: true }).fill(MAILBOX.password);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('Le serveur de messagerie est enregistré').first().waitFor();
  await page.getByRole('button', { name: 'Envoyer' }).click();
  await page.getByText(/^250 /).waitFor();
  expect(server.received.map(({ to }) => to)).toEqual([['admin@test.fr']]);

  await page.getByRole('button', { name: 'Ne plus utiliser de serveur' }).click();
  await page.getByText('Aucun serveur n’est réglé').waitFor();
  await server.close();
});
