import { isIP } from 'node:net';
import type { Mail, MailServer } from '#platform/mail-wire/mail-wire.ts';
import { readSecret } from '#platform/secrets/kept-secrets.ts';
import { asProgram, type Context } from '#records/context.ts';
import type { RecordOf } from '#records/define/infer.ts';
import { listRecords } from '#records/query/list-records.ts';
import { USUAL_PACE, type mailSetting } from './mail-setting.entity.ts';

type MailSetting = RecordOf<typeof mailSetting>;

/** Name of the password among the kept secrets. */
export const PASSWORD = 'mail.password';

/** Through what mail leaves, and in whose name. */
export interface Sending {
  readonly server: MailServer;
  readonly from: Mail['from'];
  /** Mails to many that may leave in a minute. */
  readonly perMinute: number;
}

/**
 * The environment's server, else the one in the settings, else none: mails are held then. Throws where the password was
 * sealed with another key, so that mails wait until it is typed again.
 */
export async function sendingOf(ctx: Context): Promise<Sending | undefined> {
  const { smtpUrl } = ctx.installation;
  if (smtpUrl !== undefined)
    return {
      server: smtpUrl,
      from: senderIn(smtpUrl, ctx.installation.publicUrl),
      perMinute: paceIn(smtpUrl),
    };
  const setting = await readSetting(ctx);
  if (!setting) return undefined;
  const password = await readSecret(ctx.db, ctx.installation.secrets, PASSWORD);
  if (password && 'problem' in password) throw new Error('The mail password was sealed with another key');
  const { host, port, security, user, senderName, senderAddress, perMinute } = setting;
  return {
    server: { host, port, security, user, password: password?.text ?? null },
    from: senderName === null ? senderAddress : { name: senderName, address: senderAddress },
    perMinute: perMinute ?? USUAL_PACE,
  };
}

/** `smtp://host?from=…`, or a name at the installation's own host; an IP address stands in brackets (RFC 5321 4.1.3). */
export function senderIn(smtpUrl: string, publicUrl: string): string {
  const { hostname } = new URL(publicUrl);
  const host = isIP(hostname) === 4 ? `[${hostname}]` : hostname;
  return new URL(smtpUrl).searchParams.get('from') ?? `filrouge@${host}`;
}

/** `smtp://host?perMinute=…`, or the usual. */
export function paceIn(smtpUrl: string): number {
  const told = Number(new URL(smtpUrl).searchParams.get('perMinute'));
  return Number.isInteger(told) && told > 0 ? told : USUAL_PACE;
}

/** What the administrator has set; undefined for nothing. */
export async function readSetting(ctx: Context): Promise<MailSetting | undefined> {
  const { data } = await listRecords(asProgram(ctx), ctx.catalogue.entity('mailSetting'), { limit: 1 });
  const [found]: readonly (object & Partial<MailSetting>)[] = data;
  return found && isMailSetting(found) ? found : undefined;
}

function isMailSetting(record: Partial<MailSetting>): record is MailSetting {
  return typeof record.host === 'string' && typeof record.senderAddress === 'string';
}
