import { expect, test } from 'vitest';
import { countOn } from './counter.ts';
import { openApp } from './open-app.ts';

const words = {
  fr: {
    nav: 'Rapports',
    by: 'Par',
    won: 'Gagné (chiffre d’affaires)',
    sum: '1 000,50 €',
    csv: 'Télécharger en CSV',
  },
  en: { nav: 'Reports', by: 'By', won: 'Won (revenue)', sum: '€1,000.50', csv: 'Download as CSV' },
};

test.each(['fr', 'en'] as const)(
  'the forecast is a chart and its table, by what one likes: %s',
  async (language) => {
    const t = words[language];
    await using app = await openApp({ language });
    await app.api('POST', '/deals', {
      name: 'Four',
      amount: '2001.00',
      probability: 50,
      expectedCloseDate: new Date().toISOString().slice(0, 10),
    });
    const hand = countOn(await app.signedIn({ viewport: { width: 390, height: 844 } }));
    const { page } = hand;
    await page.goto('/reports');
    const table = page.getByRole('table');
    await table.getByRole('columnheader', { name: t.won }).waitFor();
    const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
    expect(plain(await table.getByRole('row').nth(1).innerText())).toContain(t.sum);
    expect(
      plain(
        await page
          .getByRole('listitem')
          .filter({ hasText: t.sum.slice(0, 4) })
          .innerText(),
      ),
    ).toContain(t.sum);
    await page.getByLabel(t.by, { exact: true }).selectOption('forecastCategory');
    await table.getByRole('cell', { name: 'Pipeline', exact: true }).waitFor();
    expect(page.url()).toContain('by=forecastCategory');
    const file = page.waitForEvent('download');
    await page.getByRole('link', { name: t.csv }).click();
    expect((await file).suggestedFilename()).toBe('forecast.csv');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(hand.complaints()).toEqual([]);
  },
);
