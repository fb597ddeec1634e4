import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsInLightAndDark, NO_FAULTS } from './faults.ts';
import { openApp, type OpenApp } from './open-app.ts';

let app: OpenApp;
/** A draft, an issued document, its deal and account, and the customer's pages. */
let inside: string[];
let outside: string[];

beforeAll(async () => {
  app = await openApp({ isDemo: true });
  const first = async (path: string, filter: string) =>
    (await app.api('GET', `/${path}?limit=1&filter=${encodeURIComponent(filter)}`)).data[0];
  const sent = await first('quotes', 'status = "sent"');
  const draft = await app.api('POST', `/deals/${sent.dealId}/create-quote`);
  const { publicUrl } = await app.api('POST', `/quotes/${sent.id}/send`);
  const accepted = await first('quotes', 'status = "accepted"');
  inside = [
    `/quotes/${draft.id}`,
    `/quotes/${accepted.id}`,
    `/deals/${accepted.dealId}`,
    `/accounts/${accepted.accountId}`,
  ];
  outside = [publicUrl, `${app.address}/d/unknown`, `${app.address}/pay/simulated/unknown`];
});
afterAll(() => app[Symbol.asyncDispose]());

test.each([1440, 390])('documents have no serious fault: %i px', async (width) => {
  const page = await app.signedIn({ viewport: { width, height: 850 }, bypassCSP: true });
  for (const path of [...inside, ...outside]) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.getByText('PDF').or(page.getByRole('main')).first().waitFor();
    await page.waitForLoadState('networkidle').catch(() => undefined);
    expect([path, await faultsInLightAndDark(page)]).toEqual([path, NO_FAULTS]);
  }
});
