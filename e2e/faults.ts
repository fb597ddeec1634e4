import { readFile } from 'node:fs/promises';
import type { AxeResults, ElementContext, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

interface AxeWindow {
  readonly axe: { run(where: ElementContext, options: RunOptions): Promise<AxeResults> };
}

const scanner = readFile(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

/**
 * What is wrong on a page for people who cannot see or use a mouse, as far as a program can tell: `rule: html` each. The
 * page's context bypasses the content security policy, which rightly refuses the scanner: a script from outside.
 */
export async function faultsOn(page: Page, where = 'html'): Promise<string[]> {
  await page.evaluate(await scanner);
  const { violations } = await page.evaluate(
    (selector) => (window as unknown as AxeWindow).axe.run(selector, { resultTypes: ['violations'] }),
    where,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

/** `faultsOn` in light and in dark, each once its colours have settled. */
export async function faultsInLightAndDark(page: Page): Promise<Record<'light' | 'dark', string[]>> {
  await paint(page, 'dark');
  const dark = await faultsOn(page);
  await paint(page, 'light');
  return { dark, light: await faultsOn(page) };
}

export const NO_FAULTS = { dark: [], light: [] };

async function paint(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  // Pages of web forms are plain HTML, and follow at once.
  const other = colorScheme === 'dark' ? 'light' : 'dark';
  await page.locator(`html:not([data-mantine-color-scheme="${other}"])`).waitFor();
  await page.evaluate(() => {
    const passing = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
    return Promise.allSettled(passing.map(({ finished }) => finished));
  });
}
