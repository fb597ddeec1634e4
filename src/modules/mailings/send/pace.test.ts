import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MAILBOX } from '#testing/start-mail-server.ts';
import {
  draftTo,
  fates,
  mailing,
  run,
  sendMailing,
  sentTo,
  startMailings,
  type MailingTest,
} from '#testing/start-mailings.ts';

let app: MailingTest;
beforeAll(async () => {
  app = await startMailings();
});
afterAll(() => app.close());
// What one test sent counts for the pace of the next.
beforeEach(() => app.clock.advance({ minutes: 2 }));

describe('the pace', () => {
  it('is so many a minute over all mailings, and fifteen to one domain', async () => {
    const { body } = await app.get('mail/server');
    await app.put('mail/server', { ...body.server, perMinute: 4, password: MAILBOX.password });
    const some = (domain: string, count: number) =>
      Array.from({ length: count }, (_, at) => ({ email: `p${at}@${domain}` }));
    const { id } = await draftTo(app, some('pace.fr', 6));
    await sendMailing(app, id);
    expect(await mailing(app, id)).toMatchObject({ state: 'sending', sentCount: 4 });
    app.clock.advance({ minutes: 1 });
    await app.drain();
    await run(app);
    expect(await mailing(app, id)).toMatchObject({ state: 'sent', sentCount: 6 });
    await app.put('mail/server', { ...body.server, perMinute: 1000, password: MAILBOX.password });
    app.clock.advance({ minutes: 2 });
    const many = await draftTo(app, [...some('big.fr', 17), ...some('small.fr', 2)]);
    await sendMailing(app, many.id);
    expect(await mailing(app, many.id)).toMatchObject({ state: 'sending', sentCount: 17 });
    expect(sentTo(app, 'p1@small.fr')).toHaveLength(1);
    app.clock.advance({ minutes: 1 });
    await app.drain();
    await run(app);
    expect(await mailing(app, many.id)).toMatchObject({ state: 'sent', sentCount: 19 });
  });

  it('pauses, goes on and is cancelled by people', async () => {
    const { id } = await draftTo(app, [{ email: 'stop1@salon.fr' }]);
    await app.post(`mailings/${id}/send`);
    expect((await app.post(`mailings/${id}/pause`)).body.state).toBe('paused');
    await run(app);
    expect([(await mailing(app, id)).state, sentTo(app, 'stop1@salon.fr').length]).toEqual(['paused', 0]);
    await app.post(`mailings/${id}/resume`);
    expect((await app.post(`mailings/${id}/cancel`)).body.state).toBe('cancelled');
    await run(app);
    expect(await fates(app, id)).toEqual([['stop1@salon.fr', 'skipped', 'cancelled']]);
    expect((await app.post(`mailings/${id}/send`)).body.code).toBe('mailing.wrong_state');
    expect((await app.post(`mailings/${id}/compose`, { name: 'x' })).body.code).toBe('mailing.wrong_state');
  });
});
