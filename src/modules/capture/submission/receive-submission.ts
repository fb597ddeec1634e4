import { randomUUID } from 'node:crypto';
import { Refusal } from '#kernel/refusal.ts';
import { addAttachment } from '#modules/attachments';
import { asProgram, type Context, nowOf, transaction } from '#records/context.ts';
import type { AnyRecord } from '#records/define/infer.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { listRecords } from '#records/query/list-records.ts';
import type { Locale } from '#records/define/label.ts';
import { FILES } from '../form/files.rules.ts';
import type { PublishedForm } from '../form/published-form.ts';
import { askToConfirm } from './confirmation.ts';
import { nameIn } from './name-in.ts';
import { keepFiles, type KeptFile } from './sent-files.ts';
import { type Answers, contentText, emailIn } from './read-answers.ts';
import type { Origin } from './origin.ts';

export interface Received {
  readonly answers: Answers;
  readonly language: Locale;
  readonly origin: Origin;
  /** Of the challenge that was solved; null where the form asks for none. */
  readonly challenge: string | null;
  /** A program filled in what no person sees: kept, and nothing follows. */
  readonly isSpam: boolean;
}

const MOST_OF_ONE_ADDRESS = 5;
const HOUR_MS = 60 * 60 * 1000;

/**
 * Stores what a visitor sent, and asks him to confirm where the form wants that; what becomes of it comes after the commit. 429
 * `form.too_many` beyond five an hour from one e-mail address, 409 `form.sent_already` for a challenge that has served.
 */
export async function receiveSubmission(
  ctx: Context,
  form: PublishedForm,
  received: Received,
): Promise<AnyRecord> {
  return transaction(asVisitor(ctx, form), async (tx) => {
    const email = emailIn(tx.catalogue.entity(form.content.entity), received.answers.values);
    if (email !== null) await refuseFlood(tx, email);
    await refuseReplay(tx, received.challenge);
    const awaits = form.content.doubleOptIn && email !== null;
    const files = received.isSpam ? [] : await keepFiles(tx, received.answers.files);
    const submission = await saveRecord(tx, 'formSubmission', {
      op: 'create',
      values: {
        ...valuesOf(tx, form, received, files, email),
        status: received.isSpam ? 'spam' : awaits ? 'awaiting_confirmation' : 'received',
      },
    });
    const about = { entity: tx.catalogue.entity('formSubmission'), record: submission };
    for (const { id } of files) await addAttachment(tx, about, { id });
    if (awaits && !received.isSpam) await askToConfirm(tx, form, submission, email, received.language);
    return submission;
  });
}

/** The program, in the trail as the form through which it came. */
function asVisitor(ctx: Context, { content }: PublishedForm): Context {
  const actor = { kind: 'public' as const, id: null, name: content.name };
  return { ...asProgram({ ...ctx, access: { ...ctx.access, actor, userId: null } }), source: 'form' };
}

function valuesOf(
  ctx: Context,
  { formId, number, content, consentVersion }: PublishedForm,
  { answers, language, origin, challenge }: Received,
  files: readonly KeptFile[],
  email: string | null,
) {
  const { consents } = answers;
  const values = recordValuesOf(answers, files);
  return {
    ...origin,
    name: nameIn(values) ?? email ?? content.name,
    formId,
    formVersion: number,
    email,
    language,
    values,
    content: contentText(ctx, content, answers.values, language),
    consent: consents
      ? {
          purpose: content.consent.purpose,
          text: content.consent.text[language],
          version: consentVersion,
          at: nowOf(ctx),
        }
      : null,
    ownerId: content.ownerId,
    challenge: challenge ?? randomUUID(),
  };
}

/** What the record is to hold. All files hang on the submission; those of a field stand in it too. */
function recordValuesOf({ values, files: sent }: Answers, files: readonly KeptFile[]) {
  const inputs = new Set([FILES, ...sent.map(({ input }) => input)]);
  return {
    ...Object.fromEntries(Object.entries(values).filter(([key]) => !inputs.has(key))),
    ...Object.fromEntries(
      files.flatMap(({ input, id, name }) => (input === FILES ? [] : [[input, { id, name }]])),
    ),
  };
}

async function refuseFlood(ctx: Context, email: string): Promise<void> {
  const since = new Date(ctx.clock.now().getTime() - HOUR_MS).toISOString();
  const { data } = await listRecords(ctx, ctx.catalogue.entity('formSubmission'), {
    filter: {
      all: [
        { field: 'email', op: '=', value: email },
        { field: 'createdAt', op: '>', value: since },
      ],
    },
    limit: MOST_OF_ONE_ADDRESS,
  });
  if (data.length === MOST_OF_ONE_ADDRESS) throw new Refusal(429, 'form.too_many');
}

async function refuseReplay(ctx: Context, challenge: string | null): Promise<void> {
  if (challenge === null) return;
  const { data } = await listRecords(ctx, ctx.catalogue.entity('formSubmission'), {
    filter: { field: 'challenge', op: '=', value: challenge },
    limit: 1,
  });
  if (data.length > 0) throw new Refusal(409, 'form.sent_already');
}
