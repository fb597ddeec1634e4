import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  draftTo,
  mailing,
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

const linkIn = (source = '') =>
  /List-Unsubscribe: <http:\/\/localhost:3000(\/u\/[\w-]+)>/.exec(source)?.[1] ?? '';

describe('unsubscribing', () => {
  const nobody = () => app.as({});
  async function sentLink(address: string) {
    await sendMailing(app, (await draftTo(app, [{ email: address }])).id);
    return linkIn(sentTo(app, address).at(-1)?.source);
  }
  const page = (link: string) => `public/unsubscribe/${link.slice('/u/'.length)}`;
  const isSuppressed = async (address: string) =>
    (await app.get(`suppressions?filter=${encodeURIComponent(`address = "${address}"`)}`)).body.data
      .length === 1;

  it('is not done by looking: scanners open every link', async () => {
    const link = await sentLink('scanned@salon.fr');
    expect(link).not.toBe('');
    await nobody().get(link);
    const { body } = await nobody().get(page(link));
    expect(body).toMatchObject({ address: 'scanned@salon.fr', firm: 'Atelier Test', isUnsubscribed: false });
    expect(await isSuppressed('scanned@salon.fr')).toBe(false);
  });

  it.each([
    ['application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
    [
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--',
    ],
  ])('is one POST without cookie or redirect, as %s, and again changes nothing', async (type, form) => {
    const address = `click${type.length}@salon.fr`;
    const link = await sentLink(address);
    for (let times = 0; times < 2; times += 1) {
      const answer = await nobody().post(link, form, { 'content-type': type });
      expect([answer.status, answer.body]).toEqual([200, 'OK']);
    }
    expect(await isSuppressed(address)).toBe(true);
    const { id } = await draftTo(app, [{ email: address }]);
    expect((await app.get(`mailings/${id}/check`)).body.leftOut).toEqual({ unsubscribed: 1 });
  });

  it('is a button on the page, counted on the mailing, and can be taken back', async () => {
    const { id } = await draftTo(app, [{ email: 'back@salon.fr' }]);
    await sendMailing(app, id);
    const link = linkIn(sentTo(app, 'back@salon.fr')[0]?.source);
    expect((await nobody().post(page(link))).body.isUnsubscribed).toBe(true);
    expect((await mailing(app, id)).unsubscribedCount).toBe(1);
    expect((await nobody().delete(page(link))).body.isUnsubscribed).toBe(false);
    expect([await isSuppressed('back@salon.fr'), (await mailing(app, id)).unsubscribedCount]).toEqual([
      false,
      0,
    ]);
  });

  it('knows no forged link', async () => {
    const link = await sentLink('forged@salon.fr');
    for (const other of [`${link}x`, link.slice(0, -1), '/u/test']) {
      expect((await nobody().post(other, '', { 'content-type': 'text/plain' })).status).toBe(404);
      expect((await nobody().get(page(other))).status).toBe(404);
    }
    expect(await isSuppressed('forged@salon.fr')).toBe(false);
  });
});
