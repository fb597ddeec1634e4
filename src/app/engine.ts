import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db/db.ts';
import { createWorkers, type Workers } from '#platform/jobs/job-queue.ts';
import { createDispatcher, type Dispatcher } from '#platform/outbox/dispatcher.ts';
import { createRounds, type Rounds } from '#platform/outbox/rounds.ts';
import { setTimer, setTimerOnce, type TimerToSet } from '#platform/outbox/timers.ts';
import type { Log } from '#platform/log/log.ts';
import { createTexts, type Texts } from '#platform/texts/texts.ts';
import { createPresenceBeat, createPrincipals, type PresenceBeat, type Principal } from '#modules/identity';
import { type Catalogue, createCatalogue } from '#records/catalogue/catalogue.ts';
import { loadCustomizations } from '#records/catalogue/customizations.ts';
import { asUser, type Context, type Installation, type Source, type Workspace } from '#records/context.ts';
import { programAccess, systemActor } from '#records/define/access.ts';
import type { Round, Timer } from '#records/define/beside-requests.ts';
import type { RecordEvent } from '#records/define/event.ts';
import type { Locale } from '#records/define/label.ts';
import recordsEn from '#records/locale/en.json' with { type: 'json' };
import recordsFr from '#records/locale/fr.json' with { type: 'json' };
import { refillMatchTerms } from '#records/duplicates/match-index.ts';
import { syncTables } from '#records/storage/sync.ts';
import { modules } from './modules.ts';
import { jobsOf } from './jobs.ts';
import { SCHEMA } from './workspace.ts';
import { readWorkspace } from './workspace-facts.ts';

export interface EngineSettings {
  readonly installation: Installation;
  readonly clock: Clock;
  readonly log: Log;
}

/** The modules at work on one database, without a server: what requests, reactions, commands and tests all use. */
export interface Engine {
  readonly catalogue: Catalogue;
  readonly texts: Texts;
  readonly dispatcher: Dispatcher;
  /** Who does long work; idle until `start` is called. */
  readonly workers: Workers;
  /** What modules do beside requests again and again; idle until started. */
  readonly runners: readonly Rounds[];
  readonly principals: ReturnType<typeof createPrincipals>;
  readonly presence: PresenceBeat;
  /** A context of the program itself. */
  systemContext(): Promise<Context>;
  /** A user's own, without a request of his; undefined where he is no active user. */
  userContext(userId: string): Promise<Context | undefined>;
  contextFor(principal: Principal, source: Source, locale?: Locale): Promise<Context>;
  /** Somebody not signed in: no right on anything; routes open to all decide for themselves. */
  anonymousContext(locale: Locale): Promise<Context>;
}

