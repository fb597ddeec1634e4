import { asProgram } from '#records/context.ts';
import type { Reaction } from '#records/define/reaction.ts';
import { readReferences } from '#records/define/fields/links.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { readRecord } from '#records/query/read-record.ts';

const states: Readonly<Record<string, string>> = {
  queued: 'queued',
  sent: 'sent',
  uncertain: 'uncertain',
  refused: 'failed',
  failed: 'failed',
  dropped: 'failed',
};

/** The mail in the timeline says what the outbox learnt of it. */
export const tellWhatBecameOfMail: Reaction = {
  name: 'tell-what-became-of-mail',
  on: ['outgoingMail.updated'],
  wants: ({ changes }) => 'status' in changes,
  react: async (event, ctx) => {
    const program = asProgram(ctx);
    const mail = await readRecord(program, ctx.catalogue.entity('outgoingMail'), event.recordId);
    const status = states[String(mail.status)];
    const email = readReferences(mail.about).find(({ entity }) => entity === 'email');
    if (!email || status === undefined) return;
    const values = { status, sentAt: mail.sentAt };
    await saveRecord(program, 'email', { op: 'update', id: email.id, values });
  },
};
