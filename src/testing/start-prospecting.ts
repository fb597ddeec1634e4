import { expect } from 'vitest';
import {
  type FakeCompany,
  type FakeDirectory,
  menuiseries,
  startFakeRechercheEntreprises,
} from './fake-directory.ts';
import { startTestApp, type TestApp, type TestCaller } from './start-test-app.ts';

/** A firm that looks for companies in a directory which is played on this machine. */
export interface ProspectingTest extends TestApp {
  readonly directory: FakeDirectory;
}

/** `url`: where the directory is asked instead. */
export async function startProspecting(
  companies?: readonly FakeCompany[],
  url?: string,
): Promise<ProspectingTest> {
  const directory = await startFakeRechercheEntreprises(companies);
  const directoryUrls = { rechercheEntreprises: url ?? directory.url };
  const app = await startTestApp({ outgoingHosts: ['127.0.0.1'], directoryUrls });
  const close = async () => {
    await app.close();
    await directory.close();
  };
  return { ...app, directory, close };
}

/** What the directory was asked, request after request. */
export function asked({ directory }: ProspectingTest) {
  return directory.received.map(({ path }) => Object.fromEntries(new URL(path, 'http://fake').searchParams));
}

export function search(caller: TestCaller, query: string) {
  return caller.get(`prospecting/search?${query}`);
}

/** Where it was refused. */
export function fieldsOf({ errors = [] }: { errors?: readonly { field: string }[] }) {
  return errors.map(({ field }) => field);
}

/** The SIREN of the nth joiner. */
export function sirenOf(at: number): string {
  return menuiseries(at + 1)[at]?.siren ?? '';
}

/** Changes the profile of sales reps, whom `rep@test.fr` stands for. */
export async function changeProfileOfReps(app: TestApp, values: object): Promise<void> {
  const { data } = (await app.get('users?filter=email="rep@test.fr"')).body;
  expect((await app.patch(`profiles/${data[0].profileId}`, values)).status).toBe(200);
}

/** Of sales reps on leads, in place of their profile's. */
export function rightsOfReps(app: TestApp, rights: object): Promise<void> {
  const entityRights = [
    { entity: 'lead', readScope: 'all', mayCreate: true, updateScope: 'own', removeScope: 'own', ...rights },
  ];
  return changeProfileOfReps(app, { entityRights });
}
