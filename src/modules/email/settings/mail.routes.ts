import { z } from 'zod';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { readSecret } from '#platform/secrets/kept-secrets.ts';
import type { Context } from '#records/context.ts';
import { removeMailServer, setMailServer } from './change-mail-setting.ts';
import { USUAL_PACE } from './mail-setting.entity.ts';
import { paceIn, PASSWORD, readSetting, senderIn } from './mail-server.ts';
import { isSealedElsewhere, sendTestMail } from './test-mail.ts';

const path = '/mail/server';
const securitySchema = z.enum(['tls', 'startTls', 'none']);
/** A host name or an address; internal ones too, since mail servers often are (docs/security.md). */
const HOST = /^(?=.{1,253}$)([\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)*\.?|\[?[0-9a-f:.]+\]?)$/iu;
const hostSchema = z
  .string()
  .trim()
  .refine((host) => HOST.test(host), { params: { code: 'mail.host' } });
const addressSchema = z
  .string()
  .trim()
  .max(254)
  .refine((address) => z.email().safeParse(address).success, { params: { code: 'value.not_an_email' } });
const oneLine = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}]*$/u);

const serverSchema = z.strictObject({
  host: hostSchema,
  port: z.int().min(1).max(65_535),
  security: securitySchema,
  user: oneLine(254).nullable().default(null),
  password: z.string().min(1).max(500).optional(),
  senderName: oneLine(120).nullable().default(null),
  senderAddress: addressSchema,
  perMinute: z.int().min(1).max(10_000).default(USUAL_PACE),
});

const answerSchema = z.object({
  decidedBy: z.enum(['environment', 'settings', 'nobody']),
  server: serverSchema.omit({ password: true }).nullable(),
  hasPassword: z.boolean(),
  passwordProblem: z.enum(['otherKey']).nullable(),
});

const common = { for: 'administrators', holdsSecret: true } as const;

export const mailRoutes: readonly Route<Context>[] = [
  defineRoute({
    ...common,
    method: 'GET',
    path,
    summary: 'Through what mail leaves, without the password',
    answer: answerSchema,
    handle: async (ctx: Context) => ({ body: await shown(ctx) }),
  }),
  defineRoute({
    ...common,
    method: 'PUT',
    path,
    summary: 'Set the mail server; without a password, the one that is kept stays',
    body: serverSchema,
    answer: answerSchema,
    handle: async (ctx: Context, { body }) => {
      await setMailServer(ctx, body);
      return { body: await shown(ctx) };
    },
  }),
  defineRoute({
    ...common,
    method: 'DELETE',
    path,
    summary: 'Use no mail server: mails are held',
    answer: answerSchema,
    handle: async (ctx: Context) => {
      await removeMailServer(ctx);
      return { body: await shown(ctx) };
    },
  }),
  defineRoute({
    ...common,
    method: 'POST',
    path: `${path}/test`,
    summary: 'Send a test mail at once; gives the server’s own answer',
    rateLimit: 10,
    body: z.strictObject({ to: addressSchema }),
    answer: z.object({ delivered: z.boolean(), answer: z.string() }),
    handle: async (ctx: Context, { body }) => ({ body: await sendTestMail(ctx, body.to) }),
  }),
];

async function shown(ctx: Context): Promise<z.output<typeof answerSchema>> {
  const { smtpUrl, publicUrl, secrets } = ctx.installation;
  if (smtpUrl !== undefined) return fromEnvironment(smtpUrl, publicUrl);
  const setting = await readSetting(ctx);
  if (!setting) return { decidedBy: 'nobody', server: null, hasPassword: false, passwordProblem: null };
  const { host, port, security, user, senderName, senderAddress, perMinute } = setting;
  return {
    decidedBy: 'settings',
    server: { host, port, security, user, senderName, senderAddress, perMinute: perMinute ?? USUAL_PACE },
    hasPassword: (await readSecret(ctx.db, secrets, PASSWORD)) !== undefined,
    passwordProblem: (await isSealedElsewhere(ctx)) ? 'otherKey' : null,
  };
}

/** Of an address only what is no secret. */
function fromEnvironment(smtpUrl: string, publicUrl: string): z.output<typeof answerSchema> {
  const { hostname, port, protocol, username, password } = new URL(smtpUrl);
  const isTls = protocol === 'smtps:';
  return {
    decidedBy: 'environment',
    server: {
      host: hostname,
      port: port === '' ? (isTls ? 465 : 587) : Number(port),
      security: isTls ? 'tls' : 'startTls',
      user: decodeURIComponent(username) || null,
      senderName: null,
      senderAddress: senderIn(smtpUrl, publicUrl),
      perMinute: paceIn(smtpUrl),
    },
    hasPassword: password !== '',
    passwordProblem: null,
  };
}
