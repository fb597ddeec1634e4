import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { find } from './find.ts';
import { startTestApp, type TestApp, type TestCaller } from './start-test-app.ts';

/** A firm that is told of leads by marketing tools, which may be played on this machine. */
export interface LeadSourceTest extends TestApp {
  readonly tool: TestCaller;
}

export async function startLeadSources(): Promise<LeadSourceTest> {
  const app = await startTestApp({ outgoingHosts: ['127.0.0.1'] });
  return { ...app, tool: app.as({}) };
}

/** What a tool shares with us, by name. */
export const SECRETS = { signing: 'what we both know', access: 'EAAB-page-token' };

/** A lead source with its secrets; gives its id, its name and the path of its address. */
export async function connected(app: LeadSourceTest, kind: string, values: Record<string, unknown> = {}) {
  const { body, status } = await app.post('lead-sources', {
    name: `${kind} ${randomUUID()}`,
    kind,
    ...values,
  });
  expect([status, body.errors]).toEqual([201, undefined]);
  const { address, secrets } = (await app.get(`lead-sources/${body.id}/set-up`)).body;
  const kept = secrets.map(({ name }: { name: keyof typeof SECRETS }) => [name, SECRETS[name]]);
  expect((await app.put(`lead-sources/${body.id}/secrets`, Object.fromEntries(kept))).status).toBe(204);
  return { id: String(body.id), name: String(body.name), path: new URL(address).pathname };
}

interface RawRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly rawBody: Buffer;
}

/** A request of the tool, to the very byte. */
export function post({ tool }: LeadSourceTest, path: string, { rawBody, headers }: RawRequest) {
  const sent = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  return tool.post(path, rawBody, Object.fromEntries(sent));
}

export function submissionsOf(app: LeadSourceTest, id: string) {
  return find(app, 'form-submissions', `leadSourceId = "${id}"`);
}
