import { expect, test } from 'vitest';
import { countOn } from './counter.ts';
import { openApp } from './open-app.ts';
import { thresholds } from './thresholds.ts';

test('a call, what was said and the next step, in one box; and all of it undone', async () => {
  await using app = await openApp();
  const lead = await app.api('POST', '/leads', { firstName: 'Camille', lastName: 'Roux' });
  const hand = countOn(await app.signedIn());
  const { page } = hand;
  await page.goto(`/leads/${lead.id}`);
  await page.getByRole('heading', { name: 'Camille Roux', level: 1 }).waitFor();

  await hand.press('l');
  await hand.type('Demande un devis pour l’atelier');
  await hand.press('Tab');
  await hand.type('Envoyer le devis');
  await hand.press('Tab');
  await hand.press('Control+Enter');
  await page.getByText('Appel consigné.').waitFor();

  const { data: calls } = await app.api('GET', '/calls');
  const { data: tasks } = await app.api('GET', '/tasks');
  expect(calls).toMatchObject([
    { notes: 'Demande un devis pour l’atelier', status: 'completed', links: [{ id: lead.id }] },
  ]);
  expect(tasks).toMatchObject([{ subject: 'Envoyer le devis', links: [{ id: lead.id }] }]);
  const due = new Date(tasks[0].dueAt);
  expect(
    due.toLocaleTimeString('fr-FR', { timeZone: 'Europe/Paris', hour: '2-digit', minute: '2-digit' }),
  ).toBe('09:00');
  expect([0, 6]).not.toContain(due.getUTCDay());
  expect(hand.counts().keys).toBeLessThanOrEqual(thresholds.logCallAndNextStep.keys);
  expect(hand.counts().clicks).toBe(0);
  expect(await page.getByRole('dialog').count()).toBe(0);

  await page.getByRole('button', { name: 'Annuler' }).click();
  await page.getByText('C’est annulé.').waitFor();
  expect((await app.api('GET', '/calls')).data).toEqual([]);
  expect((await app.api('GET', '/tasks')).data).toEqual([]);
  expect(hand.complaints()).toEqual([]);
});
