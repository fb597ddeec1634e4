import { expect, test } from 'vitest';
import { countOn } from './counter.ts';
import { faultsOn } from './faults.ts';
import { openApp } from './open-app.ts';

const words = {
  fr: {
    follow: 'Suivre',
    followed: 'Suivi',
    text: /^Écrire aux collègues/,
    publish: 'Publier',
    internal: 'Interne',
    posted: 'Publié.',
    edit: 'Modifier ce message',
    save: 'Enregistrer',
    stream: 'Fil d’actualité',
    posts: 'Messages',
    bell: /^Notifications/,
    told: /vous mentionne sur Camille Roux/,
    leads: 'Prospects',
    available: /Disponible/,
  },
  en: {
    follow: 'Follow',
    followed: 'Following',
    text: /^Write to colleagues/,
    publish: 'Publish',
    internal: 'Internal',
    posted: 'Published.',
    edit: 'Change this post',
    save: 'Save',
    stream: 'Stream',
    posts: 'Posts',
    bell: /^Notifications/,
    told: /mentions you on Camille Roux/,
    leads: 'Leads',
    available: /Available/,
  },
};

test.each(['fr', 'en'] as const)(
  'ACT-07, ACT-08: one follows, posts with a mention by keyboard alone, and the other is told: %s',
  async (language) => {
    const t = words[language];
    await using app = await openApp({ isDemo: true, language });
    const { data: users } = await app.api('GET', '/users?filter=name contains "Marc"');
    const marc = users[0];
    const { id } = await app.api('POST', '/leads', { firstName: 'Camille', lastName: 'Roux' });
    const other = await app.signedIn();
    await other.context().clearCookies();
    await other.goto('/sign-in');
    const headers = { origin: app.address, 'content-type': 'application/json' };
    const signIn = await other.request.post('/api/v1/auth/sign-in', {
      headers,
      data: { email: marc.email, password: 'filrouge-demo' },
    });
    expect(signIn.ok()).toBe(true);
    await other.request.patch('/api/v1/me', { headers, data: { language } });
    const hand = countOn(await app.signedIn({ bypassCSP: true }));
    const { page } = hand;
    await page.goto(`/leads/${id}`);
    await page.getByRole('button', { name: t.follow, exact: true }).click();
    await page.getByRole('button', { name: t.followed, pressed: true }).waitFor();
    await page.getByRole('definition').getByText(t.available).first().waitFor({ state: 'attached' });

    const box = page.getByRole('textbox', { name: t.text });
    await box.click();
    await page.keyboard.type(`@${marc.name.slice(0, 4)}`);
    await page.getByRole('option', { name: marc.name }).waitFor();
    expect(await faultsOn(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await expect.poll(() => box.inputValue()).toBe(`@${marc.name} `);
    await page.keyboard.type('peux-tu rappeler ?');
    await page.keyboard.press('Control+Enter');
    await page.getByText(t.posted).waitFor();
    const post = page.getByRole('listitem').filter({ hasText: 'peux-tu rappeler' });
    await post.getByText(t.internal, { exact: true }).first().waitFor({ state: 'attached' });
    await post.getByRole('button', { name: t.edit }).click();
    await post.getByRole('textbox', { name: t.text }).fill(`@${marc.name} peux-tu rappeler ce soir ?`);
    await post.getByRole('button', { name: t.save, exact: true }).click();
    await page.getByText('peux-tu rappeler ce soir ?').waitFor();
    expect(await faultsOn(page)).toEqual([]);

    await page.goto('/stream');
    await page.getByRole('heading', { level: 1, name: t.stream }).waitFor();
    await page.getByText(t.posts, { exact: true }).click();
    await page.getByText('peux-tu rappeler ce soir ?').waitFor();
    expect(await faultsOn(page)).toEqual([]);
    expect(hand.complaints()).toEqual([]);
    await page.goto('/settings');
    await page.getByRole('checkbox', { name: t.leads, exact: true }).click();
    await expect.poll(async () => (await app.api('GET', '/me/auto-follow')).entities).toEqual(['lead']);
    expect(await faultsOn(page)).toEqual([]);

    await other.goto('/');
    await other.getByRole('button', { name: t.bell }).click();
    await other.getByRole('link', { name: t.told }).click();
    await other.getByText('peux-tu rappeler ce soir ?').waitFor();
    await other.getByRole('button', { name: t.followed, pressed: true }).waitFor();
    expect(await other.getByRole('button', { name: t.edit }).count()).toBe(0);
  },
);
