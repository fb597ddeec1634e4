import { expect, test } from 'vitest';
import { countOn } from './counter.ts';
import { openApp } from './open-app.ts';

const words = {
  fr: {
    actions: 'Autres actions',
    clone: 'Dupliquer',
    times: 'Combien',
    unit: 'Unité de temps',
    done: '3 copies ont été créées',
  },
  en: {
    actions: 'More actions',
    clone: 'Clone',
    times: 'How many',
    unit: 'Unit of time',
    done: '3 copies have been made',
  },
};

test.each(['fr', 'en'] as const)(
  'a deal becomes three instalments along a schedule: %s (PIPE-14)',
  async (language) => {
    const t = words[language];
    await using app = await openApp({ language });
    const deal = await app.api('POST', '/deals', { name: 'Four', expectedCloseDate: '2027-01-04' });
    const hand = countOn(await app.signedIn());
    const { page } = hand;
    await page.goto(`/deals/${deal.id}`);
    await page.getByRole('button', { name: t.actions, exact: true }).click();
    await page.getByRole('menuitem', { name: t.clone }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel(t.times).fill('3');
    await form.getByLabel(t.unit).selectOption('weeks');
    await form.getByRole('button', { name: t.clone }).click();
    await page.getByText(t.done).waitFor();
    const { data } = await app.api('GET', '/deals?sort=expectedCloseDate');
    expect(data.map(({ expectedCloseDate }: { expectedCloseDate: string }) => expectedCloseDate)).toEqual([
      '2027-01-04',
      '2027-01-11',
      '2027-01-18',
      '2027-01-25',
    ]);
    expect(hand.complaints()).toEqual([]);
  },
);
