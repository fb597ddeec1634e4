import type { z } from 'zod';
import type { Db } from '#platform/db/db.ts';
import type { Migration } from '#platform/db/migrate.ts';
import { parseInput, type Route } from '#platform/http/route.ts';
import type { JobEnd } from '#platform/jobs/job-store.ts';
import type { JobHold } from '#platform/jobs/perform-job.ts';
import type { Context } from '../context.ts';
import type { EntityDefinition } from './define-entity.ts';
import type { Actor, AnyRecord } from './infer.ts';
import type { Label, Locale } from './label.ts';

export type Operation = 'create' | 'update' | 'remove' | 'restore';

/** Past participles of the operations, as events are named: `lead.created`. */
export const eventNames = {
  create: 'created',
  update: 'updated',
  remove: 'removed',
  restore: 'restored',
} as const satisfies Readonly<Record<Operation, string>>;

/** One record on its way through the recipe, as decisions see it. */
export interface Change {
  readonly op: Operation;
  readonly before: AnyRecord | null;
  /** The image as it will be written, patched by the decisions before this one. */
  readonly after: AnyRecord;
  /** Keys the caller named. */
  readonly given: ReadonlySet<string>;
  /** Raises an event of this name, `deal.won`, with the record; written in the same transaction. */
  emit(event: string): void;
}

/** Name in place of an entity's: every entity whose records have owners, made here or by administrators. */
export const anyOwned = '*';

export type Patch = Readonly<Record<string, unknown>>;

/** A patch of the record at hand, or nothing to change. A thrown Refusal's faults join all others. */
export type Decide = (change: Change) => Patch | undefined | void;

/**
 * Before the write, inside the transaction: completes or refuses the record at hand. May read and draw from a locked
 * counter, once for the whole batch; changes no other record and calls nothing outside.
 */
export interface Decision {
  readonly entity: string;
  /** A sentence fragment for `explain`: `probability from stage`. */
  readonly name: string;
  readonly on: readonly Operation[];
  prepare(changes: readonly Change[], ctx: Context): Promise<Decide> | Decide;
}

const WRITES: readonly Operation[] = ['create', 'update'];

/** Declares a decision on create and update (or the operations named) that needs to look nothing up. */
export function defineDecision(decision: {
  readonly entity: string;
  readonly name: string;
  readonly on?: readonly Operation[];
  decide(change: Change, ctx: Context): Patch | undefined | void;
}): Decision {
  const { entity, name, on = WRITES } = decision;
  return { entity, name, on, prepare: (_changes, ctx) => (change) => decision.decide(change, ctx) };
}

/** Declares a decision whose `load` looks up, once for all records of the batch, what `decide` needs. */
export function defineLoadingDecision<Facts>(decision: {
  readonly entity: string;
  readonly name: string;
  readonly on?: readonly Operation[];
  load(changes: readonly Change[], ctx: Context): Promise<Facts>;
  decide(change: Change, ctx: Context, facts: Facts): Patch | undefined | void;
}): Decision {
  const { entity, name, on = WRITES } = decision;
  return {
    entity,
    name,
    on,
    prepare: async (changes, ctx) => {
      const facts = await decision.load(changes, ctx);
      return (change) => decision.decide(change, ctx, facts);
    },
  };
}

/** What has happened, as a reaction sees it. */
export interface RecordEvent {
  readonly id: string;
  /** `lead.created`, `lead.updated`, `lead.removed`, `lead.restored`, or one that a decision emitted. */
  readonly type: string;
  readonly entity: string;
  readonly recordId: string;
  readonly at: string;
  /** Who did it; null where the trail does not say. */
  readonly by: Actor | null;
  /** Field → [old, new], as in the audit entry. */
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>>;
}

/** After the commit: at least once, so repeatable; may do I/O and change other records. */
export interface Reaction {
  /** A sentence: `draft-quote-on-deal-won`. */
  readonly name: string;
  /** Event types; `*.assigned` is that of every entity. */
  readonly on: readonly string[];
  /** Whether such a change concerns it, so that nothing is written down for the others; each does unless told. Pure. */
  wants?(change: Pick<Change, 'after'> & Pick<RecordEvent, 'changes'>): boolean;
  /** Runs in a transaction that also marks the reaction done: what it changes inside happens once. */
  react(event: RecordEvent, ctx: Context): Promise<void>;
}

/** One use case on one record: `POST /{plural}/{id}/{name}`. */
export interface RecordAction {
  readonly entity: string;
  readonly name: string;
  readonly label: Label;
  readonly input: z.ZodType;
  /** Right on the record that the caller must have. */
  readonly needs: 'read' | 'update';
  /** Asks another server: it runs outside of any transaction, and opens its own around what it reads and writes. */
  readonly callsOut: boolean;
  /** What one most often wants to do with such a record: its button comes first. */
  readonly isMain: boolean;
  /** States and the like in which the button is offered; the use case itself still refuses. */
  offered(record: AnyRecord): boolean;
  /** Gets the record as the caller may see it, and the body as it came; gives the answer. */
  run(ctx: Context, record: AnyRecord, body: unknown): Promise<ActionAnswer>;
}

