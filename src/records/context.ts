import type { Clock } from '#platform/clock.ts';
import type { Db, DbPool } from '#platform/db/db.ts';
import type { LiveHub } from '#platform/http/live.ts';
import type { Bell } from '#platform/outbox/bell.ts';
import type { Outgoing } from '#platform/outgoing/outgoing.ts';
import type { Secrets } from '#platform/secrets/sealing.ts';
import type { JobQueue } from '#platform/jobs/job-queue.ts';
import type { Texts } from '#platform/texts/texts.ts';
import type { Catalogue } from './catalogue/catalogue.ts';
import type { Access } from './define/access.ts';
import { programAccess } from './define/access.ts';
import type { Locale } from './define/label.ts';

/** Through what a change came; kept in the audit entry. */
export type Source = 'ui' | 'api' | 'import' | 'form' | 'rule' | 'telephony' | 'portal' | 'public' | 'system';

/** Facts of the firm that defaults and formats depend on. */
export interface Workspace {
  readonly name: string;
  readonly currency: string;
  readonly country: string;
  readonly timeZone: string;
  readonly locale: Locale;
}

/** Facts of this running installation. */
export interface Installation {
  readonly pool: DbPool;
  /** Where people reach it, without a closing slash. */
  readonly publicUrl: string;
  /** The environment's mail server, which goes before the one in the settings. */
  readonly smtpUrl: string | undefined;
  /** Folder for files. */
  readonly dataDir: string;
  /** Sends requests to addresses that users have set. */
  readonly outgoing: Outgoing;
  /** Addresses of company directories in place of their own, by the directory's key. */
  readonly directoryUrls: ReadonlyMap<string, string>;
  /** Locks secrets that the database keeps. */
  readonly secrets: Secrets;
  /** Most bytes of one uploaded file. */
  readonly fileLimit: number;
  readonly isDemo: boolean;
  readonly live: LiveHub;
  /** Long work; used through `startJob`. */
  readonly jobs: JobQueue;
  /** Tells the rest of this process what one of its use cases has committed. */
  readonly bell: Bell;
}

/** What every use case works with: one caller, one moment, one database connection. */
export interface Context {
  readonly db: Db;
  readonly catalogue: Catalogue;
  readonly access: Access;
  readonly clock: Clock;
  readonly installation: Installation;
  readonly texts: Texts;
  /** Rights and habits of an active user, within `db`; filled by identity. Used through `asUser`. */
  readonly userAccess: (db: Db, userId: string) => Promise<UserAccess | undefined>;
  /** The same of an API key that is still good; filled by identity. Used through `asKey`. */
  readonly keyAccess: (db: Db, keyId: string, now: Date) => Promise<UserAccess | undefined>;
  readonly source: Source;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly workspace: Workspace;
  /** Set while the program writes on the caller's behalf: read-only fields and states are its to set. */
  readonly isProgram: boolean;
  /** The event being reacted to, for tracing what led to what. */
  readonly cause: Cause | null;
  /** Whom what goes on in parts, such as an import, has told that records were given to them: entity and id. */
  readonly toldOwners?: Set<string>;
}

/** What a context takes from the user in whose name it works. */
export type UserAccess = Pick<Context, 'access' | 'locale' | 'timeZone'>;

export interface Cause {
  readonly eventId: string;
  readonly rootId: string;
  readonly depth: number;
}

/** Runs `work` in one transaction, joining the outer one if there is any: what it writes stands or falls together. */
export function transaction<T>(ctx: Context, work: (ctx: Context) => Promise<T>): Promise<T> {
  return ctx.db.transaction((db) => work({ ...ctx, db }));
}

/** Within a transaction: what `work` wrote is taken back where it throws, and what was written before stays. */
export async function orNothing<T>({ db }: Pick<Context, 'db'>, work: () => Promise<T>): Promise<T> {
  if (!db.inTransaction) throw new Error('There is no transaction to go back in');
  await db.script('savepoint or_nothing');
  try {
    const result = await work();
    await db.script('release savepoint or_nothing');
    return result;
  } catch (error) {
    await db.script('rollback to savepoint or_nothing; release savepoint or_nothing');
    throw error;
  }
}

/**
 * The same caller's name in the audit, the program's rights. For use cases that checked the caller themselves and now
 * write what the caller could not type, such as a state or a number.
 */
export function asProgram(ctx: Context): Context {
  return { ...ctx, access: programAccess(ctx.access.actor, ctx.access.userId), isProgram: true };
}

/** The same moment through the eyes of a user who did not ask himself; undefined where he is no active user. */
export async function asUser(ctx: Context, userId: string): Promise<Context | undefined> {
  const found = await ctx.userAccess(ctx.db, userId);
  return found && { ...ctx, ...found, isProgram: false };
}

/** The same moment through the eyes of an API key that did not ask itself; undefined where it lets nobody in any more. */
export async function asKey(ctx: Context, keyId: string): Promise<Context | undefined> {
  const found = await ctx.keyAccess(ctx.db, keyId, ctx.clock.now());
  return found && { ...ctx, ...found, isProgram: false };
}

/** The caller's own rights, and beside them what only the program sets: read-only fields of a record that he may make. */
export function withProgramFields(ctx: Context): Context {
  return { ...ctx, isProgram: true };
}

export function nowOf(ctx: Context): string {
  return ctx.clock.now().toISOString();
}
