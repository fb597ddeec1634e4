import { expect, test } from 'vitest';
import { MAILBOX, startMailServer } from '#testing/start-mail-server.ts';
import { countOn } from './counter.ts';
import { openApp } from './open-app.ts';

/** A trade fair: a visitor per firm, one with no first name, one given twice. */
const visitors = Array.from({ length: 100 }, (_, at) => ({
  ...(at === 7 ? {} : { firstName: 'Camille' }),
  lastName: `Visiteur ${at}`,
  email: `camille@verrerie${at === 9 ? 8 : at}.fr`,
  source: 'event',
  tags: ['salon-2026'],
}));

test('LEAD-15, ACT-10: a hundred leads of a fair are thanked in one go, and one of them wants no more', async () => {
  await using app = await openApp();
  const server = await startMailServer();
  const { port } = server;
  const mailbox = { host: '127.0.0.1', port, security: 'none', ...MAILBOX, senderAddress: 'a@atelier.fr' };
  await app.api('PUT', '/mail/server', { ...mailbox, perMinute: 1000 });
  await app.api('POST', '/leads/batch', { create: visitors });
  await app.api('POST', '/email-templates', {
    name: 'Merci du salon',
    entity: 'lead',
    language: 'fr',
    subject: 'Merci de votre visite, {{ firstName }}',
    body: 'Bonjour {{ firstName }} {{ lastName }},\n\n**merci** d’être venu nous voir.\n\n{{ owner.name }}',
  });
  const hand = countOn(await app.signedIn());
  const { page } = hand;
  await page.goto(`/leads?v=1&f=${encodeURIComponent('tags contains "salon-2026"')}`);
  await hand.click(page.getByRole('checkbox', { name: 'Sélectionner toutes les lignes affichées' }));
  await hand.click(page.getByRole('button', { name: 'Prendre toutes celles du filtre' }));
  await hand.click(page.getByRole('button', { name: 'Envoyer un e-mail' }));

  await page.getByText('100 destinataires choisis').waitFor();
  await page.getByLabel('Modèle').selectOption({ label: 'Merci du salon' });
  const programme = { name: 'Programme.txt', mimeType: 'text/plain', buffer: Buffer.from('Salon 2027') };
  await page.locator('input[type=file]').setInputFiles(programme);
  await page.getByRole('link', { name: /Programme/ }).waitFor();
  await page.getByText('98 personnes recevront ce message.').waitFor();
  await page.getByText('adresse en double (1)').waitFor();
  await page.getByText('Il manque une valeur pour 1 destinataire').click();
  await page.getByRole('listitem').getByText('Prénom').waitFor();
  const mail = page.frameLocator('iframe');
  await mail.getByText('Bonjour Camille Visiteur').waitFor();
  await hand.click(page.getByRole('button', { name: 'Destinataire suivant' }));
  await page.getByText('2 sur 99').waitFor();
  await page.getByLabel('Objet').fill('Merci, {{ prenom }}');
  await page.getByText('le champ « prenom » n’existe pas').waitFor();
  await page.getByLabel('Objet').fill('Merci, {{ firstName }}');
  await page.getByText('Merci, Camille').waitFor();
  await hand.click(page.getByRole('button', { name: 'M’envoyer un essai' }));
  await page.getByText('L’essai est parti à admin@test.fr').first().waitFor();

  await hand.click(page.getByRole('button', { name: 'Envoyer à 98 prospects' }));
  await hand.click(page.getByRole('button', { name: 'Oui, envoyer maintenant' }));
  await page.getByText('Envoi terminé').waitFor({ timeout: 60_000 });
  await page.getByText('98 sur 100 envoyés').waitFor();
  await hand.click(page.getByRole('button', { name: /^Écarté/ }));
  await page.getByText('valeur manquante').waitFor();
  const mails = server.received.filter(({ to }) => to[0] !== 'admin@test.fr');
  expect([mails.length, new Set(mails.map(({ to }) => to[0])).size]).toEqual([98, 98]);

  for (const { source } of mails) expect(source).toContain(programme.buffer.toString('base64'));
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('region', { name: 'Pièces jointes' })
      .getByRole('link', { name: /Programme/ })
      .click(),
  ]);
  expect(download.suggestedFilename()).toBe('Programme.txt');

  // In the timeline of each.
  await page.getByRole('button', { name: /^Envoyé/ }).click();
  await page.getByRole('link', { name: 'Camille Visiteur 3', exact: true }).click();
  await page.getByText('**merci**').waitFor({ state: 'detached' });
  await page.getByText('merci d’être venu nous voir').waitFor();

  // As somebody who has never signed in: looking changes nothing, the button does, and a slip is taken back.
  const source = mails.find(({ to }) => to[0] === 'camille@verrerie3.fr')?.source ?? '';
  const link = /List-Unsubscribe: <(.+?)>/.exec(source)?.[1] ?? '';
  const stranger = await (await app.browser.newContext({ locale: 'fr-FR' })).newPage();
  await stranger.goto(link);
  await stranger.getByRole('heading', { name: 'Se désinscrire ?' }).waitFor();
  expect((await app.api('GET', '/suppressions')).data).toEqual([]);
  await stranger.getByRole('button', { name: 'Se désinscrire' }).click();
  await stranger.getByRole('heading', { name: 'Désinscription enregistrée' }).waitFor();
  expect((await app.api('GET', '/suppressions')).data).toMatchObject([{ address: 'camille@verrerie3.fr' }]);
  await stranger.getByRole('button', { name: 'C’était une erreur' }).click();
  await stranger.getByRole('button', { name: 'Se désinscrire' }).waitFor();
  expect((await app.api('GET', '/suppressions')).data).toEqual([]);
  expect(hand.complaints()).toEqual([]);
  await server.close();
});
