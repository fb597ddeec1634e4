import { deliverOnce, type Mail } from '#platform/mail-wire/mail-wire.ts';
import { asProgram, type Context } from '#records/context.ts';
import type { Runner } from '#records/define/beside-requests.ts';
import { type Sending, sendingOf } from '../settings/mail-server.ts';
import { isSealedElsewhere } from '../settings/test-mail.ts';
import { claimMail, type ClaimedMail, holdMails, tellUncertain } from './claim-mail.ts';
import { settleMail } from './settle-mail.ts';

/** So that a calm stop waits for no long queue; the next look is a second away. */
const MOST_A_LOOK = 20;

/**
 * Hands mails to the mail server: a new one within a second, one that has to wait when its time has come; at most once each, as
 * far as SMTP allows. A runner rather than a reaction, since a reaction's transaction would forget what left should the
 * program die, and a slow server would hold all reactions up.
 */
export const deliverMails: Runner = {
  name: 'deliver-mails',
  look: async (ctx) => {
    const program = asProgram(ctx);
    await tellUncertain(program);
    for (let count = 0; count < MOST_A_LOOK; count += 1) {
      const sending = await usableServer(program);
      if (!sending) return holdMails(program);
      const claimed = await claimMail(program);
      if (!claimed) return;
      const delivery = await deliverOnce(sending.server, mailOf(program, claimed, sending));
      await settleMail(program, claimed.record, delivery);
    }
  },
};

/** None as long as its password cannot be read. */
async function usableServer(ctx: Context): Promise<Sending | undefined> {
  return (await isSealedElsewhere(ctx)) ? undefined : sendingOf(ctx);
}

function mailOf({ installation }: Context, { record, attachments }: ClaimedMail, { from }: Sending): Mail {
  const { to, subject, body, replyTo, calendar } = record;
  return {
    from,
    to: String(to),
    subject: String(subject),
    text: String(body),
    ...(typeof replyTo === 'string' ? { replyTo } : {}),
    ...(typeof calendar === 'string' ? { calendar } : {}),
    attachments,
    messageId: `<${record.id}@${new URL(installation.publicUrl).hostname}>`,
  };
}
