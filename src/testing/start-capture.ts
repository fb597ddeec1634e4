import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import { expect } from 'vitest';
import { startTestApp, type TestApp, type TestCaller } from './start-test-app.ts';

/** A firm with forms on the web, and somebody who visits them. */
export interface CaptureTest extends TestApp {
  readonly visitor: TestCaller;
}

export async function startCapture(): Promise<CaptureTest> {
  const app = await startTestApp();
  return { ...app, visitor: app.as({}) };
}

/** What a form asks for unless a test says otherwise. */
export const INPUTS = [
  { field: 'lastName', isRequired: true },
  { field: 'email', isRequired: true },
  { field: 'amount', labelEn: 'Budget', labelFr: 'Budget' },
];

/** A form on the web; gives its id. */
export async function publishForm(
  app: TestApp,
  key: string,
  values: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const { body, status } = await app.post('web-forms', { name: key, key, inputs: INPUTS, ...values });
  expect([body.errors, status]).toEqual([undefined, 201]);
  expect((await app.post(`web-forms/${body.id}/publish`)).body.errors).toBeUndefined();
  return body.id;
}

/** The challenge on the form's page, solved as the page's script does. */
export async function solved(page: string): Promise<string> {
  const text = /data-challenge="([^"]*)"/.exec(page)?.[1]?.replaceAll('&quot;', '"') ?? '';
  const challenge = JSON.parse(text);
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}

/** Opens the form's page, for as long as a person fills it in; gives its challenge, solved. */
export async function openPage({ visitor, clock }: CaptureTest, key: string): Promise<string> {
  const altcha = await solved((await visitor.get(`/f/${key}`)).body);
  clock.advance({ seconds: 10 });
  return altcha;
}

/** Sends values as a browser sends a form's. */
export function postForm({ visitor }: CaptureTest, path: string, values: Readonly<Record<string, string>>) {
  return visitor.post(path, new URLSearchParams(values).toString(), {
    'content-type': 'application/x-www-form-urlencoded',
  });
}

export function filled(name: string) {
  return { lastName: name, email: `${name.toLowerCase()}@example.fr` };
}

/** Fills the form in as a person does. */
export async function fillIn(app: CaptureTest, key: string, values: Readonly<Record<string, string>>) {
  return postForm(app, `/f/${key}`, { ...values, altcha: await openPage(app, key) });
}
