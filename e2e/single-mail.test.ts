import { expect, test } from 'vitest';
import { MAILBOX, startMailServer } from '#testing/start-mail-server.ts';
import { countOn } from './counter.ts';
import { openApp } from './open-app.ts';

const words = {
  fr: {
    more: 'Autres actions',
    write: 'Envoyer un e-mail',
    subject: 'Objet',
    body: 'Message',
    held: 'Joindre une pièce du dossier',
    load: /32\so sur 20\sMo/,
    remove: 'Retirer Plan.txt',
    sent: 'L’e-mail est en route.',
  },
  en: {
    more: 'More actions',
    write: 'Send an e-mail',
    subject: 'Subject',
    body: 'Message',
    held: 'Attach a file of the record',
    load: /32\sbyte of 20\sMB/,
    remove: 'Remove Plan.txt',
    sent: 'The e-mail is on its way.',
  },
};

test.each(['fr', 'en'] as const)(
  'ACT-10: a mail leaves with a file chosen and one of the record, which stand in the timeline: %s',
  async (language) => {
    const t = words[language];
    await using app = await openApp();
    const server = await startMailServer();
    await app.api('PATCH', '/me', { language });
    const mailbox = { host: '127.0.0.1', port: server.port, security: 'none', ...MAILBOX };
    await app.api('PUT', '/mail/server', { ...mailbox, senderAddress: 'a@atelier.fr' });
    const { id } = await app.api('POST', '/leads', { lastName: 'Roux', email: 'roux@verrerie.fr' });
    const hand = countOn(await app.signedIn());
    const { page } = hand;
    await page.goto(`/leads/${id}`);
    const offer = { name: 'Devis du four.txt', mimeType: 'text/plain', buffer: Buffer.from('Devis du four') };
    await page.locator('input[type=file]').first().setInputFiles(offer);
    await page.getByRole('link', { name: /Devis du four/ }).waitFor();

    await page.getByRole('button', { name: t.more }).click();
    await page.getByRole('menuitem', { name: t.write }).click();
    const form = page.getByRole('dialog', { name: t.write });
    await form.getByLabel(t.subject).fill('Votre four');
    await form.getByLabel(t.body).fill('Bonjour, voici nos pièces.');
    const plan = { name: 'Plan.txt', mimeType: 'text/plain', buffer: Buffer.from('Un plan') };
    const rates = { name: 'Tarif.csv', mimeType: 'text/csv', buffer: Buffer.from('four;2400.00;EUR;HT') };
    await form.locator('input[type=file]').setInputFiles([plan, rates]);
    await form.getByRole('link', { name: /Tarif/ }).waitFor();
    await form.getByText(t.held).click();
    await form.getByRole('checkbox', { name: /Devis du four/ }).check();
    await form.getByRole('button', { name: t.remove }).click();
    await form.getByText(t.load).waitFor();
    await form.getByRole('button', { name: t.write }).click();
    await page.getByText(t.sent).waitFor();

    const told = page.getByRole('listitem').filter({ hasText: 'Bonjour, voici nos pièces.' });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      told.getByRole('link', { name: /Tarif/ }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('Tarif.csv');
    await expect.poll(() => server.received.length).toBe(1);
    const source = server.received[0]?.source ?? '';
    expect(source.match(/Content-Disposition: attachment/g)).toHaveLength(2);
    for (const { buffer } of [offer, rates]) expect(source).toContain(buffer.toString('base64'));
    expect(source).not.toContain(plan.buffer.toString('base64'));
    expect(hand.complaints()).toEqual([]);
    await server.close();
  },
);
