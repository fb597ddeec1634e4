import { deliver, failureOf } from '#platform/mail-wire/mail-wire.ts';
import { asProgram, nowOf } from '#records/context.ts';
import type { Reaction } from '#records/define/define-module.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { readRecord } from '#records/query/read-record.ts';
import { sendingOf } from '../settings/mail-server.ts';

/**
 * Hands each new mail to the mail server. A server that is away or asks to wait is tried again, later and later; one that
 * refuses the mail itself has its answer kept on it.
 */
export const deliverMailOnQueued: Reaction = {
  name: 'deliver-mail-on-queued',
  on: ['outgoingMail.created'],
  react: async (event, ctx) => {
    const program = asProgram(ctx);
    const mail = await readRecord(program, ctx.catalogue.entity('outgoingMail'), event.recordId);
    const change = async (values: Readonly<Record<string, unknown>>) => {
      await saveRecord(program, 'outgoingMail', { op: 'update', id: mail.id, values });
    };
    const sending = await sendingOf(program);
    if (!sending) return change({ status: 'held' });
    const host = new URL(ctx.installation.publicUrl).hostname;
    try {
      const answer = await deliver(sending.server, {
        from: sending.from,
        to: String(mail.to),
        subject: String(mail.subject),
        text: String(mail.body),
        ...(typeof mail.replyTo === 'string' ? { replyTo: mail.replyTo } : {}),
        ...(typeof mail.calendar === 'string' ? { calendar: mail.calendar } : {}),
        messageId: `<${mail.id}@${host}>`,
      });
      await change({ status: 'sent', sentAt: nowOf(ctx), answer });
    } catch (error) {
      const { answer, isFinal } = failureOf(error);
      if (!isFinal) throw error;
      await change({ status: 'refused', answer });
    }
  },
};
