import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leads, read, rowsOf, run, startImports, upload, type ImportTest } from '#testing/start-imports.ts';

let app: ImportTest;
beforeAll(async () => {
  app = await startImports();
});
afterAll(() => app.close());

describe('undo', () => {
  test('takes back what was made and changed, and keeps what somebody has changed or used since', async () => {
    const { body: known } = await app.post('leads', {
      lastName: 'Ancien',
      email: 'ancien@x.fr',
      jobTitle: 'Acheteur',
    });
    const { body: touched } = await app.post('leads', {
      lastName: 'Touché',
      email: 'touche@x.fr',
      jobTitle: 'Acheteur',
    });
    const id = await upload(
      app,
      'Nom;E-mail;Fonction\nAncien;ancien@x.fr;Chef\nTouché;touche@x.fr;Chef\nNouveau;nouveau@x.fr;Chef\nModifié;modifie@x.fr;Chef\nUtilisé;utilise@x.fr;Chef',
    );
    await app.post(`imports/${id}/check`, { mode: 'both', matchBy: ['email'] });
    expect(await run(app, id)).toMatchObject({ createCount: 3, updateCount: 2 });
    await app.drain();
    const [changed] = await leads(app, 'email = "modifie@x.fr"');
    await app.patch(`leads/${changed.id}`, { rating: 'hot' });
    await app.patch(`leads/${touched.id}`, { rating: 'hot' });
    const [used] = await leads(app, 'email = "utilise@x.fr"');
    await app.post('notes', { body: 'Rappelé', links: [{ entity: 'lead', id: used.id }] });
    await app.drain();

    expect((await app.post(`imports/${id}/revert`)).status).toBe(202);
    await app.work();
    expect(await read(app, id)).toMatchObject({ state: 'reverted', undoneCount: 2, keptCount: 3 });
    expect((await app.get(`leads/${known.id}`)).body.jobTitle).toBe('Acheteur');
    expect((await app.get(`leads/${touched.id}`)).body.jobTitle).toBe('Chef');
    expect(await leads(app, 'email = "nouveau@x.fr"')).toEqual([]);
    const kept = await rowsOf(app, id, '&verdict=kept');
    expect(
      kept.map(
        (row: { cells: string[]; errors: { code: string }[] }) => `${row.cells[0]} ${row.errors[0]?.code}`,
      ),
    ).toEqual(['Touché import.changed_since', 'Modifié import.changed_since', 'Utilisé import.in_use']);
    expect((await app.post(`imports/${id}/revert`)).body.code).toBe('import.wrong_state');
  });
});

test('undone too late, when its rows are no longer kept, it says so', async () => {
  const id = await upload(app, 'Nom;E-mail\nVieux;vieux@x.fr');
  await run(app, id);
  await app.ctx.db.query('delete from import_rows where import_id = $1', [id]);
  expect((await app.post(`imports/${id}/revert`)).body.code).toBe('import.too_old');
  expect(await leads(app, 'email = "vieux@x.fr"')).toHaveLength(1);
});