export interface ActionAnswer {
  /** 200 unless told. */
  readonly status?: 200 | 201 | 202;
  readonly body: unknown;
}

/** Declares an action; its body is checked against `input` before `run`, all faults at once. */
export function defineAction<Input>(action: {
  readonly entity: string;
  readonly name: string;
  readonly label: Label;
  readonly input: z.ZodType<Input>;
  readonly needs?: 'read' | 'update';
  readonly isMain?: boolean;
  readonly callsOut?: boolean;
  offered?(record: AnyRecord): boolean;
  run(ctx: Context, record: AnyRecord, input: Input): Promise<ActionAnswer>;
}): RecordAction {
  const { entity, name, label, input, needs = 'update', isMain = false, callsOut = false } = action;
  return {
    entity,
    name,
    label,
    input,
    needs,
    isMain,
    callsOut,
    offered: (record) => action.offered?.(record) ?? true,
    run: (ctx, record, body) => action.run(ctx, record, parseInput(input, body ?? {})),
  };
}

export type Texts = Readonly<Record<Locale, Readonly<Record<string, string>>>>;

/** What a new workspace starts from, in the language it was set up in. */
export interface SetUp {
  readonly companyName: string;
  readonly locale: Locale;
}

/** What a timer that comes again and again is given: all that fell due after `since` is its to do, once. */
export interface Round {
  readonly since: string;
}

/** What is to be done at a moment that a record's change has set; see `platform/outbox/timers`. */
export interface Timer {
  readonly name: string;
  /** Nothing sets it: it comes again and again, first when the program starts; see `Round`. */
  readonly everyMinutes?: number;
  fire(payload: unknown, ctx: Context): Promise<void>;
}

/**
 * Long work beside requests, such as an import, with progress that people see and may leave: see `startJob`. It is tried
 * again after a crash, so it goes on from `hold.checkpoint` and saves its progress in the transaction of each step.
 */
export interface BackgroundJob {
  readonly name: string;
  /** Works with the rights that the user who started it has now. A refusal ends it as failed; a defect is tried again. */
  run(input: unknown, ctx: Context, hold: JobHold): Promise<void>;
  /** In the transaction that writes down how it ended, by the program itself. */
  ended?(input: unknown, ctx: Context, end: JobEnd, jobId: string): Promise<void>;
}

/** Work beside requests that has no end, such as handing webhooks over: looked at every second, wherever reactions run. */
export interface Runner {
  readonly name: string;
  /** Does all that is due now. Any number of processes do so at once. What is thrown is reported, and it looks again. */
  look(ctx: Context): Promise<void>;
}

/** An event beyond created, changed, removed and restored, which a decision raises; people and programs choose it by name. */
export interface DeclaredEvent {
  /** `deal.won`. */
  readonly type: string;
  readonly label: Label;
}

/** Something that users are told of, each by the ways that he chose (ACT-09). */
export interface NoticeKind {
  /** `quote.viewed`, `record.assigned`. */
  readonly key: string;
  readonly label: Label;
  /** Whether a mail goes out too, unless the user says otherwise; in the application it is shown unless he does. */
  readonly mails?: boolean;
}

/** Whom somebody has on the telephone. */
export interface Caller {
  readonly entity: string;
  readonly record: AnyRecord;
  /** The call itself, which is no news. */
  readonly callId: string;
}

/** Records worth knowing while a caller is on the line, such as his open deals. */
export interface CallerCard {
  readonly key: string;
  readonly label: Label;
  readonly entity: string;
  /** Fields shown beside the title. */
  readonly columns: readonly string[];
  readonly records: readonly AnyRecord[];
  /** Of several people with one number, the one whose records here belong to whoever is rung comes first. */
  readonly claims?: boolean;
}

/** What browsers are shown at once, with no request of theirs, when something has happened. */
export interface LivePush {
  /** A sentence: `push-popup-on-call-ringing`. */
  readonly name: string;
  readonly on: readonly string[];
  /** Name of the server-sent event. */
  readonly channel: 'call';
  /** Asked in every process that holds browsers; each message goes to its users and says no more than they may see. */
  messages(event: PushedEvent, ctx: Context): Promise<readonly LiveMessage[]>;
}

export type PushedEvent = Pick<RecordEvent, 'id' | 'type' | 'entity' | 'recordId'>;

export type LiveMessage = { readonly userIds: readonly string[] } & Readonly<Record<string, unknown>>;

/** Somebody who is being erased: his records with all that is about him, and by what he alone was known. */
export interface ErasedPerson {
  readonly recordIds: readonly string[];
  readonly emails: readonly string[];
  /** E.164. */
  readonly phones: readonly string[];
}

/** Records that outlast a person's erasure with what they say of him. */
export interface KeptData {
  readonly entities: readonly string[];
  /** Other tables that keep it. */
  readonly tables: readonly string[];
  /** The reason, with its source in law: shown before an erasure. */
  readonly why: Label;
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
