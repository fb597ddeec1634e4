import { expect, test } from 'vitest';
import { addDays, dayOfWeek } from '#kernel/time/day.ts';
import { dayInZone, instantOf } from '#kernel/time/zone.ts';
import { countOn } from './counter.ts';
import { faultsInLightAndDark, NO_FAULTS } from './faults.ts';
import { openApp } from './open-app.ts';

const ZONE = 'Europe/Paris';
const words = {
  fr: {
    title: 'Titre',
    create: 'Créer',
    holiday: 'Fête nationale',
    kind: 'Visite',
    undo: 'Annuler',
    undone: 'C’est annulé.',
    monday: 'lun.',
    month: 'Mois',
  },
  en: {
    title: 'Title',
    create: 'Create',
    holiday: 'Bastille Day',
    kind: 'Visit',
    undo: 'Undo',
    undone: 'Undone.',
    monday: 'Mon',
    month: 'Month',
  },
};

test.each(['fr', 'en'] as const)(
  'the calendar: a slot clicked, an item dragged, taken back, moved with keys: %s',
  async (language) => {
    const t = words[language];
    await using app = await openApp({ language });
    const today = dayInZone(Date.now(), ZONE);
    const tuesday = addDays(today, 9 - dayOfWeek(today));
    const at = (time: string, day = tuesday) => instantOf(day, time, ZONE);
    const hand = countOn(await app.signedIn());
    const { page } = hand;
    await page.goto(`/calendar?day=${tuesday}`);
    const column = page.locator(`[data-day="${tuesday}"]`);
    await column.waitFor();
    await expect.poll(() => page.locator('[data-day-button]').first().textContent()).toContain(t.monday);

    // Half past nine: the column begins at midnight, an hour is 44 px high.
    await column.click({ position: { x: 40, y: 9.5 * 44 + 8 } });
    await page.getByRole('radio', { name: t.kind }).locator('..').click();
    await page.getByLabel(t.title).fill('Atelier');
    await page.getByRole('button', { name: t.create, exact: true }).last().click();
    const item = page.getByRole('button', { name: /Atelier/ }).first();
    await item.waitFor();
    const times = async () => {
      const { data } = await app.api('GET', '/visits');
      return data.map(({ startAt, endAt }: { startAt: string; endAt: string }) => [startAt, endAt]);
    };
    expect(await times()).toEqual([[at('09:30'), at('10:30')]]);

    await page.goto(`/calendar?day=${tuesday}`);
    await item.waitFor();
    const box = await item.boundingBox();
    const next = await page.locator(`[data-day="${addDays(tuesday, 1)}"]`).boundingBox();
    if (!box || !next) throw new Error('nothing to drag');
    const [x, y] = [box.x + 30, box.y + 10];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(next.x + 20, y + 44, { steps: 8 });
    await page.mouse.up();
    const wednesday = addDays(tuesday, 1);
    await expect.poll(times).toEqual([[at('10:30', wednesday), at('11:30', wednesday)]]);
    expect(page.url()).not.toContain('open=');
    await page.getByRole('button', { name: t.undo }).click();
    await page.getByText(t.undone).waitFor();
    await expect.poll(times).toEqual([[at('09:30'), at('10:30')]]);

    // The end alone, by its lower edge.
    const again = await item.boundingBox();
    if (!again) throw new Error('nothing to drag');
    await page.mouse.move(again.x + 30, again.y + again.height - 3);
    await page.mouse.down();
    await page.mouse.move(again.x + 30, again.y + again.height - 3 + 22, { steps: 5 });
    await page.mouse.up();
    await expect.poll(times).toEqual([[at('09:30'), at('11:00')]]);

    // Without a mouse: from the day down to its item, a quarter of an hour later, opened.
    await page.locator(`[data-day-button="${addDays(tuesday, -1)}"]`).focus();
    await hand.press('ArrowRight');
    await hand.press('ArrowDown');
    await expect.poll(() => item.evaluate((element) => element === document.activeElement)).toBe(true);
    await hand.press('Alt+ArrowDown');
    await expect.poll(times).toEqual([[at('09:45'), at('11:15')]]);
    await item.focus();
    await hand.press('Enter');
    await page.getByRole('complementary').getByRole('heading', { name: 'Atelier' }).waitFor();
    expect(page.url()).toContain('open=visit');

    await page.goto('/calendar?view=month&day=2027-07-01');
    await page.getByText(t.holiday).waitFor();
    await page.getByRole('radio', { name: t.month }).waitFor({ state: 'attached' });
    expect(hand.complaints()).toEqual([]);
  },
);

test.each([1440, 390])('no serious fault on the calendar’s pages: %i px', async (width) => {
  await using app = await openApp();
  const now = new Date().toISOString();
  await app.api('POST', '/meetings', { title: 'Point', startAt: now });
  await app.api('POST', '/tasks', { subject: 'Faite', dueAt: now, status: 'completed' });
  const { data } = await app.api('GET', '/working-calendars');
  const page = await app.signedIn({ viewport: { width, height: 844 }, bypassCSP: true });
  const pages = {
    '/calendar': 'Point',
    '/calendar?view=month': 'Point',
    '/calendar?view=day': 'Point',
    '/calendar?open=feed:': 'Créer l’adresse',
    [`/working-calendars/${data[0].id}`]: 'Prochains jours fériés',
  };
  for (const [path, text] of Object.entries(pages)) {
    await page.goto(path);
    await page.getByText(text).first().waitFor();
    expect([path, await faultsInLightAndDark(page)]).toEqual([path, NO_FAULTS]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
});
