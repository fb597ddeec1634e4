import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';
import { whereCommon } from './common-words.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  const create = ['Rare', 'Commun', 'Commun', 'Rare', 'Commun', 'Commun'].map((lastName, at) => ({
    lastName,
    firstName: `N${at}`,
  }));
  await app.post('leads/batch', { create });
});
afterAll(() => app.close());

it('knows in which lists words are common', async () => {
  const ctx = await app.engine.systemContext();
  const entities = ['lead', 'account'].map((name) => ctx.catalogue.entity(name));
  const names = async (query: string) =>
    [...(await whereCommon(ctx, entities, query))].map(({ name }) => name);
  expect(await names(`'commun':*`)).toEqual(['lead']);
  expect(await names(`'rare':*`)).toEqual([]);
});

it.each([
  ['commun', ['N5 Commun', 'N4 Commun', 'N2 Commun', 'N1 Commun']],
  ['rare', ['N3 Rare', 'N0 Rare']],
])(
  'lists records with common and with rare words in the same order, page by page: %s',
  async (q, expected) => {
    const found: string[] = [];
    let cursor = '';
    do {
      const { body } = await app.get(`leads?q=${q}&limit=1&sort=-name${cursor && `&cursor=${cursor}`}`);
      found.push(...body.data.map((lead: { name: string }) => lead.name));
      cursor = body.nextCursor ?? '';
    } while (cursor !== '');
    expect(found).toEqual(expected);
  },
);
