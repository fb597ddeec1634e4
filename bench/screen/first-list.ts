import type { BrowserContext } from 'playwright-core';
import { median } from '../result.ts';

export interface FirstList {
  /** From the address to the painted rows, nothing in the browser's cache; milliseconds, median. */
  readonly ms: number;
  readonly requests: number;
  /** As they came over the wire, without headers. */
  readonly kilobytes: number;
  readonly scriptKilobytes: number;
}

const TIMES = 5;

export async function measureFirstList(context: BrowserContext): Promise<FirstList> {
  const all: FirstList[] = [];
  for (let n = 0; n < TIMES; n += 1) all.push(await openOnce(context));
  const mid = (key: keyof FirstList) => median(all.map((each) => each[key]));
  return {
    ms: mid('ms'),
    requests: mid('requests'),
    kilobytes: mid('kilobytes'),
    scriptKilobytes: mid('scriptKilobytes'),
  };
}

async function openOnce(context: BrowserContext): Promise<FirstList> {
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  await wire.send('Network.setCacheDisabled', { cacheDisabled: true });
  await page.addInitScript(() => {
    const watch = new MutationObserver(() => {
      if (!document.querySelector('tbody tr[data-id]')) return;
      watch.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('painted')));
    });
    watch.observe(document, { childList: true, subtree: true });
  });
  await page.goto('/leads');
  await page.waitForFunction(() => performance.getEntriesByName('painted').length > 0);
  const measured = await page.evaluate(() => {
    const ms = performance.getEntriesByName('painted')[0]?.startTime ?? 0;
    const entries = [
      ...performance.getEntriesByType('navigation'),
      ...performance.getEntriesByType('resource'),
    ];
    // The stream of live events stays open for ever and holds nothing up.
    const fetched = entries.filter(
      (entry) =>
        entry instanceof PerformanceResourceTiming && entry.startTime <= ms && !entry.name.endsWith('/live'),
    );
    const bytes = (some: readonly PerformanceEntry[]) =>
      some.reduce(
        (sum, entry) => sum + (entry instanceof PerformanceResourceTiming ? entry.encodedBodySize : 0),
        0,
      );
    const scripts = fetched.filter(({ name }) => name.endsWith('.js'));
    return { ms, requests: fetched.length, bytes: bytes(fetched), scripts: bytes(scripts) };
  });
  await page.close();
  return {
    ms: Math.round(measured.ms),
    requests: measured.requests,
    kilobytes: Math.round(measured.bytes / 1000),
    scriptKilobytes: Math.round(measured.scripts / 1000),
  };
}
