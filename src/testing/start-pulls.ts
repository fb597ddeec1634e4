import { expect } from 'vitest';
import type { FakeCrm } from './fake-crm.ts';
import { startTestApp, type TestApp } from './start-test-app.ts';

/** A firm that pulls its records out of other CRMs, which are played on this machine. */
export interface PullTest extends TestApp {
  /** Ends with the firm. */
  play(crm: FakeCrm): FakeCrm;
}

export async function startPulls(): Promise<PullTest> {
  const app = await startTestApp({ outgoingHosts: ['127.0.0.1'] });
  const crms: FakeCrm[] = [];
  const play = (crm: FakeCrm) => {
    crms.push(crm);
    return crm;
  };
  const close = async () => {
    await Promise.all(crms.map((crm) => crm.close()));
    await app.close();
  };
  return { ...app, play, close };
}

/** Pulls as long as it goes, and has the rows checked; gives the pull's id. */
export async function pull(
  app: PullTest,
  crm: FakeCrm,
  system: string,
  values: object = {},
): Promise<string> {
  const credentials = { token: crm.token };
  const started = await app.post('import-pulls', { system, baseUrl: crm.url, credentials, ...values });
  expect([started.status, started.body.errors]).toEqual([202, undefined]);
  await app.work();
  // The checks of what was pulled.
  await app.work();
  return started.body.id;
}

export async function pullOf(app: PullTest, id: string) {
  return (await app.get(`import-pulls/${id}`)).body;
}

/** Imports all that was pulled, object after object. */
export async function runAll(app: PullTest, id: string) {
  const { runs } = await pullOf(app, id);
  for (const run of runs) {
    await app.post(`imports/${run}/run`);
    await app.work();
  }
  return Promise.all(runs.map(async (run: string) => (await app.get(`imports/${run}`)).body));
}
