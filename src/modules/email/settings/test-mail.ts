import { conflict } from '#kernel/refusal.ts';
import { deliver, failureOf } from '#platform/mail-wire/mail-wire.ts';
import { readSecret } from '#platform/secrets/kept-secrets.ts';
import type { Context } from '#records/context.ts';
import { newId } from '#records/pipeline/new-id.ts';
import { PASSWORD, sendingOf } from './mail-server.ts';

export interface TestResult {
  readonly delivered: boolean;
  /** The server's own words, or what became of the line to it. */
  readonly answer: string;
}

/**
 * Sends a test mail at once and tells what the server said; nothing is kept. Refuses 409 `mail.no_server`, `mail.other_key`.
 */
export async function sendTestMail(ctx: Context, to: string): Promise<TestResult> {
  if (await isSealedElsewhere(ctx)) throw conflict('mail.other_key');
  const sending = await sendingOf(ctx);
  if (!sending) throw conflict('mail.no_server');
  const say = (key: string) => ctx.texts.translate(ctx.locale, key);
  const host = new URL(ctx.installation.publicUrl).hostname;
  try {
    const answer = await deliver(sending.server, {
      from: sending.from,
      to,
      subject: say('mail.test.subject'),
      text: say('mail.test.body'),
      messageId: `<${newId(ctx)}@${host}>`,
    });
    return { delivered: true, answer };
  } catch (error) {
    return { delivered: false, answer: failureOf(error).answer };
  }
}

/** Whether the password in use came with a backup from an installation with another key. */
export async function isSealedElsewhere(ctx: Context): Promise<boolean> {
  if (ctx.installation.smtpUrl !== undefined) return false;
  const password = await readSecret(ctx.db, ctx.installation.secrets, PASSWORD);
  return password !== undefined && 'problem' in password;
}
