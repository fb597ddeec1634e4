import { AsyncLocalStorage } from 'node:async_hooks';
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { betterAuth } from 'better-auth';
import { PostgresDialect } from 'kysely';
import { hashKey } from './principal.ts';
import type { Context, Installation } from '#records/context.ts';

const derive = promisify(argon2);

/** OWASP's floor for argon2id: 19 MiB, two passes. */
const COST = { memory: 19 * 1024, passes: 2, parallelism: 1, tagLength: 32 } as const;

/** `argon2id$<salt>$<tag>`, both base64url. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive('argon2id', { ...COST, message: password, nonce });
  return `argon2id$${nonce.toString('base64url')}$${tag.toString('base64url')}`;
}

export async function verifyPassword({
  hash,
  password,
}: {
  readonly hash: string;
  readonly password: string;
}): Promise<boolean> {
  const [, salt = '', expected = ''] = hash.split('$');
  const tag = await derive('argon2id', { ...COST, message: password, nonce: Buffer.from(salt, 'base64url') });
  const wanted = Buffer.from(expected, 'base64url');
  return tag.length === wanted.length && timingSafeEqual(tag, wanted);
}

export const MIN_PASSWORD = 10;
const WEEK_S = 7 * 24 * 60 * 60;

/**
 * The sign-in library, for its flows alone (stack.md): checking a password, opening a session, resetting by a link. Its
 * HTTP handler, sign-up and cookies are not used; the principal of a request is resolved by our own query.
 */
function createAuth({ pool, publicUrl }: Installation) {
  return betterAuth({
    // Signs the library's own cookies, which are not used.
    secret: randomBytes(32).toString('base64url'),
    baseURL: publicUrl,
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: {
      dialect: new PostgresDialect({
        pool: { connect: () => pool.connect(), end: async () => undefined, options: {} },
      }),
      type: 'postgres',
    },
    user: {
      modelName: 'auth_users',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    session: {
      modelName: 'auth_sessions',
      expiresIn: WEEK_S,
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            openedSessions.getStore()?.(session.token);
            return { data: { ...session, token: hashKey(session.token) } };
          },
        },
      },
    },
    account: {
      modelName: 'auth_credentials',
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'auth_verifications',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD,
      maxPasswordLength: 200,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: WEEK_S,
      password: { hash: hashPassword, verify: verifyPassword },
      sendResetPassword: async ({ user, token }) => resetLinks.getStore()?.(user.id, token),
    },
  });
}

/** Who gets the token of a session that the library opens: the database has only its hash. */
const openedSessions = new AsyncLocalStorage<(token: string) => void>();

/** Runs `work`, in which the library may open a session; gives the session's token, undefined where it opened none. */
export async function withOpenedSession(work: () => Promise<unknown>): Promise<string | undefined> {
  let opened: string | undefined;
  await openedSessions.run((token) => void (opened = token), work);
  return opened;
}

type Auth = ReturnType<typeof createAuth>;

const auths = new WeakMap<Installation, Auth>();

/** The library on this installation's database. */
export function authOf({ installation }: Context): Auth {
  const known = auths.get(installation) ?? createAuth(installation);
  auths.set(installation, known);
  return known;
}

/** Who sends the link that the library makes; it asks for a callback set up beforehand, we know the caller only later. */
const resetLinks = new AsyncLocalStorage<(userId: string, token: string) => Promise<void>>();

/** Runs `work`, in which the library may make a link for a new password, with `send` to mail it. */
export function withResetLinks<T>(
  send: (userId: string, token: string) => Promise<void>,
  work: () => Promise<T>,
): Promise<T> {
  return resetLinks.run(send, work);
}
