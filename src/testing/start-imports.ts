import { expect } from 'vitest';
import { startTestApp, type TestApp, type TestCaller } from './start-test-app.ts';

/** A firm in French that imports files, and a sales rep of it. */
export interface ImportTest extends TestApp {
  readonly ana: TestCaller;
  readonly anaId: string;
}

export async function startImports(): Promise<ImportTest> {
  const app = await startTestApp({ locale: 'fr' });
  const anaId = await app.addUser({ name: 'Ana Costa', email: 'ana@test.fr' });
  return { ...app, anaId, ana: await app.signIn('ana@test.fr') };
}

/** Uploads, and has the file checked; gives the import's id. */
export async function upload(
  app: ImportTest,
  content: string | Buffer,
  entity = 'lead',
  caller: TestCaller = app,
): Promise<string> {
  const answer = await caller.upload(`imports?entity=${entity}&name=salon.csv`, Buffer.from(content));
  expect(answer.body).toMatchObject({ state: 'preview' });
  await app.work();
  return String(answer.body.id);
}

export async function run(app: ImportTest, id: string, caller: TestCaller = app) {
  expect((await caller.post(`imports/${id}/run`)).status).toBe(202);
  await app.work();
  return (await caller.get(`imports/${id}`)).body;
}

export async function read(app: ImportTest, id: string) {
  return (await app.get(`imports/${id}`)).body;
}

export async function rowsOf(app: ImportTest, id: string, query = '') {
  return (await app.get(`imports/${id}/rows?limit=200${query}`)).body.data;
}

/** What would become of each row: `2 create`. */
export async function verdicts(app: ImportTest, id: string) {
  const rows: { line: number; verdict: string }[] = await rowsOf(app, id);
  return rows.map(({ line, verdict }) => `${line} ${verdict}`);
}

export async function leads(app: ImportTest, filter: string) {
  return (await app.get(`leads?filter=${encodeURIComponent(filter)}&sort=email&include=owner`)).body.data;
}
