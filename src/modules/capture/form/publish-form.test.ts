import { afterAll, beforeAll, expect, it } from 'vitest';
import { filled, INPUTS, postForm, startCapture, type CaptureTest } from '#testing/start-capture.ts';

let app: CaptureTest;
beforeAll(async () => {
  app = await startCapture();
});
afterAll(() => app.close());

it('the public sees the published version; a draft, a closed form and an unknown one are not there', async () => {
  const { body: form } = await app.post('web-forms', { name: 'Draft', inputs: INPUTS, titleEn: 'First' });
  expect(form.key).toMatch(/^[0-9a-f]{20}$/);
  const gone = await app.visitor.get(`/f/${form.key}`);
  expect([gone.status, gone.body.includes('no form here')]).toEqual([404, true]);
  await app.post(`web-forms/${form.id}/publish`);
  await app.patch(`web-forms/${form.id}`, { titleEn: 'Second' });
  expect((await app.visitor.get(`/f/${form.key}`)).body).toContain('<h1>First</h1>');
  const preview = await app.get(`/f/${form.key}/preview`);
  expect(preview.body).toContain('<h1>Second</h1>');
  expect(preview.body).not.toContain('data-challenge');
  expect((await app.visitor.get(`/f/${form.key}/preview`)).status).toBe(401);
  await app.post(`web-forms/${form.id}/publish`);
  expect((await app.visitor.get(`/f/${form.key}`)).body).toContain('<h1>Second</h1>');
  await app.post(`web-forms/${form.id}/close`);
  expect((await app.visitor.get(`/f/${form.key}`)).status).toBe(404);
  expect((await postForm(app, `/f/${form.key}`, filled('Late'))).status).toBe(404);
});

it('a form asks only for what visitors may fill in, and names its faults all at once', async () => {
  const { body } = await app.post('web-forms', {
    name: 'Wrong',
    key: 'A B',
    inputs: [
      { field: 'score' },
      { field: 'nope' },
      { field: 'email' },
      { field: 'email' },
      { field: 'status', isHidden: true, value: 'x' },
    ],
    sites: 'https://a.fr/path',
    returnAddresses: 'javascript:alert(1)',
  });
  expect(body.errors.map(({ field, code }: Record<string, string>) => [field, code])).toEqual([
    ['key', 'form.key'],
    ['inputs.0.field', 'form.field'],
    ['inputs.1.field', 'form.field'],
    ['inputs.3.field', 'form.twice'],
    ['inputs.4.value', 'form.value'],
    ['sites', 'form.site'],
    ['returnAddresses', 'form.address'],
  ]);
  expect((await app.post('web-forms', { name: 'X', entity: 'invoiceX' })).body.errors).toMatchObject([
    { code: 'form.entity' },
  ]);
  const { body: empty } = await app.post('web-forms', { name: 'Empty' });
  expect((await app.post(`web-forms/${empty.id}/publish`)).body.errors).toMatchObject([
    { code: 'form.no_field' },
  ]);
  const rep = await app.addUser({ name: 'Rep', email: 'rep2@test.fr' });
  expect(rep).toBeTruthy();
});