/** Brings the tables up to the catalogue and puts the parts together. Reactions run once `dispatcher.start` is called. */
export async function createEngine({ installation, clock, log }: EngineSettings): Promise<Engine> {
  const db = installation.pool;
  const catalogue = createCatalogue(modules);
  await loadCustomizations(db, catalogue);
  await syncTables(db, catalogue);
  await refillMatchTerms(db, catalogue.entities);
  const texts = createTexts([
    { en: recordsEn, fr: recordsFr },
    ...modules.flatMap((module) => module.texts ?? []),
  ]);
  const workspace = cachedWorkspace(db);
  installation.bell.listen((news) => {
    if (news.some(({ subject }) => subject === 'legalEntity')) workspace.forget();
  });
  const principals = createPrincipals(catalogue, installation.bell);

  async function contextOf(
    part: Pick<Context, 'access' | 'source' | 'locale' | 'isProgram'> & { timeZone?: string },
  ): Promise<Context> {
    const facts = await workspace.read();
    return {
      db,
      catalogue,
      clock,
      texts,
      installation,
      workspace: facts,
      userAccess: principals.byUser,
      keyAccess: principals.byKeyId,
      cause: null,
      ...part,
      timeZone: part.timeZone ?? facts.timeZone,
    };
  }

  async function systemContext(): Promise<Context> {
    const { locale } = await workspace.read();
    return contextOf({ access: programAccess(systemActor), source: 'system', locale, isProgram: true });
  }

  const timers = modules.flatMap((module) => module.timers ?? []);
  for (const timer of timers)
    if (timer.everyMinutes !== undefined) await setTimerOnce(db, nextRound(timer, clock.now()));
  const report = (message: string, error: unknown) => log.error({ err: error }, message);
  const dispatcher = createDispatcher({
    db,
    clock,
    react: async (tx, reaction) => {
      const { event, cause } = await readEvent(tx, reaction.eventId);
      const found = catalogue.reactions.find((each) => each.name === reaction.name);
      // A reaction that this program no longer has: an older one wrote it down.
      if (found) await found.react(event, { ...(await systemContext()), db: tx, cause });
    },
    fire: async (tx, timer) => {
      const found = timers.find((each) => each.name === timer.name);
      if (!found) return;
      await found.fire(timer.payload, { ...(await systemContext()), db: tx });
      if (found.everyMinutes !== undefined) await setTimer(tx, nextRound(found, clock.now()));
    },
    report,
  });

  const jobs = jobsOf(modules, {
    systemContext,
    principalOf: ({ userId, keyId }) =>
      keyId ? principals.byKeyId(db, keyId, clock.now()) : principals.byUser(db, String(userId)),
  });

  const runners = modules
    .flatMap((module) => module.runners ?? [])
    .map(({ name, look }) =>
      createRounds(
        async () => look(await systemContext()),
        (error) => report(`${name} failed`, error),
      ),
    );

  return {
    catalogue,
    texts,
    dispatcher,
    runners,
    workers: createWorkers({ db, clock, schema: SCHEMA, ...jobs, report }),
    principals,
    presence: createPresenceBeat(),
    systemContext,
    userContext: async (userId) => asUser(await systemContext(), userId),
    contextFor: ({ access, locale, timeZone }, source, asked) =>
      contextOf({ access, source, locale: asked ?? locale, timeZone, isProgram: false }),
    anonymousContext: (locale) => contextOf({ access: nobody, source: 'public', locale, isProgram: false }),
  };
}

/** A round that is missed while nothing runs is made up for at the start: the next one is given the same `since`. */
function nextRound({ name, everyMinutes = 0 }: Timer, now: Date): TimerToSet {
  const payload: Round = { since: now.toISOString() };
  return {
    key: `round:${name}`,
    name,
    dueAt: new Date(now.getTime() + everyMinutes * 60_000).toISOString(),
    payload,
  };
}

const nobody = {
  ...programAccess({ kind: 'public', id: null, name: 'Public' }),
  scope: () => 'none' as const,
  field: () => 'hidden' as const,
  isAdministrator: false,
  isProgram: false,
};

/** The firm's facts change rarely and are asked for at every request: read anew after writes here, soon after those elsewhere. */
function cachedWorkspace(db: Db) {
  let kept: { readonly until: number; readonly workspace: Workspace } | undefined;
  return {
    read: async (): Promise<Workspace> => {
      const now = performance.now();
      if (!kept || now > kept.until)
        kept = { until: now + WORKSPACE_KEPT_MS, workspace: await readWorkspace(db) };
      return kept.workspace;
    },
    forget: () => void (kept = undefined),
  };
}

const WORKSPACE_KEPT_MS = 2000;

async function readEvent(tx: Db, id: string): Promise<{ event: RecordEvent; cause: Context['cause'] }> {
  const [row] = await tx.query<
    Omit<RecordEvent, 'changes'> & { rootId: string; depth: number; changes: RecordEvent['changes'] | null }
  >(
    `select o.id, o.type, o.entity, o.record_id as "recordId", o.at, o.root_id as "rootId", o.depth, a.changes, a.actor as by
     from outbox o left join audit_entries a on a.id = o.audit_id where o.id = $1`,
    [id],
  );
  if (!row) throw new Error(`Event ${id} is gone`);
  const { rootId, depth, changes, ...event } = row;
  return { event: { ...event, changes: changes ?? {} }, cause: { eventId: id, rootId, depth } };
}
