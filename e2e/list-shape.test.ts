import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { countOn } from './counter.ts';
import { leads, openApp } from './open-app.ts';
import { thresholds } from './thresholds.ts';

test('the list begins high and holds many rows, in each density', async () => {
  await using app = await openApp();
  await app.api('POST', '/leads/batch', { create: leads(120) });
  const page = await app.signedIn();
  await page.goto('/leads');
  const rows = page.locator('tbody tr[data-id]');
  await rows.first().waitFor();
  const boxes = () =>
    rows.evaluateAll((all) =>
      all
        .map((row) => row.getBoundingClientRect())
        .filter((box) => box.bottom <= window.innerHeight)
        .map((box) => box.top),
    );
  expect((await boxes())[0]).toBeLessThanOrEqual(thresholds.firstRowAt);
  expect((await boxes()).length).toBeGreaterThanOrEqual(thresholds.rowsCompact);

  await app.api('PUT', '/preferences/interface', { value: { density: 'dense', shortcuts: true } });
  await page.reload();
  await rows.first().waitFor();
  await expect.poll(async () => (await boxes()).length).toBeGreaterThanOrEqual(thresholds.rowsDense);
});

test('the first list comes with few requests and little script', async () => {
  await using app = await openApp();
  await app.api('POST', '/leads/batch', { create: leads(60) });
  const page = await app.signedIn();
  const hand = countOn(page);
  await page.addInitScript(() => {
    const watch = new MutationObserver(() => {
      if (!document.querySelector('tbody tr[data-id]')) return;
      performance.mark('rows');
      watch.disconnect();
    });
    watch.observe(document, { childList: true, subtree: true });
  });
  await page.goto('/leads');
  await page.locator('tbody tr[data-id]').first().waitFor();
  const fetched = await page.evaluate(() => {
    const rowsAt = performance.getEntriesByName('rows')[0]?.startTime ?? 0;
    const all = performance.getEntriesByType('resource').filter((entry) => entry.startTime <= rowsAt);
    // The stream of live events stays open for ever and holds nothing up.
    return all.map((entry) => new URL(entry.name).pathname).filter((path) => !path.endsWith('/live'));
  });
  const scripts = fetched.filter((path) => path.endsWith('.js'));
  const sizes = await Promise.all(
    scripts.map(async (path) => gzipSync(await readFile(`dist/web${path}`)).length),
  );
  // The page itself is one more.
  expect(fetched.length + 1).toBeLessThanOrEqual(thresholds.coldListRequests);
  expect(scripts.length).toBeGreaterThan(2);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(thresholds.coldListScript);
  // And that is what goes over the wire.
  const plain = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .flatMap((entry) => (entry instanceof PerformanceResourceTiming ? [entry] : []))
      .filter((entry) => entry.name.endsWith('.js') && entry.encodedBodySize >= entry.decodedBodySize)
      .map(({ name }) => name),
  );
  expect(plain).toEqual([]);
  expect(hand.complaints()).toEqual([]);
});

test('on a telephone each lead is a card with a button to call it, and nothing scrolls sideways', async () => {
  await using app = await openApp();
  await app.api('POST', '/leads/batch', { create: leads(3) });
  const page = await app.signedIn({ viewport: { width: 390, height: 844 } });
  await page.goto('/leads');
  const call = page.getByRole('link', { name: /^Appeler Camille Roux 0 au/ });
  await call.waitFor();
  expect(await call.boundingBox()).toMatchObject({ width: 44, height: 44 });
  expect(await call.getAttribute('href')).toBe('tel:+33611000000');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
