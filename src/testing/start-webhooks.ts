import { expect } from 'vitest';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { type Receiver, type ReceiverAnswer, startReceiver } from './start-receiver.ts';
import { startTestApp, type TestApp, type TestCaller } from './start-test-app.ts';

/** A firm with another program, played on this machine, that is told of what happens. */
export interface WebhookTest extends TestApp {
  readonly receiver: Receiver;
  /** What the other side says to each request from now on. */
  answer: ReceiverAnswer | 'hangUp';
}

export async function startWebhooks(): Promise<WebhookTest> {
  const app = await startTestApp({ outgoingHosts: ['127.0.0.0/8'] });
  const receiver = await startReceiver(() => test.answer);
  const close = async () => {
    await receiver.close();
    await app.close();
  };
  const test: WebhookTest = { ...app, receiver, answer: { status: 200, body: 'thanks' }, close };
  return test;
}

/** What the other side was told, one after the other. */
export function bodies({ receiver }: WebhookTest) {
  return receiver.received.map(({ body }) => JSON.parse(body));
}

export async function subscribe(app: WebhookTest, values: object = {}, caller: TestCaller = app) {
  const answered = await caller.post('webhooks', {
    url: `${app.receiver.url}/hook`,
    entity: 'lead',
    events: ['lead.created'],
    ...values,
  });
  expect([answered.status, answered.body.errors]).toEqual([201, undefined]);
  return answered.body;
}

/** A caller by an API key that has a profile of its own. */
export async function keyOf(
  app: WebhookTest,
  profile: object,
): Promise<TestCaller & { readonly id: string }> {
  const made = await saveRecord(app.ctx, 'profile', { op: 'create', values: { name: 'Zapier', ...profile } });
  const userId = (await app.get('me')).body.id;
  const key = await app.post('api-keys', { name: 'Zapier', userId, profileId: made.id });
  return { ...app.as({ authorization: `Bearer ${key.body.secret}` }), id: key.body.id };
}

export async function deliveriesOf(app: WebhookTest, id: string) {
  return (await app.get(`webhooks/${id}/deliveries`)).body.data;
}
