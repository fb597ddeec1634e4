import { saveRecord } from '#records/pipeline/save-records.ts';
import { startTestApp, type TestApp, type TestCaller } from './start-test-app.ts';

/** A firm in French whose users follow records. */
export interface StreamTest extends TestApp {
  readonly ana: TestCaller;
  readonly anaId: string;
  /** Sees only what is his. */
  readonly bob: TestCaller;
  readonly bobId: string;
}

export async function startStream(): Promise<StreamTest> {
  const app = await startTestApp({ locale: 'fr' });
  const anaId = await app.addUser({ name: 'Ana Lopez', email: 'ana@test.fr' });
  const values = { name: 'À soi', readScope: 'own', mayCreate: true, updateScope: 'own', removeScope: 'own' };
  const own = await saveRecord(app.ctx, 'profile', { op: 'create', values });
  const bobId = await app.addUser({ name: 'Bob', email: 'bob@test.fr', values: { profileId: own.id } });
  return {
    ...app,
    anaId,
    bobId,
    ana: await app.signIn('ana@test.fr'),
    bob: await app.signIn('bob@test.fr'),
  };
}

/** Nobody follows anything, nor was told of anything. */
export async function forgetAll(app: StreamTest): Promise<void> {
  app.clock.advance({ minutes: 20 });
  await app.drain();
  for (const table of ['notifications', 'outgoing_mails', 'followers', 'auto_follows'])
    await app.ctx.db.query(`delete from ${table}`);
}

/** The notices of a user a minute later, once all rounds are done. */
export async function told(app: StreamTest, who: TestCaller) {
  app.clock.advance({ minutes: 1 });
  await app.drain();
  const { body } = await who.get('notifications?sort=-createdAt&filter=ownerId%20=%20me');
  return body.data.map((one: { subject: string }) => plain(one.subject));
}

/** With spaces in place of those that do not break. */
export function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}

export async function newLead(app: StreamTest, values: object = {}) {
  return (await app.post('leads', { firstName: 'Camille', lastName: 'Roux', ...values })).body;
}
