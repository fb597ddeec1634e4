import { expect, test } from 'vitest';
import { countOn } from './counter.ts';
import { openApp } from './open-app.ts';
import { thresholds } from './thresholds.ts';

test.each(['1234', '78 12 34', '04.78.12', '+33 4 78 12'])(
  '%s, from any page, finds the person in two keys',
  async (typed) => {
    await using app = await openApp();
    await app.api('POST', '/leads', { firstName: 'Camille', lastName: 'Roux', phone: '04 78 12 34 56' });
    await app.api('POST', '/leads', { firstName: 'Jules', lastName: 'Étienne', phone: '06 99 88 77 66' });
    const hand = countOn(await app.signedIn());
    const { page } = hand;
    await page.goto('/settings');
    await page.getByRole('heading', { name: 'Réglages' }).waitFor();

    await hand.press('/');
    await hand.type(typed);
    // Enter may come before the answer: the first suggestion is then opened when it comes.
    await hand.press('Enter');
    await page.getByRole('heading', { name: 'Camille Roux', level: 1 }).waitFor();
    expect(hand.counts()).toEqual(thresholds.findByPhone);
    expect(hand.complaints()).toEqual([]);
  },
);

test('the fragment that was typed is marked in the result', async () => {
  await using app = await openApp();
  await app.api('POST', '/leads', { firstName: 'Camille', lastName: 'Roux', phone: '04 78 12 34 56' });
  const page = await app.signedIn();
  await page.goto('/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('7812');
  await expect
    .poll(async () => (await page.locator('mark').first().textContent())?.replace(/\s/g, ''))
    .toBe('7812');
});

test('what is typed while the box has no focus goes into it, and is no shortcut', async () => {
  await using app = await openApp();
  await app.api('POST', '/leads', { firstName: 'Camille', lastName: 'Choux' });
  const page = await app.signedIn();
  await page.goto('/leads');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('/');
  const box = page.getByRole('combobox', { name: 'Rechercher' });
  await expect.poll(() => box.evaluate((input) => input === document.activeElement)).toBe(true);
  await box.evaluate((input) => input.blur());
  await page.keyboard.type('chox');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('ux');
  await expect.poll(() => box.inputValue()).toBe('choux');
  await page.getByRole('option', { name: /Choux/ }).waitFor();
});
