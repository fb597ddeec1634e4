import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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

describe('a mail server that misbehaves', () => {
  it('refuses one: he failed; nobody of that name is written to again, but a policy says nothing of the address', async () => {
    app.mailServer.refuseTo('nobody@salon.fr', '550 5.1.1 No such user');
    app.mailServer.refuseTo('policy@salon.fr', '550 5.7.1 Looks like spam');
    const { id } = await draftTo(app, [
      { email: 'nobody@salon.fr' },
      { email: 'policy@salon.fr' },
      { email: 'fine@salon.fr' },
    ]);
    await sendMailing(app, id);
    expect(await fates(app, id)).toEqual([
      ['nobody@salon.fr', 'failed', 'refused'],
      ['policy@salon.fr', 'failed', 'refused'],
      ['fine@salon.fr', 'sent', null],
    ]);
    const { data } = (await app.get('suppressions?filter=' + encodeURIComponent('reason = "hard_bounce"')))
      .body;
    expect(data.map(({ address }: { address: string }) => address)).toEqual(['nobody@salon.fr']);
    expect((await mailing(app, id)).state).toBe('sent');
  });

  it('asks to wait: it is asked again, later and later, and six times are enough', async () => {
    app.mailServer.refuseTo('grey@salon.fr', '451 4.7.1 Greylisted');
    app.mailServer.refuseTo('never@salon.fr', '451 4.7.1 Greylisted');
    const { id } = await draftTo(app, [{ email: 'grey@salon.fr' }, { email: 'never@salon.fr' }]);
    await sendMailing(app, id);
    expect(await fates(app, id)).toEqual([
      ['grey@salon.fr', 'queued', null],
      ['never@salon.fr', 'queued', null],
    ]);
    app.mailServer.refuseTo('grey@salon.fr', null);
    for (let tries = 0; tries < 5; tries += 1) {
      app.clock.advance({ minutes: 5 * 2 ** tries });
      await app.drain();
      await run(app);
    }
    expect(await fates(app, id)).toEqual([
      ['grey@salon.fr', 'sent', null],
      ['never@salon.fr', 'failed', 'gave_up'],
    ]);
    expect([(await mailing(app, id)).state, sentTo(app, 'grey@salon.fr').length]).toEqual(['sent', 1]);
  });

  it('cuts the line while it takes the text: uncertain, not sent again unless somebody says so', async () => {
    const { id } = await draftTo(app, [{ email: 'cut@salon.fr' }, { email: 'after@salon.fr' }]);
    app.mailServer.hangUp(true);
    await sendMailing(app, id);
    app.mailServer.hangUp(false);
    // The others are not lost one by one to a server that loses lines.
    expect(await mailing(app, id)).toMatchObject({ state: 'sending', uncertainCount: 1, queuedCount: 1 });
    app.clock.advance({ minutes: 600 });
    await app.drain();
    await run(app);
    expect(await mailing(app, id)).toMatchObject({ state: 'sent', uncertainCount: 1, sentCount: 1 });
    expect([sentTo(app, 'cut@salon.fr').length, sentTo(app, 'after@salon.fr').length]).toEqual([0, 1]);
    const { data } = (await app.get(`mailings/${id}/recipients?state=uncertain`)).body;
    const again = await app.post(`mailings/${id}/resend`, { recipientIds: [data[0].id] });
    expect(again.status).toBe(202);
    await run(app);
    expect([sentTo(app, 'cut@salon.fr').length, (await mailing(app, id)).sentCount]).toEqual([1, 2]);
    expect((await app.post(`mailings/${id}/resend`, { recipientIds: [data[0].id] })).body.code).toBe(
      'mailing.nothing_to_resend',
    );
  });

  it('is away: nobody loses a try, and it goes on once it is back', async () => {
    const { id } = await draftTo(app, [{ email: 'away1@salon.fr' }, { email: 'away2@salon.fr' }]);
    app.mailServer.refuseAll('421 4.3.2 Closing');
    await sendMailing(app, id);
    expect(await mailing(app, id)).toMatchObject({
      state: 'sending',
      queuedCount: 2,
      problem: expect.stringContaining('421'),
    });
    app.mailServer.refuseAll(null);
    app.clock.advance({ minutes: 5 });
    await app.drain();
    await run(app);
    expect(await mailing(app, id)).toMatchObject({ state: 'sent', sentCount: 2, problem: null });
  });

  it('refuses us: the mailing pauses with its words, and goes on when told to', async () => {
    const { id } = await draftTo(app, [{ email: 'blocked@salon.fr' }]);
    app.mailServer.refuseAll('550 5.7.1 Sender may not send');
    await sendMailing(app, id);
    expect(await mailing(app, id)).toMatchObject({
      state: 'paused',
      queuedCount: 1,
      problem: expect.stringContaining('may not'),
    });
    app.mailServer.refuseAll(null);
    expect((await app.post(`mailings/${id}/resume`)).status).toBe(202);
    await run(app);
    expect(await mailing(app, id)).toMatchObject({ state: 'sent', sentCount: 1, problem: null });
  });
});
