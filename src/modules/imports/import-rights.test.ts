import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leads, read, run, startImports, upload, type ImportTest } from '#testing/start-imports.ts';

let app: ImportTest;
beforeAll(async () => {
  app = await startImports();
});
afterAll(() => app.close());

describe('rights', () => {
  test('an import works with the rights of whoever runs it, and is his alone', async () => {
    const bob = await app.addUser({ name: 'Bob Viet', email: 'bob@test.fr', profile: 'support' });
    const { body: theirs } = await app.post('leads', { lastName: 'Autre', email: 'autrui@x.fr' });
    const support = await app.signIn('bob@test.fr');
    const id = await upload(app, 'Nom;E-mail\nAutre;autrui@x.fr\nÀ moi;amoi@x.fr', 'lead', support);
    await support.post(`imports/${id}/check`, { mode: 'both' });
    await app.work();
    const { body } = await support.get(`imports/${id}/rows`);
    expect(body.data.map(({ verdict }: { verdict: string }) => verdict)).toEqual(['error', 'create']);
    expect(body.data[0].errors[0].code).toBe('access.denied');
    expect((await app.ana.get(`imports/${id}`)).status).toBe(404);
    expect((await app.ana.get(`imports/${id}/rows`)).status).toBe(404);
    expect((await app.ana.post(`imports/${id}/run`)).status).toBe(404);
    await run(app, id, support);
    expect(await leads(app, 'email = "amoi@x.fr"')).toMatchObject([{ ownerId: bob }]);
    expect((await app.get(`leads/${theirs.id}`)).body.version).toBe(1);
  });

  test('through an API key, an import may do no more than the key', async () => {
    const { data } = (await app.get('profiles')).body;
    const [support] = data.filter(
      ({ mayCreate, updateScope }: { mayCreate: boolean; updateScope: string }) =>
        mayCreate && updateScope === 'own',
    );
    const { body: theirs } = await app.post('leads', {
      lastName: 'Gardé',
      email: 'garde@x.fr',
      ownerId: app.anaId,
    });
    const { body: key } = await app.post('api-keys', { name: 'Robot', profileId: support.id });
    const robot = app.as({ authorization: `Bearer ${key.secret}` });
    const id = await upload(app, 'Nom;E-mail\nVolé;garde@x.fr\nDu robot;robot@x.fr', 'lead', robot);
    await robot.post(`imports/${id}/check`, { mode: 'both' });
    await run(app, id, robot);
    expect((await app.get(`leads/${theirs.id}`)).body).toMatchObject({ lastName: 'Gardé', version: 1 });
    expect(await leads(app, 'email = "robot@x.fr"')).toMatchObject([
      { createdBy: { kind: 'apiKey', name: 'Robot' } },
    ]);
  });

  test('a run cannot be run twice, nor changed once it runs', async () => {
    const id = await upload(app, 'Nom;E-mail\nUne fois;fois@x.fr');
    const answers = await Promise.all([app.post(`imports/${id}/run`), app.post(`imports/${id}/run`)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([202, 409]);
    await app.work();
    expect((await app.post(`imports/${id}/check`, {})).body.code).toBe('import.wrong_state');
    expect(await leads(app, 'email = "fois@x.fr"')).toHaveLength(1);
  });

  test('cancelled in preview, nothing is imported', async () => {
    const id = await upload(app, 'Nom;E-mail\nJamais;jamais@x.fr');
    await app.post(`imports/${id}/cancel`);
    expect(await read(app, id)).toMatchObject({ state: 'cancelled' });
    expect((await app.post(`imports/${id}/run`)).status).toBe(409);
  });

  test('settings that make no sense are refused all at once', async () => {
    const id = await upload(app, 'Nom;E-mail\nx;y@x.fr');
    const { body } = await app.post(`imports/${id}/check`, {
      mapping: ['nonsense', 'email'],
      matchBy: ['rating'],
    });
    expect(body.errors.map(({ field, code }: { field: string; code: string }) => `${field} ${code}`)).toEqual(
      ['mapping.0 field.unknown', 'matchBy.0 field.unknown'],
    );
  });
});
