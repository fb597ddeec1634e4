import type { Db } from '#platform/db/db.ts';
import type { Migration } from '#platform/db/migrate.ts';
import type { Route } from '#platform/http/route.ts';
import type { Context } from '../context.ts';
import type { EntityDefinition } from './define-entity.ts';
import type { BackgroundJob, Runner, Timer } from './beside-requests.ts';
import type { Caller, CallerCard } from './caller-card.ts';
import type { RecordAction } from './define-action.ts';
import type { Decision } from './define-decision.ts';
import type { ErasedPerson, KeptData } from './erasing.ts';
import type { DeclaredEvent } from './event.ts';
import type { Locale } from './label.ts';
import type { LivePush } from './live-push.ts';
import type { NoticeKind } from './notice-kind.ts';
import type { Reaction } from './reaction.ts';

export type Texts = Readonly<Record<Locale, Readonly<Record<string, string>>>>;

/** What a new workspace starts from, in the language it was set up in. */
export interface SetUp {
  readonly companyName: string;
  readonly locale: Locale;
}

/** Everything a module brings. The app has one list of modules; nothing else makes them known. */
export interface Module {
  readonly name: string;
  /** Modules whose doors this one uses. */
  readonly needs: readonly string[];
  readonly entities?: readonly EntityDefinition[];
  /** Those whose records are part of how the firm is set up: `npm run config` keeps them as files. */
  readonly configured?: readonly string[];
  /** In the published order in which they run. */
  readonly decisions?: readonly Decision[];
  readonly reactions?: readonly Reaction[];
  readonly actions?: readonly RecordAction[];
  readonly routes?: readonly Route<Context>[];
  readonly timers?: readonly Timer[];
  readonly notices?: readonly NoticeKind[];
  readonly jobs?: readonly BackgroundJob[];
  readonly runners?: readonly Runner[];
  readonly events?: readonly DeclaredEvent[];
  /**
   * Statements that write rows of the module's own tables for events, in the events' transaction; `$1` is their JSON list, with
   * the members of an outbox row. Run with every write, so they must be cheap where nobody waits for the events.
   */
  readonly eventRows?: readonly string[];
  readonly pushes?: readonly LivePush[];
  /** What this module knows of a caller, within the rights of `ctx`; for the pop-up. */
  callerCards?(ctx: Context, caller: Caller): Promise<readonly CallerCard[]>;
  /** Fills a new workspace; once, in the transaction of the set-up. */
  seed?(ctx: Context, setUp: SetUp): Promise<void>;
  /** Removes what has done its service; every hour, and again whenever it was interrupted. */
  sweep?(db: Db, now: Date): Promise<void>;
  /**
   * Takes what its own tables, other than entities', tell of a person who is erased; in the transaction that ends the erasure,
   * and once more should that be tried again.
   */
  erase?(ctx: Context, person: ErasedPerson): Promise<void>;
  /** What stays of a person who is erased, and by what law. */
  readonly keeps?: readonly KeptData[];
  /** Tables other than entities'. Frozen once released. */
  readonly migrations?: readonly Migration[];
  readonly texts?: Texts;
}

export function defineModule(module: Module): Module {
  return module;
}
