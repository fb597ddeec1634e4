import { expect, it } from 'vitest';
import { ADMIN, signIn, useProgramFolder } from '#testing/built-program.ts';
import { startSlowMailServer } from '#testing/start-slow-mail-server.ts';

const folder = useProgramFolder();

const LEADS = 40;
const KILLED_AT = 12;

it('ACT-10: killed while the server has a mail in hand, it writes to nobody twice, and says of whom it is not sure', async () => {
  // Takes the text of one mail and keeps its answer to itself: the mail is there, and the program does not know.
  const server = await startSlowMailServer(KILLED_AT);
  const env = {
    ...ADMIN,
    SMTP_URL: `smtp://127.0.0.1:${server.port}?from=crm@atelier.fr&ignoreTLS=true&perMinute=1000`,
  };
  const first = folder().start(env);
  const call = await signIn(await first.ready);
  // Each at a host of his own, so that no host's pace holds it up.
  const create = Array.from({ length: LEADS }, (_, at) => ({ firstName: 'Léa', email: `lea@hote${at}.fr` }));
  await call('POST', 'leads/batch', { create });
  const { id } = await call('POST', 'leads/mailings', { filter: '' });
  await call('POST', `mailings/${id}/compose`, { subject: 'Merci {{ firstName }}', body: 'Bonjour' });
  await call('POST', `mailings/${id}/send`, {});
  await server.isHoldingOne;
  await first.kill();
  const held = server.received.at(-1);
  expect(server.received).toHaveLength(KILLED_AT);

  const again = await signIn(await folder().start(env).ready);
  await expect
    .poll(async () => (await again('GET', `mailings/${id}`)).state, { timeout: 90_000, interval: 500 })
    .toBe('sent');
  expect(await again('GET', `mailings/${id}`)).toMatchObject({
    recipientCount: LEADS,
    sentCount: LEADS - 1,
    uncertainCount: 1,
    queuedCount: 0,
  });
  const { data } = await again('GET', `mailings/${id}/recipients?state=uncertain`);
  expect(data.map(({ address }: { address: string }) => address)).toEqual([held]);
  expect(server.received.toSorted()).toEqual(create.map(({ email }) => email).toSorted());
  await server.close();
}, 180_000);
