import { countOn } from './counter.ts';
import { leads, type OpenApp } from './open-app.ts';

/** The list of so many new leads, with its rows there; gives the hand that works on it. `path`: in a view. */
export async function openLeads(app: OpenApp, count: number, path = '/leads') {
  await app.api('POST', '/leads/batch', { create: leads(count) });
  const hand = countOn(await app.signedIn());
  await hand.page.goto(path);
  await hand.page.locator('tbody tr[data-id]').first().waitFor();
  return hand;
}
