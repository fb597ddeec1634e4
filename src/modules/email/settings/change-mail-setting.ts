import { conflict, invalid } from '#kernel/refusal.ts';
import { dropSecret, keepSecret, readSecret } from '#platform/secrets/kept-secrets.ts';
import { asProgram, type Context, transaction } from '#records/context.ts';
import { saveRecord } from '#records/pipeline/save-records.ts';
import { hastenMails } from '../outgoing/claim-mail.ts';
import { PASSWORD, readSetting } from './mail-server.ts';

export interface MailSettingInput {
  readonly host: string;
  readonly port: number;
  readonly security: 'tls' | 'startTls' | 'none';
  readonly user: string | null;
  /** Absent: the one that is kept stays. */
  readonly password?: string | undefined;
  readonly senderName: string | null;
  readonly senderAddress: string;
  readonly perMinute: number;
}

/**
 * Sets the mail server; what waited for it leaves. A kept password goes on to no other server or user than those it was typed for: 422
 * `mail.password_again`. 409 `mail.by_environment` where SMTP_URL decides.
 */
export async function setMailServer(ctx: Context, { password, ...values }: MailSettingInput): Promise<void> {
  refuseByEnvironment(ctx);
  await transaction(asProgram(ctx), async (tx) => {
    await lockSetting(tx);
    const before = await readSetting(tx);
    const kept = await readSecret(tx.db, tx.installation.secrets, PASSWORD);
    const isSame =
      before && before.host === values.host && before.port === values.port && before.user === values.user;
    if (values.user === null) await dropSecret(tx.db, PASSWORD);
    else if (password !== undefined)
      await keepSecret(tx.db, tx.installation.secrets, PASSWORD, password, tx.clock.now());
    else if (kept && ('problem' in kept || !isSame))
      throw invalid([{ field: 'password', code: 'mail.password_again' }]);
    await saveRecord(
      tx,
      'mailSetting',
      before ? { op: 'update', id: before.id, values } : { op: 'create', values: { ...values } },
    );
    await hastenMails(tx);
  });
}

/** Mails are held again; the password is forgotten. */
export async function removeMailServer(ctx: Context): Promise<void> {
  refuseByEnvironment(ctx);
  await transaction(asProgram(ctx), async (tx) => {
    await lockSetting(tx);
    const before = await readSetting(tx);
    if (before) await saveRecord(tx, 'mailSetting', { op: 'remove', id: before.id });
    await dropSecret(tx.db, PASSWORD);
  });
}

function refuseByEnvironment(ctx: Context): void {
  if (ctx.installation.smtpUrl !== undefined) throw conflict('mail.by_environment');
}

/** There is one at most, so two administrators at once wait for each other. */
async function lockSetting(ctx: Context): Promise<void> {
  await ctx.db.query(`select pg_advisory_xact_lock(hashtextextended('mail_settings', 0))`);
}
