import { expect, it } from 'vitest';
import { ADMIN, signIn, useProgramFolder } from '#testing/built-program.ts';
import { startSlowMailServer } from '#testing/start-slow-mail-server.ts';

const folder = useProgramFolder();

const KILLED_AT = 3;

it('ACT-10: killed while the server has a single mail in hand, it does not send it twice, sends the rest, and says of which it is not sure', async () => {
  const server = await startSlowMailServer(KILLED_AT);
  const env = { ...ADMIN, SMTP_URL: `smtp://127.0.0.1:${server.port}?from=crm@atelier.fr&ignoreTLS=true` };
  const first = folder().start(env);
  const call = await signIn(await first.ready);
  const addresses = Array.from({ length: 6 }, (_, at) => `lea${at}@hote.fr`);
  for (const email of addresses) {
    const { id } = await call('POST', 'leads', { lastName: 'Léa', email });
    await call('POST', `leads/${id}/send-mail`, { subject: 'Merci', body: 'Bonjour' });
  }
  await server.isHoldingOne;
  await first.kill();
  const held = server.received[KILLED_AT - 1];

  const again = await signIn(await folder().start(env).ready);
  const statusOf = async (to: string | undefined) =>
    (await again('GET', `outgoing-mails?filter=${encodeURIComponent(`to = "${to}"`)}`)).data[0].status;
  const patience = { timeout: 60_000, interval: 300 };
  for (const to of addresses.filter((each) => each !== held))
    await expect.poll(() => statusOf(to), patience).toBe('sent');
  expect(await statusOf(held)).toBe('sending');
  // As though five minutes had passed.
  await folder().inDatabase((db) =>
    db.query(`update outgoing_mails set tried_at = tried_at - interval '6 minutes' where status = 'sending'`),
  );
  await expect.poll(() => statusOf(held), patience).toBe('uncertain');
  expect(server.received.toSorted()).toEqual(addresses);
  await server.close();
}, 180_000);
