import { afterAll, beforeAll, expect, it } from 'vitest';
import { find } from '#testing/find.ts';
import {
  filled,
  fillIn,
  openPage,
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

it('LEAD-07: a trap that was filled in, a page sent at once, a forged or old challenge and one that has served make no lead', async () => {
  const formId = await publishForm(app, 'guarded');
  expect((await fillIn(app, 'guarded', { ...filled('Robot'), company_url: 'http://spam.test' })).status).toBe(
    303,
  );
  const page = (await app.visitor.get('/f/guarded')).body;
  const altcha = await solved(page);
  const fast = await postForm(app, '/f/guarded', { ...filled('Fast'), altcha });
  expect([fast.status, fast.body.includes('very fast')]).toEqual([422, true]);

  const open = JSON.parse(Buffer.from(altcha, 'base64').toString());
  open.challenge.parameters.data.shownAt -= 60_000;
  const forged = Buffer.from(JSON.stringify(open)).toString('base64');
  const unsolved = JSON.parse(Buffer.from(altcha, 'base64').toString());
  unsolved.solution.counter += 1;
  const lazy = Buffer.from(JSON.stringify(unsolved)).toString('base64');
  app.clock.advance({ minutes: 1 });
  await publishForm(app, 'other');
  const elsewhere = await openPage(app, 'other');
  for (const wrong of ['', 'x', forged, lazy, elsewhere]) {
    const answer = await postForm(app, '/f/guarded', { ...filled('Wrong'), altcha: wrong });
    expect([answer.status, answer.body.includes('could not be checked')]).toEqual([422, true]);
  }
  expect((await postForm(app, '/f/guarded', { ...filled('Once'), altcha })).status).toBe(303);
  const again = await postForm(app, '/f/guarded', { ...filled('Twice'), altcha });
  expect([again.status, again.body.includes('sent already')]).toEqual([409, true]);
  const old = await openPage(app, 'guarded');
  app.clock.advance({ hours: 13 });
  expect((await postForm(app, '/f/guarded', { ...filled('Old'), altcha: old })).status).toBe(422);
  await app.drain();
  const stored = await find(app, 'form-submissions', `formId = "${formId}"`);
  expect(stored.map(({ name, status }: Record<string, string>) => [name, status])).toEqual([
    ['Once', 'done'],
    ['Robot', 'spam'],
  ]);
  expect(await find(app, 'leads', 'lastName in ["Robot","Fast","Wrong","Twice","Old"]')).toEqual([]);
});
