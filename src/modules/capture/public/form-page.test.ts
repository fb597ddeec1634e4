import { afterAll, beforeAll, expect, it } from 'vitest';
import { PNG, upload } from '#testing/files.ts';
import {
  filled,
  fillIn,
  postForm,
  publishForm,
  solved,
  startCapture,
  type CaptureTest,
} from '#testing/start-capture.ts';

let app: CaptureTest;
beforeAll(async () => {
  app = await startCapture();
});
afterAll(() => app.close());

it('LEAD-07: all that is wrong is told at once, beside its field, with what was typed still there', async () => {
  await publishForm(app, 'ragged');
  const answer = await fillIn(app, 'ragged', { email: 'no <mail>', amount: 'much' });
  expect(answer.status).toBe(422);
  expect(answer.body).toContain('value="no &lt;mail&gt;"');
  expect(answer.body).toContain('value="much"');
  expect(
    [...answer.body.matchAll(/aria-invalid="true" aria-describedby="e-(\w+)"/g)].map(([, name]) => name),
  ).toEqual(['lastName', 'email', 'amount']);
  expect(answer.body).toContain('3 fields need your attention');
  // The page came back, so mending it at once is not too fast; its new challenge serves.
  const mended = await postForm(app, '/f/ragged', { ...filled('Petit'), altcha: await solved(answer.body) });
  expect(mended.status).toBe(303);
  const json = await app.visitor.post(
    '/forms/ragged',
    { email: 'x', amount: 'y' },
    { accept: 'application/json' },
  );
  expect([json.status, json.body.code]).toEqual([422, 'form.challenge']);
  expect(json.body.errors.map(({ field }: { field: string }) => field)).toEqual([
    'lastName',
    'email',
    'amount',
  ]);
});

it('a visitor is sent back to allowed pages alone', async () => {
  await publishForm(app, 'back', { returnAddresses: 'https://shop.fr/merci', sites: 'https://shop.fr' });
  let sent = 0;
  const go = async (address: string) =>
    (await fillIn(app, 'back', { ...filled(`Back${(sent += 1)}`), return_to: address })).headers.location;
  expect(await go('https://shop.fr/merci?x=1')).toBe('https://shop.fr/merci?x=1');
  for (const wrong of [
    'https://evil.fr/merci',
    '//evil.fr',
    'https://shop.fr.evil.fr/merci',
    'https://u:p@shop.fr/merci',
    'https://shop.fr/mercis',
  ])
    expect(await go(wrong)).toBe('/f/back/thanks');
  const { headers } = await app.visitor.get('/f/back');
  expect(headers['content-security-policy']).toContain('frame-ancestors https://shop.fr');
});

it('pages for visitors show the logo of the firm, once it has one', async () => {
  await publishForm(app, 'logo');
  const pages = ['/f/logo', '/f/logo/thanks'];
  for (const path of pages) expect((await app.visitor.get(path)).body).not.toContain('class="logo"');
  expect((await app.visitor.get('/api/v1/public/logo')).status).toBe(404);
  const { body: file } = await upload(app, 'Logo.png', PNG);
  const [firm] = (await app.get('legal-entities')).body.data;
  await app.patch(`legal-entities/${firm.id}`, { logo: file.id });
  for (const path of pages) {
    const { body, headers } = await app.visitor.get(path);
    expect(body).toContain(`<img class="logo" src="/api/v1/public/logo" alt="${firm.name}" />`);
    expect(headers['content-security-policy']).toContain("img-src 'self'");
  }
  const logo = await app.visitor.get('/api/v1/public/logo');
  expect([logo.status, logo.headers['content-type'], logo.raw.equals(PNG)]).toEqual([200, 'image/png', true]);
});
