import { afterEach, describe, expect, it } from 'vitest';
import { search, startProspecting, type ProspectingTest } from '#testing/start-prospecting.ts';

let app: ProspectingTest;
afterEach(() => app.close());

describe('LEAD-11: directories', () => {
  it('are switched off and on by administrators, for everybody and for work under way', async () => {
    app = await startProspecting();
    await app.addUser({ name: 'Rep', email: 'rep@test.fr' });
    const rep = await app.signIn('rep@test.fr');
    const key = 'rechercheEntreprises';
    expect((await rep.put(`prospecting/directories/${key}`, { isOn: false })).status).toBe(403);
    const { body: started } = await app.post('prospecting/leads', {
      name: 'Joiners',
      criteria: { q: 'menuiserie' },
      first: 3,
    });
    expect((await app.put(`prospecting/directories/${key}`, { isOn: false })).status).toBe(204);
    expect((await rep.get('prospecting/directories')).body.data).toEqual([
      { key, label: expect.anything(), isOn: false },
    ]);
    const refused = await search(rep, 'q=menuiserie');
    expect([refused.status, refused.body.code]).toEqual([409, 'directory.off']);
    await app.work();
    expect((await app.get(`prospecting/runs/${started.jobId}`)).body.state).toBe('failed');
    expect(app.directory.received).toEqual([]);
    await app.put(`prospecting/directories/${key}`, { isOn: true });
    expect((await search(rep, 'q=menuiserie')).status).toBe(200);
    expect((await app.put('prospecting/directories/yellowPages', { isOn: true })).status).toBe(404);
  });

  it('say by which codes they are searched, in words', async () => {
    app = await startProspecting();
    const { body } = await app.get('prospecting/directories/rechercheEntreprises');
    expect([body.sections.length, body.activities.length, body.departments.length]).toEqual([21, 732, 101]);
    expect(body.departments).toContainEqual({
      code: '2A',
      label: { en: 'Corse-du-Sud', fr: 'Corse-du-Sud' },
    });
  });

  it('whose answer is no answer say so to whoever searches', async () => {
    app = await startProspecting();
    const broken = [
      [{ status: 429, headers: { 'retry-after': '7' } }, 'directory.busy', 'in 7 seconds'],
      [{ status: 500 }, 'directory.unreachable', 'later'],
      ['hangUp', 'directory.unreachable', 'later'],
      [{ status: 200, body: '{"results":[{}]}' }, 'directory.not_understood', 'results'],
    ] as const;
    for (const [answer, code, words] of broken) {
      app.directory.interrupt(answer);
      const { status, body } = await search(app, 'q=menuiserie');
      expect([status, body.code, body.title]).toEqual([503, code, expect.stringContaining(words)]);
    }
  });

  it('at an address inside are asked only where an administrator has opened it', async () => {
    app = await startProspecting(undefined, 'http://localhost:1');
    expect((await search(app, 'q=menuiserie')).body.code).toBe('directory.address');
  });
});
