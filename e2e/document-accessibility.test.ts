import { readFile } from 'node:fs/promises';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApp, type OpenApp } from './open-app.ts';

interface AxeWindow {
  readonly axe: { run(): Promise<AxeResults> };
}

const source = readFile(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

async function faultsOn(page: Page): Promise<string[]> {
  await page.evaluate(await source);
  const { violations } = await page.evaluate(() => (window as unknown as AxeWindow).axe.run());
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

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

test.each([
  { colorScheme: 'light', width: 1440 },
  { colorScheme: 'dark', width: 1440 },
  { colorScheme: 'light', width: 390 },
  { colorScheme: 'dark', width: 390 },
] as const)('documents have no serious fault: $colorScheme, $width px', async ({ colorScheme, width }) => {
  // The scanner is a script from outside, which our content security policy rightly refuses.
  const page = await app.signedIn({ colorScheme, viewport: { width, height: 850 }, bypassCSP: true });
  for (const path of [...inside, ...outside]) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.getByText('PDF').or(page.getByRole('main')).first().waitFor();
    await page.waitForLoadState('networkidle').catch(() => undefined);
    expect([path, await faultsOn(page)]).toEqual([path, []]);
  }
});
