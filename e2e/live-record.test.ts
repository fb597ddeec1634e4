import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { type OpenApp, openApp } from './open-app.ts';

/** Another browser of the same person, on this page, whose connection stands. */
async function elsewhere(app: OpenApp, path: string): Promise<Page> {
  const page = await app.signedIn();
  const listening = page.waitForRequest('**/api/v1/live');
  await page.goto(path);
  await listening;
  return page;
}

const account = (app: OpenApp, name: string): Promise<{ readonly id: string }> =>
  app.api('POST', '/accounts', { name });

test('ACC-02, ACC-08: the related records of a page are current: made, changed, removed, restored and moved elsewhere', async () => {
  await using app = await openApp();
  const [mine, other] = [await account(app, 'Verrerie du Rhône'), await account(app, 'Hospy Médias')];
  const shown = await elsewhere(app, `/accounts/${mine.id}`);
  await shown.getByRole('heading', { name: 'Verrerie du Rhône', level: 1 }).waitFor();

  const changing = await app.signedIn();
  await changing.goto(`/contacts/new?accountId=${mine.id}`);
  await changing.getByRole('textbox', { name: /^Nom/ }).fill('Roux');
  await changing.getByLabel('Fonction').fill('Gérante');
  await changing.keyboard.press('Control+Enter');
  await changing.getByRole('heading', { name: 'Roux', level: 1 }).waitFor();
  const contacts = shown.getByRole('region', { name: 'Contacts' });
  await contacts.getByRole('link', { name: 'Roux' }).waitFor();

  const [contact] = (await app.api('GET', '/contacts')).data;
  await app.api('PATCH', `/contacts/${contact.id}`, { lastName: 'Blanc' });
  await contacts.getByRole('link', { name: 'Blanc' }).waitFor();
  await app.api('DELETE', `/contacts/${contact.id}`);
  await contacts.waitFor({ state: 'detached' });
  await app.api('POST', `/contacts/${contact.id}/restore`);
  await contacts.getByRole('link', { name: 'Blanc' }).waitFor();

  const deals = shown.getByRole('region', { name: 'Affaires' });
  const deal = await app.api('POST', '/deals', { name: 'Verrière', accountId: mine.id });
  await deals.getByRole('link', { name: 'Verrière' }).waitFor();
  await app.api('PATCH', `/deals/${deal.id}`, { accountId: other.id });
  await deals.waitFor({ state: 'detached' });
  expect(await contacts.getByRole('link', { name: 'Blanc' }).count()).toBe(1);
});

test('ACC-04: the activities of a page, gathered ones too, are current', async () => {
  await using app = await openApp();
  const { id } = await account(app, 'Verrerie du Rhône');
  const contact = await app.api('POST', '/contacts', { lastName: 'Roux', accountId: id });
  const shown = await elsewhere(app, `/accounts/${id}`);
  await shown.getByRole('heading', { name: 'Verrerie du Rhône', level: 1 }).waitFor();
  const timeline = shown.getByRole('region', { name: 'Historique' });

  const links = [{ entity: 'account', id }];
  const task = await app.api('POST', '/tasks', { subject: 'Rappeler lundi', links });
  const open = shown.getByRole('region', { name: 'Activités' });
  await open.getByRole('link', { name: 'Rappeler lundi' }).waitFor();
  await timeline.getByRole('link', { name: 'Rappeler lundi' }).waitFor();
  await app.api('PATCH', `/tasks/${task.id}`, { status: 'completed' });
  await timeline.getByText('Terminée').waitFor();
  expect(await open.getByRole('link', { name: 'Rappeler lundi' }).count()).toBe(0);

  const about = [{ entity: 'contact', id: contact.id }];
  const note = await app.api('POST', '/notes', { body: 'Préfère le matin', links: about });
  await timeline.getByText('Préfère le matin').waitFor();
  await app.api('DELETE', `/notes/${note.id}`);
  await timeline.getByText('Préfère le matin').waitFor({ state: 'detached' });
});

test('posts and files of a record come by themselves', async () => {
  await using app = await openApp();
  const { id } = await account(app, 'Verrerie du Rhône');
  const shown = await elsewhere(app, `/accounts/${id}`);
  await shown.getByRole('heading', { name: 'Verrerie du Rhône', level: 1 }).waitFor();
  await app.api('POST', `/accounts/${id}/posts`, { body: 'Bon payeur' });
  await expect.poll(() => shown.getByText('Bon payeur').count()).toBe(1);
  const writing = await app.signedIn();
  await writing.goto(`/accounts/${id}`);
  const buffer = Buffer.from('Un plan');
  await writing
    .getByRole('region', { name: 'Pièces jointes' })
    .locator('input[type=file]')
    .setInputFiles({ name: 'Plan.txt', mimeType: 'text/plain', buffer });
  await shown.getByRole('link', { name: 'Plan.txt' }).waitFor();
});
